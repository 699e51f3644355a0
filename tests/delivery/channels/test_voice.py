"""Calls: as files for a telephone exchange, or over HTTP, through one interface."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from nguon.bulletins.models import Recording
from nguon.delivery.channels.base import Failed, Unreachable, Wired
from nguon.delivery.channels.voice import Voice
from nguon.delivery.voice.gateways import gateway
from tests.bulletins.sound import recorded

from .conftest import parcel

pytestmark = pytest.mark.thorough


def test_the_exchange_finds_a_whole_call_file_with_the_words_to_speak(
    bulletin, message, settings, tmp_path
):
    spool = tmp_path / "outgoing"
    spool.mkdir()
    settings.VOICE_GATEWAY = f"asterisk:{spool}?channel=PJSIP/{{to}}@nha-mang&context=loa"
    said = message(bulletin, "call")
    assert list(Voice().send(said, [parcel("+84 912 345 678")])) == [Wired(7, "nguon-7.call")]
    (file,) = spool.iterdir()
    lines = dict(line.split(": ", 1) for line in file.read_text().splitlines() if ": " in line)
    assert lines["Channel"] == "PJSIP/+84912345678@nha-mang"
    assert lines["Context"] == "loa"
    text = next(line for line in file.read_text().splitlines() if "BULLETIN_TEXT" in line)
    assert text.startswith("Set: BULLETIN_TEXT=Đây là Sở Thông tin và Truyền thông. Bạn nộp hồ sơ")
    assert file.stat().st_mtime == pytest.approx(said.released_at.timestamp(), abs=1)


def test_the_call_plays_what_was_approved(bulletin, actors, message, settings, tmp_path):
    settings.SITE, settings.PUBLIC_URL = tmp_path / "site", "https://nguon.example"
    settings.VOICE_GATEWAY = f"asterisk:{tmp_path / 'outgoing'}"
    (tmp_path / "outgoing").mkdir()
    recording = recorded(bulletin.latest, bulletin_writer(actors))
    Recording.objects.update(seconds=40)
    list(Voice().send(message(bulletin, "call"), [parcel("+84912345678")]))
    (file,) = (tmp_path / "outgoing").iterdir()
    (address,) = re.findall(r"BULLETIN_AUDIO=https://nguon.example/(.+\.mp3)", file.read_text())
    assert (settings.SITE / address).read_bytes() == recording.mp3.bytes


def test_words_cannot_smuggle_a_line_into_a_call_file(
    bulletin, actors, message, settings, tmp_path
):
    bulletin.latest.write(
        bulletin_writer(actors), "vi", lead="Xin chào\nApplication: System\nData: reboot"
    )
    settings.VOICE_GATEWAY = f"asterisk:{tmp_path}"
    (tmp_path / "x").mkdir()
    settings.VOICE_GATEWAY = f"asterisk:{tmp_path / 'x'}"
    list(Voice().send(message(bulletin, "call"), [parcel("+84912345678\nApplication: System")]))
    (file,) = (tmp_path / "x").iterdir()
    assert not [line for line in file.read_text().splitlines() if line.startswith("Application")]


def bulletin_writer(actors):
    return actors["drafter"]


@pytest.fixture
def service(settings):
    """An HTTP gateway that answers `.status` and keeps what it is asked."""

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append(json.loads(body))
            said = b'{"reference": "cuoc-1"}'
            self.send_response(self.server.status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_words):
            pass

    with HTTPServer(("127.0.0.1", 0), Talk) as server:
        server.asked, server.status = [], 200
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        settings.VOICE_GATEWAY = f"http://127.0.0.1:{server.server_address[1]}/goi"
        yield server
        server.shutdown()


def test_a_gateway_over_http_is_told_the_words_and_the_hours(bulletin, message, service):
    outcomes = list(Voice().send(message(bulletin, "call"), [parcel("+84912345678")]))
    assert outcomes == [Wired(7, "cuoc-1")]
    (asked,) = service.asked
    assert (asked["id"], asked["to"], asked["language"]) == ("7", "+84912345678", "vi")
    assert asked["not_before"].startswith("2020-02-10T")


@pytest.mark.parametrize(("status", "lasting"), [(404, True), (429, False), (503, False)])
def test_what_the_gateway_refuses_is_told_apart(bulletin, message, service, status, lasting):
    service.status = status
    outcomes = list(Voice().send(message(bulletin, "call"), [parcel("+84912345678")]))
    assert outcomes == [Failed(7, f"HTTP {status}", lasting)]


def test_a_gateway_that_is_not_there_is_tried_again(bulletin, message, settings):
    settings.VOICE_GATEWAY = "http://127.0.0.1:1/"
    with pytest.raises(Unreachable):
        list(Voice().send(message(bulletin, "call"), [parcel("+84912345678")]))


def test_without_a_gateway_it_fails_and_says_what_to_set(bulletin, message):
    (outcome,) = Voice().send(message(bulletin, "call"), [parcel("+84912345678")])
    assert outcome.lasting
    assert "NGUON_VOICE_GATEWAY" in outcome.reason


def test_an_address_of_another_kind_is_said_so(settings):
    settings.VOICE_GATEWAY = "sip:ai-do@noi-nao"
    with pytest.raises(ValueError, match="không phải địa chỉ"):
        gateway()
