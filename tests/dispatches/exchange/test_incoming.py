"""A document comes from outside: it is opened, and its sender hears how it stands, in order."""

import pytest

from nguon.assignments import exchanging
from nguon.assignments.issuing import route
from nguon.assignments.models import Assignment, Report
from nguon.dispatches.codes import Code
from nguon.dispatches.exchange.connector import Rejected, Unreachable
from nguon.dispatches.models import Arrival, Dispatch, ExchangeMessage, State
from nguon.events import chain
from nguon.formats import edxml
from nguon.orgs.models import Role
from tests.formats.edxml import samples

NEW = edxml.write(samples.message())


@pytest.fixture
def came(department, deliver) -> Dispatch:
    deliver(NEW)
    return Dispatch.objects.get(number="15")


@pytest.fixture
def clerk(department, actor_in):
    return actor_in(department, Role.CLERK)


@pytest.fixture
def leader(department, actor_in):
    return actor_in(department, Role.LEADER)


def arrival_of(dispatch: Dispatch) -> Arrival:
    return dispatch.arrivals.get(unit=dispatch.holder)


def test_a_document_opens_a_received_dispatch(came, department):
    assert (came.state, came.holder, came.number_symbol) == (
        State.RECEIVED,
        department,
        "15/BTN-VP",
    )
    assert (came.subject, came.urgency) == ("báo cáo kết quả diễn tập", "khẩn")
    assert came.original.bytes == NEW
    assert came.duties.count() == 1
    assert arrival_of(came).code == Code.ARRIVED


def test_its_arrival_is_told_at_once(came, memory):
    (status,) = memory.messages
    assert status.code == "01"
    assert status.response_for.document_id == samples.DOCUMENT_ID
    assert status.response_for.organ_id == "G99"
    assert (status.response_for.code, str(status.response_for.issued)) == (
        "15/BTN-VP",
        "2026-03-02",
    )
    assert status.sender.organ_id == "H35.01"
    assert memory.sent[0].message_type == "status"


def test_registration_is_told(came, memory, clerk):
    arrival_of(came).take_in(clerk)
    exchanging.one_round(memory)
    assert memory.codes == ["01", "03"]


def test_refusal_is_told_with_its_reason(came, memory, clerk):
    arrival_of(came).refuse(clerk, "Gửi nhầm nơi nhận")
    exchanging.one_round(memory)
    assert memory.codes == ["01", "02"]
    assert memory.messages[-1].description == "Gửi nhầm nơi nhận"


def test_the_work_on_it_is_told_in_order(came, memory, department, clerk, leader):
    arrival_of(came).take_in(clerk)
    duty = came.duties.get()
    duty.change(leader, duty.text, department.name, [department], None)
    duty.confirm(leader)
    route(came, leader)
    exchanging.one_round(memory)
    assert memory.codes == ["01", "03", "04"]
    one = Assignment.objects.get(duty=duty)
    one.start(leader)
    exchanging.one_round(memory)
    Report.make(one, leader, "Đã báo cáo", final=True)
    exchanging.one_round(memory)
    exchanging.one_round(memory)
    assert memory.codes == ["01", "03", "04", "05", "06"]
    assert chain.verify() is None


def test_what_happens_between_two_rounds_is_told_in_order(came, memory, clerk, leader, department):
    arrival_of(came).take_in(clerk)
    duty = came.duties.get()
    duty.change(leader, duty.text, department.name, [department], None)
    duty.confirm(leader)
    route(came, leader)
    Report.make(Assignment.objects.get(duty=duty), leader, "Đã báo cáo", final=True)
    exchanging.one_round(memory)
    assert memory.codes == ["01", "03", "04", "05", "06"]


def test_nothing_overtakes_a_status_that_could_not_be_sent(came, memory, clerk, make_due):
    memory.sent.clear()
    memory.failures = [Unreachable("mất mạng")]
    arrival_of(came).take_in(clerk)
    exchanging.one_round(memory)
    came.arrivals.update(code=Code.WITHDRAWN)
    arrival_of(came).answer_recall(clerk, True)
    exchanging.one_round(memory)
    assert memory.codes == []
    make_due()
    exchanging.one_round(memory)
    assert memory.codes == ["03", "15"]


def test_a_second_copy_changes_nothing(came, memory, deliver):
    again = samples.message(traces=(*samples.message().traces, *samples.message().traces))
    deliver(NEW, again)
    assert Dispatch.objects.filter(number="15").count() == 1
    assert ExchangeMessage.objects.coming_in().count() == 1
    assert memory.codes == ["01"]


def test_a_document_held_already_is_refused_with_the_reason(came, memory, deliver):
    deliver(samples.message(header=samples.header(document_id="G99,2026/03/02,15b/BTN-VP")))
    assert memory.codes == ["01", "01", "02"]
    assert "đã dùng cho văn bản" in memory.messages[-1].description


def test_a_corrected_copy_after_a_refusal_is_taken(department, deliver, memory):
    deliver(NEW)
    deliver(samples.message(header=samples.header(document_id="lần hai"), attachments=()))
    refused = ExchangeMessage.objects.coming_in().get(document_id="lần hai")
    assert refused.state == "refused"
    other = samples.header(
        document_id="lần hai", code=samples.Code(number="16", notation="BTN-VP"), subject="khác"
    )
    deliver(samples.message(header=other, attachments=()))
    assert Dispatch.objects.get(number="16").subject == "khác"


def test_each_of_our_addressees_gets_its_own(department, deliver, unit_named, memory):
    commune = unit_named("Xã Bản Bo")
    commune.organ_id = "000.00.07.H35"
    commune.save()
    both = (*samples.header().receivers, edxml.Organ(organ_id="000.00.07.H35", name="Bản Bo"))
    deliver(samples.message(header=samples.header(receivers=both)))
    holders = Dispatch.objects.filter(number="15").values_list("holder", flat=True)
    assert set(holders) == {department.pk, commune.pk}
    assert memory.codes == ["01", "01"]


@pytest.mark.parametrize(
    "message",
    [
        b"%PDF-1.7",
        b"<edXML/>",
        samples.message(header=samples.header(receivers=(edxml.Organ(organ_id="H36.01"),))),
        samples.message(header=samples.header(receivers=(edxml.Organ(organ_id="H35.99"),))),
        edxml.write(samples.message()).replace(b"<edXML:OrganId>G99<", b"<edXML:OrganId><"),
    ],
)
def test_what_cannot_be_taken_is_turned_away_and_kept(department, deliver, memory, message):
    deliver(message)
    assert len(memory.refused) == 1 and not memory.waiting
    assert not memory.sent
    assert chain.Event.objects.filter(kind="exchange.refused").count() == 1


def test_an_ill_formed_message_is_taken_all_the_same(department, deliver, memory):
    deliver(NEW.replace(b"</edXML:Subject>", b""))
    assert Dispatch.objects.filter(number="15").exists()
    assert memory.codes == ["01"]


def test_what_could_not_be_settled_comes_again_and_changes_nothing(
    department, memory, monkeypatch, deliver
):
    settle = memory.settle
    monkeypatch.setattr(memory, "settle", _refuse_to_settle)
    deliver(NEW, b"<rss/>")
    assert Dispatch.objects.filter(number="15").count() == 1
    monkeypatch.setattr(memory, "settle", settle)
    exchanging.one_round(memory)
    assert (memory.waiting, memory.codes, len(memory.refused)) == ([], ["01"], 1)
    assert Dispatch.objects.filter(number="15").count() == 1
    assert chain.Event.objects.filter(kind="exchange.refused").count() == 1


def _refuse_to_settle(*_arguments) -> None:
    raise Rejected("?", "không rõ")


def test_a_crash_before_the_row_is_marked_opens_nothing_twice(
    department, memory, deliver, make_due, monkeypatch
):
    finish = ExchangeMessage.finish
    monkeypatch.setattr(ExchangeMessage, "finish", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        deliver(NEW)
    monkeypatch.setattr(ExchangeMessage, "finish", finish)
    make_due()
    exchanging.one_round(memory)
    assert Dispatch.objects.filter(number="15").count() == 1
    assert memory.codes == ["01"]


def _power_cut(_row) -> None:
    raise KeyboardInterrupt
