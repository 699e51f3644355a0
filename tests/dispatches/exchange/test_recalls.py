"""A sender takes back, corrects or replaces a document that it sent; the unit has its say."""

import pytest

from nguon.assignments import exchanging
from nguon.assignments.issuing import route
from nguon.assignments.models import Assignment
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch, State
from nguon.events import chain
from nguon.formats import edxml
from nguon.formats.edxml import Business, BusinessInfo, DocumentInfo, Receiver, Replacement
from nguon.orgs.models import Role
from tests.formats.edxml import samples


@pytest.fixture
def came(department, deliver) -> Dispatch:
    deliver(samples.message())
    return Dispatch.objects.get(number="15")


def about(kind: Business, reason: str = "Sai phụ lục", **business) -> edxml.Message:
    """A message of the ministry about its document of before."""
    info = {"document_id": samples.DOCUMENT_ID} | business
    parts = {"business": BusinessInfo(doc_type=kind, reason=reason, **info), "attachments": ()}
    return samples.message(**parts)


def test_a_recall_is_asked_of_the_unit(came, deliver, memory):
    deliver(about(Business.RECALL))
    arrival = came.arrivals.get()
    assert (arrival.code, arrival.reason) == (Code.WITHDRAWN, "Sai phụ lục")
    assert memory.codes == ["01"]


def test_a_recall_may_come_as_a_status(came, deliver):
    response = samples.status("13").response_for
    asks = samples.status("13", sender=samples.MINISTRY, response_for=response)
    deliver(asks)
    assert came.arrivals.get().code == Code.WITHDRAWN


@pytest.mark.parametrize(("agree", "code"), [(True, "15"), (False, "16")])
def test_the_units_answer_is_told(came, deliver, memory, actor_in, agree, code):
    deliver(about(Business.RECALL))
    came.arrivals.get().answer_recall(actor_in(came.holder, Role.CLERK), agree, "Đã xem xét")
    exchanging.one_round(memory)
    assert memory.codes == ["01", code]
    assert memory.messages[-1].description == "Đã xem xét"
    came.refresh_from_db()
    assert came.state == (State.RECALLED if agree else State.RECEIVED)


def test_duties_end_when_the_unit_agrees(came, deliver, actor_in, department, memory):
    clerk, leader = actor_in(department, Role.CLERK), actor_in(department, Role.LEADER)
    came.arrivals.get().take_in(clerk)
    duty = came.duties.get()
    duty.change(leader, duty.text, department.name, [department], None)
    duty.confirm(leader)
    route(came, leader)
    deliver(about(Business.RECALL))
    came.arrivals.get().answer_recall(clerk, True)
    exchanging.one_round(memory)
    assert Assignment.objects.get(duty=duty).code == Code.WITHDRAWN
    assert memory.codes == ["01", "03", "04", "15"]
    assert chain.verify() is None


def test_only_the_sender_may_take_back(came, deliver, memory):
    stranger = samples.header(sender=edxml.Organ(organ_id="G98", name="Bộ Khác"))
    deliver(samples.message(header=stranger, business=about(Business.RECALL).business))
    assert came.arrivals.get().code == Code.ARRIVED
    assert memory.codes == ["01", "16"]


def test_a_recall_of_something_unknown_is_declined(department, deliver, memory):
    deliver(about(Business.RECALL, document_id="G99,2026/01/01,1/X"))
    assert memory.codes == ["16"]
    assert memory.messages[0].response_for.document_id == "G99,2026/01/01,1/X"


def test_an_update_corrects_and_the_log_keeps_what_was(came, deliver, memory):
    message = about(Business.UPDATE)
    deliver(
        samples.message(
            header=samples.header(subject="báo cáo diễn tập"), business=message.business
        )
    )
    came.refresh_from_db()
    assert came.subject == "báo cáo diễn tập"
    changes = chain.Event.objects.get(kind="dispatch.corrected").data["changes"]
    assert changes["subject"]["from"] == "báo cáo kết quả diễn tập"
    assert memory.codes == ["01", "15"]


def test_an_update_that_takes_us_off_asks_the_document_back(came, deliver, memory):
    removed = DocumentInfo(receiver=1, receivers=(Receiver(type=0, organ_id="H35.01"),))
    deliver(about(Business.UPDATE, info=removed))
    assert came.arrivals.get().code == Code.WITHDRAWN
    assert memory.codes == ["01"]


def test_a_replacement_opens_the_new_and_asks_back_the_old(came, deliver, memory):
    header = samples.header(
        code=samples.Code(number="17", notation="BTN-VP"), document_id="G99,2026/03/05,17/BTN-VP"
    )
    business = BusinessInfo(
        doc_type=Business.REPLACE,
        reason="Thay thế",
        replacements=(Replacement(document_id=samples.DOCUMENT_ID, organ_ids=("H35.01",)),),
    )
    deliver(samples.message(header=header, business=business, attachments=()))
    assert Dispatch.objects.filter(number="17").exists()
    arrival = came.arrivals.get()
    assert (arrival.code, arrival.reason) == (Code.WITHDRAWN, "Được thay thế bằng 17/BTN-VP.")
    assert memory.codes == ["01", "01"]


def test_the_same_recall_twice_is_one(came, deliver, actor_in, memory):
    deliver(about(Business.RECALL))
    came.arrivals.get().answer_recall(actor_in(came.holder, Role.CLERK), False, "Đã thực hiện")
    deliver(about(Business.RECALL))
    assert came.arrivals.get().code == Code.DECLINED
    assert memory.codes == ["01", "16"]
