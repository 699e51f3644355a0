"""Clocks run on working days, whatever the order in which the log is read, and across Tết."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nguon.assignments.working_days import is_working_day, working_days_between
from nguon.events.clock import VIETNAM
from nguon.questions import clocks
from nguon.questions.clocks import Mark, Measure, Rule
from nguon.questions.codes import Status
from nguon.questions.table import TABLE

DAYS = Rule(15, Measure.WORKING_DAYS, pauses=False, basis="thử")
PAUSING = Rule(15, Measure.WORKING_DAYS, pauses=True, basis="thử")
START = datetime(2020, 1, 13, 9, tzinfo=VIETNAM)  # ten days before the holidays of Tết
GO_ON = [name for name, one in TABLE.items() if one.sources]


@st.composite
def histories(draw) -> list[Mark]:
    """What may happen to a case by the table, at random times of January to June 2020."""
    at, status, unit = START + timedelta(hours=draw(st.integers(0, 24 * 40))), Status.RECEIVED, 1
    marks = [Mark(at, 1, "received", status, unit)]
    for seq in range(2, draw(st.integers(2, 12))):
        acts = [name for name in GO_ON if status in TABLE[name].sources]
        act = draw(st.sampled_from(acts))
        at += timedelta(minutes=draw(st.integers(0, 60 * 24 * 9)))
        status = TABLE[act].target or status
        unit = draw(st.integers(1, 3)) if act == "routed" else unit
        marks.append(Mark(at, seq, act, status, unit))
    return marks


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_log_is_read_changes_nothing(marks, chance):
    shuffled = marks.copy()
    chance.shuffle(shuffled)
    assert clocks.legal(shuffled, PAUSING) == clocks.legal(marks, PAUSING)
    rules = dict.fromkeys((Status.RECEIVED, Status.ROUTED, Status.DRAFTED), PAUSING)
    assert clocks.step(shuffled, rules) == clocks.step(marks, rules)


@given(histories())
def test_the_legal_day_is_the_number_of_working_days_after_the_case_came(marks):
    found = clocks.legal(marks, DAYS)
    day = clocks.local_day(found.due)
    assert is_working_day(day)
    assert working_days_between(clocks.local_day(found.since), day) == DAYS.amount


@given(histories())
def test_a_clock_that_stands_still_meanwhile_gives_back_exactly_the_days_of_waiting(marks):
    found = clocks.legal(marks, PAUSING)
    pauses = clocks.waits(clocks.latest_round(marks))
    if found.due is None:
        assert marks[-1].status == Status.ASKED_BACK
        return
    start, day = clocks.local_day(found.since), clocks.local_day(found.due)
    days = [start + timedelta(days=n) for n in range(1, (day - start).days + 1)]
    waited = {d for d in days for begun, until in pauses if begun <= d and (not until or d < until)}
    assert sum(is_working_day(d) for d in days if d not in waited) == PAUSING.amount
    assert found.due >= clocks.legal(marks, DAYS).due


@given(histories(), st.integers(1, 3))
def test_moving_a_case_between_units_does_not_touch_its_legal_clock(marks, unit):
    elsewhere = [Mark(m.at, m.seq, m.act, m.status, unit) for m in marks]
    without = [m for m in marks if m.act != "routed" or m.status != Status.ROUTED]
    legal = clocks.legal(marks, DAYS)
    assert clocks.legal(elsewhere, DAYS) == legal
    assert clocks.legal(without, DAYS).due == legal.due


@given(histories())
def test_each_step_up_counts_once_in_its_round_and_a_new_round_begins_at_the_bottom(marks):
    steps = [clocks.steps_up(marks[: n + 1]) for n in range(len(marks))]
    for before, after, mark in zip(steps, steps[1:], marks[1:], strict=False):
        new = mark.act == "reopened"
        assert after == (0 if new else before + (mark.act == "escalated"))


@given(histories(), st.integers(0, 24 * 200), st.integers(-90, 90))
def test_an_answer_goes_in_time_or_after_a_day_that_is_still_to_come(marks, hours, days):
    open_ones = [one for one in marks if one.status not in (Status.ANSWERED, Status.ENDED)]
    found = clocks.legal(open_ones, PAUSING)
    now = START + timedelta(hours=hours)
    promised = clocks.local_day(now) + timedelta(days=days)
    late = found.due is not None and now > found.due
    assert clocks.owes_word(found, None, now) == late
    assert clocks.owes_word(found, promised, now) == (late and days < 0)


def test_tet_does_not_count():
    # 2020: holidays from Thursday 23 to Wednesday 29 January.
    assert clocks.due_day(date(2020, 1, 22), 1) == date(2020, 1, 30)
    assert clocks.due_day(date(2020, 1, 20), 5) == date(2020, 2, 3)


def test_what_is_never_waited_for_is_never_late_and_what_waits_has_no_day():
    received = Mark(START, 1, "received", Status.RECEIVED, 1)
    routed = Mark(START + timedelta(minutes=2), 2, "routed", Status.ROUTED, 1)
    asked = Mark(START + timedelta(days=1), 3, "asked_back", Status.ASKED_BACK, 1)
    waiting = clocks.legal([received, routed, asked], PAUSING)
    assert waiting.due is None and not waiting.late(START + timedelta(days=900))
    assert clocks.step([received, routed, asked], {Status.ROUTED: PAUSING}) is None


def test_five_minutes_are_five_minutes_and_being_sent_back_begins_no_new_time():
    minutes = Rule(5, Measure.MINUTES, pauses=False, basis="thử")
    rules = {Status.RECEIVED: minutes, Status.ROUTED: DAYS, Status.DRAFTED: DAYS}
    received = Mark(START, 1, "received", Status.RECEIVED, 1)
    late = clocks.step([received], rules)
    assert not late.late(START + timedelta(minutes=5)) and late.late(START + timedelta(minutes=6))
    routed = Mark(START, 2, "routed", Status.ROUTED, 1)
    drafted = Mark(START + timedelta(days=3), 3, "drafted", Status.DRAFTED, 1)
    back = Mark(START + timedelta(days=4), 4, "sent_back", Status.ROUTED, 1)
    assert clocks.step([received, routed, drafted, back], rules).since == routed.at
