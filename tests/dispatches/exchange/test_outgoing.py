"""A dispatch goes to agencies outside, once each, and their word comes back to its arrivals."""

import pytest

from nguon.assignments import exchanging
from nguon.assignments.issuing import recall
from nguon.dispatches.codes import Code
from nguon.dispatches.exchange.connector import Rejected, Unreachable
from nguon.dispatches.exchange.organs import is_ours
from nguon.dispatches.models import ExchangeMessage, MessageState
from nguon.dispatches.models.exchange import RETRIES
from nguon.events import chain, clock
from nguon.formats import edxml
from nguon.orgs.models import Role, Unit
from tests.formats.edxml import samples


@pytest.fixture
def sent(outside, memory):
    exchanging.one_round(memory)
    return memory


@pytest.fixture
def answer(deliver, sent):
    """`answer("03")`: the agency outside says how the dispatch stands there."""

    def say(code: str, organ: str = "G99", words: str = "") -> None:
        header = sent.messages[0].header
        response = edxml.ResponseFor(
            organ_id="H35.01",
            code=str(header.code),
            issued=header.promulgation.issued,
            document_id=header.document_id,
        )
        sender = edxml.Organ(organ_id=organ, name="Nơi nhận")
        number = ExchangeMessage.objects.count()
        at = samples.at(f"2026-03-02 10:00:{number:02}")
        parts = {"sender": sender, "response_for": response, "timestamp": at}
        deliver(samples.status(code, **parts, description=words or "đã xem"))

    return say


def test_the_original_goes_to_those_outside_alone(sent, dispatch, outside):
    (message,) = sent.messages
    assert message.defects == ()
    assert message.header.document_id == "H35.01,2020/02/10,01/STTTT-TTBCXB"
    assert [one.organ_id for one in message.header.receivers] == ["G99"]
    assert message.attachments[0].content == dispatch.original.bytes
    assert message.header.doc_type.type == 18
    assert (message.kind, sent.sent[0].message_type) == (edxml.Business.NEW, "edoc")
    row = ExchangeMessage.objects.get()
    assert (row.state, row.dispatch, row.organ) == (MessageState.DONE, dispatch, "G99")
    assert chain.Event.objects.filter(kind="exchange.sent", stream=dispatch.stream).count() == 1


def test_it_goes_once(sent):
    exchanging.one_round(sent)
    exchanging.one_round(sent)
    assert len(sent.sent) == 1


def test_what_happened_before_the_exchange_was_opened_does_not_go(dispatch, memory, lai_chau):
    Unit.objects.filter(pk=dispatch.holder_id).update(organ_id="H35.01")
    Unit.objects.filter(pk=dispatch.arrivals.first().unit_id).update(organ_id="G99")
    exchanging.one_round(memory)
    exchanging.one_round(memory)
    assert not memory.sent


def test_without_a_code_of_our_own_the_log_says_so_once(outside, department, memory, dispatch):
    Unit.objects.filter(pk=department.pk).update(organ_id="")
    exchanging.one_round(memory)
    exchanging.one_round(memory)
    event = chain.Event.objects.get(kind="exchange.incomplete")
    assert event.data["missing"] == ["From/OrganId"]
    assert not memory.sent


def test_their_word_comes_back(answer, dispatch, outside):
    arrival = dispatch.arrivals.get(unit=outside)
    for code in ("01", "03", "04", "05", "06"):
        answer(code)
        arrival.refresh_from_db()
        assert arrival.code == code
    assert arrival.registered_at
    assert chain.Event.objects.filter(kind="exchange.answered").count() == 4
    assert chain.verify() is None


def test_late_word_does_not_set_it_back(answer, dispatch, outside):
    answer("05")
    answer("03")
    assert dispatch.arrivals.get(unit=outside).code == Code.WORKING


def test_a_refusal_comes_back_with_its_reason(answer, dispatch, outside):
    answer("02", words="Không thuộc thẩm quyền")
    arrival = dispatch.arrivals.get(unit=outside)
    assert (arrival.code, arrival.reason) == (Code.REFUSED, "Không thuộc thẩm quyền")


def test_only_the_agency_it_went_to_is_believed(answer, dispatch, outside, sent):
    answer("06", organ="G98")
    assert dispatch.arrivals.get(unit=outside).code == Code.ARRIVED
    assert len(sent.refused) == 1


def test_a_recall_follows_the_document(sent, dispatch, actors, answer, outside):
    recall(dispatch, actors[Role.LEADER], "Ban hành nhầm")
    exchanging.one_round(sent)
    exchanging.one_round(sent)
    document, taken_back = sent.messages
    assert (taken_back.kind, taken_back.business.reason) == (
        edxml.Business.RECALL,
        "Ban hành nhầm",
    )
    assert taken_back.concerns == document.header.document_id
    assert taken_back.attachments == ()
    answer("15")
    assert dispatch.arrivals.get(unit=outside).code == Code.AGREED


def test_transport_failures_are_tried_again_after_the_waits(outside, memory, make_due):
    memory.failures = [Unreachable("hết giờ")] * 3
    waits = []
    for _attempt in range(3):
        exchanging.one_round(memory)
        row = ExchangeMessage.objects.get()
        waits.append(round((row.due_at - clock.machine_time()).total_seconds()))
        make_due()
    exchanging.one_round(memory)
    assert waits == [30, 60, 120]
    assert ExchangeMessage.objects.get().state == MessageState.DONE
    assert len(memory.sent) == 1


def test_after_the_last_wait_it_has_failed_until_somebody_sends_it_again(
    outside, memory, make_due, actors
):
    memory.failures = [Unreachable("hết giờ")] * (len(RETRIES) + 1)
    for _attempt in range(len(RETRIES) + 1):
        make_due()
        exchanging.one_round(memory)
    row = ExchangeMessage.objects.get()
    assert (row.state, row.due_at, row.error) == (MessageState.FAILED, None, "hết giờ")
    row.try_now(actors[Role.CLERK])
    exchanging.one_round(memory)
    assert len(memory.sent) == 1


def test_a_refusal_of_the_exchange_is_not_tried_again(outside, memory, make_due):
    memory.failures = [Rejected("18", "đơn vị nhận không tồn tại")]
    exchanging.one_round(memory)
    make_due()
    exchanging.one_round(memory)
    row = ExchangeMessage.objects.get()
    assert (row.state, row.error) == (MessageState.REFUSED, "18: đơn vị nhận không tồn tại")
    assert not memory.sent
    assert chain.Event.objects.get(kind="exchange.rejected").data["organ"] == "G99"


def test_two_workers_send_it_once(outside, memory):
    exchanging.follow()
    first = ExchangeMessage.objects.claim(10)
    assert (len(first), ExchangeMessage.objects.claim(10)) == (1, [])


@pytest.mark.parametrize(
    ("organ", "ours"),
    [("H35", True), ("H35.01", True), ("000.00.01.H35", True), ("H351", False), ("H36.35", False)],
)
def test_which_codes_are_ours(organ, ours):
    assert is_ours(organ) is ours
