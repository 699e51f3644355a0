"""Recall: the issuer takes a dispatch back; each holder answers; what was sent stays readable."""

import pytest

from nguon.assignments.issuing import recall
from nguon.assignments.models import Assignment
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch, Letter, State
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

REASON = "Ban hành nhầm phụ lục"


@pytest.fixture
def recalled(dispatch, actors) -> Dispatch:
    recall(dispatch, actors[Role.LEADER], REASON)
    return dispatch


def test_every_holder_is_told(recalled):
    codes = set(recalled.arrivals.values_list("code", "reason"))
    assert codes == {(Code.WITHDRAWN, REASON)}


def test_a_unit_that_had_refused_it_is_not_asked_again(dispatch, actors, actor_in):
    arrival = dispatch.arrivals.first()
    arrival.refuse(actor_in(arrival.unit), "Gửi nhầm")
    recall(dispatch, actors[Role.LEADER], REASON)
    arrival.refresh_from_db()
    assert arrival.code == Code.REFUSED


def test_open_duties_end_and_each_leaves_an_event(recalled):
    assert not Assignment.objects.open().exists()
    assert chain.Event.objects.filter(kind="assignment.withdrawn").count() == 142
    assert chain.verify() is None


def test_letters_that_wait_are_held_back(recalled):
    assert not Letter.objects.filter(stream=recalled.stream).exclude(due_at=None).exists()


def test_the_document_stays_published_and_marked(recalled):
    assert recalled.state == State.RECALLED
    assert Dispatch.objects.published().get() == recalled


@pytest.mark.parametrize(("agree", "code"), [(True, Code.AGREED), (False, Code.DECLINED)])
def test_a_holder_agrees_or_declines(recalled, actor_in, agree, code):
    arrival = recalled.arrivals.first()
    arrival.answer_recall(actor_in(arrival.unit), agree, "Đã phát thanh")
    arrival.refresh_from_db()
    assert (arrival.code, arrival.reason) == (code, "Đã phát thanh")


def test_nobody_answers_a_recall_that_was_not_made(dispatch, actor_in):
    arrival = dispatch.arrivals.first()
    with pytest.raises(Refused):
        arrival.answer_recall(actor_in(arrival.unit), True)


def test_nobody_answers_twice(recalled, actor_in):
    arrival = recalled.arrivals.first()
    arrival.answer_recall(actor_in(arrival.unit), True)
    with pytest.raises(Refused):
        arrival.answer_recall(actor_in(arrival.unit), False)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_recall_without_a_reason_is_refused(dispatch, actors, reason):
    with pytest.raises(Refused, match="lý do") as refusal:
        recall(dispatch, actors[Role.LEADER], reason)
    assert refusal.value.field == "reason"
    dispatch.refresh_from_db()
    assert dispatch.state == State.ISSUED


def test_what_was_not_issued_is_not_recalled(draft, actors):
    with pytest.raises(Refused):
        recall(draft, actors[Role.LEADER], REASON)


def test_a_dispatch_is_not_recalled_twice(recalled, actors):
    with pytest.raises(Refused):
        recall(recalled, actors[Role.LEADER], REASON)
