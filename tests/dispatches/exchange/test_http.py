"""The HTTP connector against a gateway on a real socket: nothing is lost, nothing is sent twice."""

import socket

import pytest

from nguon.assignments import exchanging
from nguon.dispatches.exchange.connector import Envelope, Rejected, Unreachable
from nguon.dispatches.exchange.http import HttpConnector, Result
from nguon.dispatches.models import Dispatch, ExchangeMessage, MessageState
from nguon.formats import edxml
from tests.dispatches.exchange.gateway import SECRET, SYSTEM, Gateway, running
from tests.formats.edxml import samples

DATA = edxml.write(samples.message())
ENVELOPE = Envelope("edoc-1", "edoc", DATA, "H35.01")


@pytest.fixture
def gateway():
    with running() as one:
        yield one


@pytest.fixture
def connector(gateway) -> HttpConnector:
    return HttpConnector(gateway.address, SYSTEM, SECRET, timeout=3)


def test_the_bytes_arrive_as_they_are(gateway: Gateway, connector):
    connector.send(ENVELOPE)
    assert gateway.taken == {("edoc", samples.DOCUMENT_ID, 0): DATA}


@pytest.mark.parametrize("code", ["10", "15", "18", "19", "20", "21", "22", "23"])
def test_each_result_code_is_a_refusal_in_words(gateway, connector, code):
    gateway.mischief = [code]
    with pytest.raises(Rejected) as refusal:
        connector.send(ENVELOPE)
    assert refusal.value.code == Result(code)
    assert refusal.value.words not in ("", "Lỗi")


def test_wrong_credentials_in_plain_text(gateway):
    with pytest.raises(Rejected) as refusal:
        HttpConnector(gateway.address, SYSTEM, "sai").send(ENVELOPE)
    assert refusal.value.code == Result.BAD_CREDENTIALS


@pytest.mark.parametrize("mischief", ["HTTP 503", "unheard", "answer lost", "garbled"])
def test_what_says_nothing_about_the_message_is_tried_again(gateway, connector, mischief):
    gateway.mischief = [mischief]
    with pytest.raises(Unreachable):
        connector.send(ENVELOPE)


def test_a_gateway_that_never_answers(settings):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(Unreachable, match=r"[Tt]ime"):
            HttpConnector(address, SYSTEM, SECRET, timeout=0.3).send(ENVELOPE)


def test_nobody_listens():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}"
        with pytest.raises(Unreachable):
            list(HttpConnector(address, SYSTEM, SECRET, timeout=1).fetch())


@pytest.mark.parametrize("mischief", ["HTTP 503", "unheard", "answer lost", "garbled"])
def test_a_message_is_neither_lost_nor_doubled(outside, gateway, connector, make_due, mischief):
    gateway.mischief = [mischief]
    exchanging.one_round(connector)
    row = ExchangeMessage.objects.get()
    assert (row.state, row.attempts) == (MessageState.WAITING, 1)
    make_due()
    exchanging.one_round(connector)
    exchanging.one_round(connector)
    row.refresh_from_db()
    assert (row.state, row.attempts, gateway.posts) == (MessageState.DONE, 2, 2)
    assert list(gateway.taken) == [("edoc", "H35.01,2020/02/10,01/STTTT-TTBCXB", 0)]


def test_what_waits_at_the_gateway_is_fetched_once(department, gateway, connector):
    gateway.put("uuid-1", DATA)
    exchanging.one_round(connector)
    exchanging.one_round(connector)
    assert Dispatch.objects.filter(number="15").count() == 1
    assert gateway.settled == [("uuid-1", "done")]
    assert list(gateway.taken) == [("status", samples.DOCUMENT_ID, "01")]


def test_what_is_turned_away_is_settled_as_failed(department, gateway, connector):
    gateway.put("uuid-1", b"<rss/>")
    exchanging.one_round(connector)
    assert gateway.settled == [("uuid-1", "fail")]


def test_statuses_are_fetched_too(outside, dispatch, gateway, connector):
    exchanging.one_round(connector)
    sent = edxml.read(next(iter(gateway.taken.values()))).header
    response = edxml.ResponseFor(
        organ_id="H35.01",
        code=str(sent.code),
        issued=sent.promulgation.issued,
        document_id=sent.document_id,
    )
    status = samples.status("03", sender=samples.MINISTRY, response_for=response)
    gateway.put("uuid-2", edxml.write(status), "status")
    exchanging.one_round(connector)
    assert dispatch.arrivals.get(unit=outside).code == "03"


def test_a_gateway_that_is_down_does_not_stop_the_round(department, memory):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        down = HttpConnector(f"http://127.0.0.1:{held.getsockname()[1]}", SYSTEM, SECRET, 1)
        assert exchanging.one_round(down) == 0
