"""A newsroom's own server on this machine, and newsrooms as contacts."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nguon.delivery.models import Contact, Group
from nguon.events import clock
from tests.delivery.site.conftest import approve, approved, bulletin, send_out, site

__all__ = ["approve", "approved", "bulletin", "send_out", "site"]


class Newsroom:
    """A real HTTP server that keeps what it gets and answers what the test says."""

    def __init__(self) -> None:
        self.status, self.headers, self.calls = 204, {}, []
        newsroom = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                newsroom.calls.append((dict(self.headers), body))
                self.send_response(newsroom.status)
                for name, value in newsroom.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/tin-moi"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    made = Newsroom()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def contact(lai_chau, newsroom) -> Contact:
    return Contact.objects.create(
        channel="webhook",
        address=newsroom.url,
        group=Group.NEWSROOM,
        name="Báo thử",
        since=clock.now(),
    )
