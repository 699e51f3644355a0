"""Every verb from every state: done where the table allows it, refused everywhere else."""

from datetime import date

import pytest

from nguon.assignments.models import Assignment, Report
from nguon.assignments.states import TRANSITIONS
from nguon.dispatches.codes import Code
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Kind, Unit

CODES = [code for code in Code if code not in (Code.AGREED, Code.DECLINED)]


def hand_down(assignment, worker, giver):
    below = Unit.objects.create(kind=Kind.CENTRE, name="Tổ phát thanh", valid_from="2020-01-01")
    below.place_under(assignment.unit, below.valid_from)
    assignment.delegate(worker, [below])


VERBS = {
    "acknowledge": lambda one, worker, giver: one.acknowledge(worker),
    "refuse": lambda one, worker, giver: one.refuse(worker, "Đài hỏng máy phát"),
    "start": lambda one, worker, giver: one.start(worker),
    "delegate": hand_down,
    "report": lambda one, worker, giver: Report.make(one, worker, "Đã phát", final=False),
    "finish": lambda one, worker, giver: Report.make(one, worker, "Đã phát", final=True),
    "withdraw": lambda one, worker, giver: one.withdraw(giver, "Giao nhầm"),
}
# What happens by itself in a cascade (see test_closing.py) or to a report (test_reports.py).
BY_THEMSELVES = {"complete", "reopen", "return"}


def test_every_verb_of_the_table_is_tested():
    assert set(VERBS) | BY_THEMSELVES == set(TRANSITIONS)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_done_where_the_table_allows_it_and_refused_elsewhere(
    station, worker, giver, verb, code
):
    Assignment.objects.filter(pk=station.pk).update(code=code)
    allowed, target = TRANSITIONS[verb]
    events = Event.objects.count()
    if code in allowed:
        VERBS[verb](station, worker(station), giver)
        expected, recorded = target, 1
    else:
        with pytest.raises(Refused):
            VERBS[verb](station, worker(station), giver)
        expected, recorded = code, 0
    station.refresh_from_db()
    assert station.code == expected
    assert Event.objects.count() == events + recorded


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_done_to_a_duty_that_passed_to_a_successor(station, worker, giver, verb):
    Assignment.objects.filter(pk=station.pk).update(ended_on=date(2025, 7, 1))
    with pytest.raises(Refused):
        VERBS[verb](station, worker(station), giver)
    station.refresh_from_db()
    assert station.code == Code.ARRIVED


@pytest.mark.parametrize("verb", ["start", "delegate", "report", "finish"])
def test_whoever_begins_has_also_received(station, worker, giver, verb):
    VERBS[verb](station, worker(station), giver)
    station.refresh_from_db()
    assert station.acknowledged_at is not None


def test_the_time_of_receipt_is_the_first(station, worker):
    station.acknowledge(worker(station))
    first = station.acknowledged_at
    station.start(worker(station))
    station.refresh_from_db()
    assert station.acknowledged_at == first


def test_a_refusal_keeps_its_reason(station, worker):
    station.refuse(worker(station), " Đài hỏng máy phát ")
    station.refresh_from_db()
    assert station.reason == "Đài hỏng máy phát"
    assert Event.objects.get(kind="assignment.refused").data["reason"] == "Đài hỏng máy phát"


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_refusal_without_a_reason_is_refused(station, worker, reason):
    with pytest.raises(Refused) as refusal:
        station.refuse(worker(station), reason)
    assert refusal.value.field == "reason"


def test_a_page_that_shows_an_old_state_does_not_win(station, worker):
    seen_earlier = Assignment.objects.get(pk=station.pk)
    station.refuse(worker(station), "Đài hỏng máy phát")
    with pytest.raises(Refused, match="từ chối"):
        seen_earlier.acknowledge(worker(station))
    station.refresh_from_db()
    assert station.code == Code.REFUSED


@pytest.mark.parametrize("verb", ["refuse", "withdraw"])
def test_a_reason_longer_than_the_store_takes_is_refused_in_words(commune, worker, giver, verb):
    who = worker(commune) if verb == "refuse" else giver
    with pytest.raises(Refused, match="500 chữ"):
        getattr(commune, verb)(who, "a" * 501)
    commune.refresh_from_db()
    assert commune.code == Code.ARRIVED
