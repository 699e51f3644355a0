"""Hubs are told of feeds that changed, against a real server on this machine."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest

from nguon.delivery.models import Delivery, Standing
from nguon.delivery.site import disk
from nguon.events import clock

from .conftest import deliver

pytestmark = pytest.mark.thorough


class Hub:
    """A hub: told of a topic it fetches it at once, as hubs do, and keeps what it found."""

    def __init__(self) -> None:
        self.status, self.topics, self.titles = 204, [], []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                assert said["hub.mode"] == ["publish"]
                hub.topics = said["hub.url"]
                for topic in hub.topics:
                    feed = feedparser.parse(disk.place(urlsplit(topic).path.strip("/")).read_text())
                    hub.titles += [entry.title for entry in feed.entries]
                self.send_response(hub.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hub(settings) -> Iterator[Hub]:
    made = Hub()
    settings.WEBSUB_HUBS = [made.url]
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def soon(monkeypatch):
    """What is to be tried again is due at once."""
    from nguon.delivery.channels.websub import WebSub

    monkeypatch.setattr(WebSub, "retries", (timedelta(0),) * 3)


def test_a_hub_is_told_of_each_feed_and_finds_the_bulletin_there(approved, send_out, hub, soon):
    send_out(approved)
    assert "https://nguon.example/tin/atom.xml" in hub.topics
    assert "https://nguon.example/tin/o/03424/rss.xml" in hub.topics
    assert hub.titles and set(hub.titles) == {"Nộp hồ sơ tại nhà qua Cổng dịch vụ công"}
    assert Delivery.objects.get(channel="websub").standing == Standing.DELIVERED


def test_the_feeds_name_the_hub_and_themselves(approved, send_out, hub, soon, read):
    send_out(approved)
    for form in ("atom.xml", "rss.xml"):
        links = {link.rel: link.href for link in feedparser.parse(read(f"tin/{form}")).feed.links}
        assert links["hub"] == hub.url
        assert links["self"] == f"https://nguon.example/tin/{form}"


def test_a_hub_in_trouble_is_told_again(approved, send_out, hub):
    hub.status = 503
    send_out(approved)
    deliver()
    delivery = Delivery.objects.get(channel="websub")
    assert delivery.standing == Standing.WAITING
    assert delivery.due_at > clock.machine_time()


def test_without_a_hub_the_channel_is_not_offered(approved, send_out):
    send_out(approved)
    assert not Delivery.objects.filter(channel="websub").exists()
