"""A mail server that a test can make say what it wants, over a real socket."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default

import pytest

from nguon.delivery.mail.session import Server


class _Talk(socketserver.StreamRequestHandler):
    """RFC 5321 as far as a client needs it; answers come from the server's tables."""

    def handle(self) -> None:
        house: MailHouse = self.server.house
        house.connections += 1
        house.at("greeting")
        self._say("220 thu.example ESMTP")
        while line := self.rfile.readline():
            command = line.strip().decode()
            verb = command[:4].upper()
            if verb == "EHLO":
                self._say(
                    "250-thu.example", *(f"250-{word}" for word in house.extensions), "250 OK"
                )
            elif verb == "RCPT":
                self.rcpt = command[9:-1]
                code = house.answers.get(self.rcpt, "250 OK")
                if code == "hang up":
                    return
                self.taken = code.startswith("2")
                self._say(code)
            elif verb == "DATA":
                self._say("354 go on" if self.taken or house.always_asks else "503 no recipient")
                if self.taken or house.always_asks:
                    self._text(house)
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 OK")

    def _text(self, house: "MailHouse") -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:  # the client is gone: half a letter is none
                return
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.taken:
            house.letters.append((self.rcpt, b"".join(lines)))
            house.at("taken")
        self._say("250 kept" if self.taken else "554 no recipient")

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class MailHouse:
    """What the server took, and what it is told to answer to a recipient."""

    def __init__(self, port: int):
        self.server = Server("127.0.0.1", port, timeout=5)
        self.extensions = ["PIPELINING", "8BITMIME"]
        self.answers: dict[str, str] = {}
        self.letters: list[tuple[str, bytes]] = []
        self.connections = 0
        self.always_asks = False
        # Called before the greeting, and when a letter is taken and not yet answered for.
        self.at: Callable[[str], object] = lambda _moment: None

    def read(self) -> dict[str, object]:
        """Recipient → letter, parsed by the standard library."""
        return {to: message_from_bytes(raw, policy=default) for to, raw in self.letters}


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@pytest.fixture
def house() -> Iterator[MailHouse]:
    with _Threads(("127.0.0.1", 0), _Talk) as listening:
        listening.house = MailHouse(listening.server_address[1])
        threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
        yield listening.house
        listening.shutdown()
