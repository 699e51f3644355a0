"""Calls at a newsroom's address, against a real server."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from nguon.delivery.models import Delivery, Standing
from nguon.delivery.press.signature import secret_of
from nguon.events import clock

pytestmark = pytest.mark.thorough


def delivery() -> Delivery:
    return Delivery.objects.get(channel="webhook")


def test_a_newsroom_is_called_with_the_text_and_where_the_kit_is(
    contact, newsroom, approved, send_out
):
    send_out(approved)
    [(headers, body)] = newsroom.calls
    facts = json.loads(body)
    assert facts["title"] == "Nộp hồ sơ tại nhà qua Cổng dịch vụ công"
    assert facts["kit"].endswith("/v/1/bao-chi.zip")
    assert headers["X-Nguon-Delivery"] == str(delivery().pk)
    assert delivery().standing == Standing.DELIVERED


def test_the_call_is_signed_with_the_newsrooms_own_secret(contact, newsroom, approved, send_out):
    send_out(approved)
    [(headers, body)] = newsroom.calls
    said = headers["X-Nguon-Timestamp"].encode() + b"." + body
    secret = secret_of(contact.token).encode()
    wanted = hmac.new(secret, said, hashlib.sha256).hexdigest()
    assert headers["X-Nguon-Signature"] == f"sha256={wanted}"


@pytest.mark.parametrize("status", [410, 404, 401])
def test_a_refusal_is_lasting(contact, newsroom, approved, send_out, status):
    newsroom.status = status
    send_out(approved)
    assert delivery().standing == Standing.FAILED
    assert str(status) in delivery().reason
    assert len(newsroom.calls) == 1


def test_a_server_in_trouble_is_called_again_when_it_says(contact, newsroom, approved, send_out):
    newsroom.status, newsroom.headers = 503, {"Retry-After": "120"}
    send_out(approved)
    assert delivery().standing == Standing.WAITING
    wait = delivery().due_at - clock.machine_time()
    assert timedelta(seconds=60) < wait <= timedelta(seconds=120)


def test_a_redirection_is_not_followed(contact, newsroom, approved, send_out):
    newsroom.status, newsroom.headers = 302, {"Location": newsroom.url}
    send_out(approved)
    assert len(newsroom.calls) == 1
    assert delivery().standing == Standing.FAILED


def test_nobody_is_called_without_https(contact, newsroom, approved, send_out):
    contact.address = "http://toasoan.example/tin"
    contact.save()
    send_out(approved)
    assert delivery().standing == Standing.FAILED
    assert "https" in delivery().reason
