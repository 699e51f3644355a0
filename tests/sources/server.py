"""A real server on loopback that answers as it is told to, faults included."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Told:
    """Path → (status, headers, body), or a function that writes to the connection itself."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict, bytes] | Callable] = {}
        self.asked: list[tuple[str, dict]] = []
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked.append((self.path, dict(self.headers)))
                answer = told.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                    status, body = 304, b""
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    if not (status == 304 and name == "Content-Length"):
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self.thread.start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<rss version='2.0'><channel><item><title>A")
    handler.close_connection = True


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _n in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        pass


def endless(handler: BaseHTTPRequestHandler) -> None:
    """As much as anybody reads."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _n in range(200):
            handler.wfile.write(b" " * 2**17)
    except OSError:
        pass
