"""A way between a worker and a server, held by the test."""

import socket
import threading


class Line:
    """A way from here (the address `at`, any port) to a far server; it can be cut."""

    def __init__(self, host: str, port: int, at: str = "127.0.0.1"):
        self.far, self.open, self.ends = (host, port), True, []
        self.near = socket.create_server((at, 0))
        self.port = self.near.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        self.open = False
        for end in self.ends:
            end.close() if end.fileno() < 0 else end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()

    def _listen(self) -> None:
        while True:
            near, _who = self.near.accept()
            if not self.open:
                near.close()
                continue
            far = socket.create_connection(self.far)
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        finally:
            one.close()
