"""The channel: over SMPP or an HTTP gateway, with the receipts that come back."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from nguon.delivery.channels.sms import Sms
from nguon.delivery.models import Contact, Group, Standing
from nguon.delivery.releasing import release
from nguon.delivery.sms import providers
from nguon.delivery.sms.gateway import Gateway
from nguon.delivery.sms.provider import Address, Text
from nguon.delivery.sms.smpp import Receipt
from nguon.events import clock
from nguon.orgs.models import Role
from tests.delivery.conftest import approved, bulletin, work

__all__ = ["approved", "bulletin", "work"]


@pytest.fixture
def sent(approved, actors, work, lai_chau, monkeypatch):
    only = {"sms": Sms()}
    for module in ("expanding", "releasing", "sending"):
        monkeypatch.setattr(f"nguon.delivery.{module}.channels", lambda: only)
    Contact.objects.create(
        channel="sms",
        address="+84912345678",
        group=Group.SUBSCRIBER,
        unit=lai_chau,
        since=clock.now(),
    )

    def send():
        made = release(approved, actors[Role.EDITOR])
        work()
        return made.deliveries.get()

    return send


def test_without_marks_a_message_goes_in_the_cheap_alphabet(sent, centre, settings):
    settings.SMS_PROVIDERS = [centre.url()]
    assert sent().standing == Standing.WIRED
    (_header, octets, coding) = centre.taken["84912345678"][0]
    assert coding == 0
    assert octets.decode("ascii").startswith("So Thong tin va Truyen thong: Ban nop ho so tai nha")


def test_a_receipt_proves_that_it_arrived(sent, centre, settings):
    settings.SMS_PROVIDERS = [centre.url()]
    row = sent()
    providers.take(row.provider, Receipt(row.reference, "DELIVRD", "000"))
    row.refresh_from_db()
    assert row.standing == Standing.DELIVERED


def test_an_unknown_state_proves_nothing(sent, centre, settings):
    settings.SMS_PROVIDERS = [centre.url()]
    row = sent()
    providers.take(row.provider, Receipt(row.reference, "UNKNOWN", ""))
    row.refresh_from_db()
    assert row.standing == Standing.WIRED


def test_without_a_provider_it_fails_and_says_what_to_set(sent, settings):
    settings.SMS_PROVIDERS = []
    row = sent()
    assert row.standing == Standing.FAILED
    assert "NGUON_SMS_PROVIDERS" in row.reason


def test_a_provider_that_is_not_there_is_tried_again(sent, settings):
    settings.SMS_PROVIDERS = ["smpp://a:b@127.0.0.1:1"]
    assert sent().standing == Standing.WAITING


@pytest.fixture
def gateway():
    """An HTTP gateway: `.answers` are (status, headers, body) to give, `.asked` what came."""

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((self.headers["Authorization"], json.loads(body)))
            status, headers, said = self.server.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_words):
            pass

    with HTTPServer(("127.0.0.1", 0), Talk) as server:
        server.asked, server.answers = [], []
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        port = server.server_address[1]
        server.line = Gateway(
            Address.read(f"http://x:khoa@127.0.0.1:{port}/gui?sender=LAICHAU&per_second=100000")
        )
        yield server
        server.shutdown()


def one(gateway, *answer):
    gateway.answers = [answer]
    (found,) = gateway.line.send(iter([Text(7, "+84912345678", "Xin chào")]))
    return found


def test_the_gateway_is_told_what_to_send_under_a_key_that_stays(gateway):
    assert one(gateway, 200, {}, b'{"reference": "g-1"}').reference == "g-1"
    asked = {"id": "7", "to": "+84912345678", "from": "LAICHAU", "text": "Xin chào"}
    assert gateway.asked == [("Bearer khoa", asked)]


@pytest.mark.parametrize(
    ("answer", "lasting", "wait"),
    [
        ((400, {}, "số sai".encode()), True, None),
        ((429, {"Retry-After": "30"}, b""), False, timedelta(seconds=30)),
        ((503, {}, b""), False, None),
        ((200, {}, b"<html>"), False, None),
    ],
)
def test_what_the_gateway_refuses_is_told_apart(gateway, answer, lasting, wait):
    found = one(gateway, *answer)
    assert found.error
    assert (found.lasting, found.wait) == (lasting, wait)


@pytest.mark.parametrize("url", ["ftp://a", "khong phai dia chi", "smpp://"])
def test_an_address_that_cannot_be_used_is_said_so(url):
    with pytest.raises(ValueError, match="không phải địa chỉ"):
        Address.read(url)
