"""Deadlines: quoted by the dispatch, or by the store's policy in working days and marked so."""

from datetime import date

import pytest

from nguon.assignments import issuing
from nguon.assignments.models import Assignment, DeadlinePolicy, DueBy
from nguon.assignments.states import Standing
from nguon.assignments.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)
from nguon.dispatches.codes import Code
from nguon.orgs.models import Role

# Tết Canh Tý: 23 to 29 January 2020 off. Tết Bính Ngọ: 16 to 20 February 2026 off.
DAYS_OFF = [
    date(2020, 1, 23),
    date(2020, 1, 29),
    date(2026, 2, 16),
    date(2026, 2, 20),
    date(2020, 9, 2),
    date(2020, 2, 8),
]
DAYS_AT_WORK = [date(2020, 1, 22), date(2020, 1, 30), date(2026, 2, 23), date(2020, 2, 10)]
SUMS = [
    (date(2020, 2, 10), 5, date(2020, 2, 17)),
    (date(2020, 2, 7), 1, date(2020, 2, 10)),
    (date(2020, 1, 22), 1, date(2020, 1, 30)),
    (date(2026, 2, 13), 1, date(2026, 2, 23)),
    (date(2020, 2, 8), 1, date(2020, 2, 10)),
    (date(2020, 2, 10), 0, date(2020, 2, 10)),
]


@pytest.mark.parametrize("day", DAYS_OFF)
def test_tet_weekends_and_national_days_are_off(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", DAYS_AT_WORK)
def test_other_weekdays_are_worked(day):
    assert is_working_day(day)


@pytest.mark.parametrize(("start", "count", "end"), SUMS)
def test_working_days_are_counted_from_the_day_after(start, count, end):
    assert add_working_days(start, count) == end


@pytest.mark.parametrize(("start", "count", "end"), SUMS)
def test_counting_back_gives_the_same_number(start, count, end):
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


def test_the_founding_dispatch_names_no_day_so_the_policy_sets_it_and_says_so(dispatch):
    given = Assignment.objects.filter(duty__dispatch=dispatch)
    assert set(given.values_list("due_on", "due_by")) == {(date(2020, 2, 17), DueBy.POLICY)}


@pytest.mark.parametrize(
    ("urgency", "due_on"),
    [
        ("", date(2020, 2, 17)),
        ("khẩn", date(2020, 2, 12)),
        ("thượng khẩn", date(2020, 2, 11)),
        ("hỏa tốc", date(2020, 2, 10)),
    ],
)
def test_the_policy_depends_on_the_urgency(lai_chau, urgency, due_on):
    assert DeadlinePolicy.due_on(urgency, date(2020, 2, 10)) == due_on


def test_where_no_policy_is_set_no_deadline_is_invented(lai_chau):
    assert DeadlinePolicy.due_on("hỏa tốc hẹn giờ", date(2020, 2, 10)) is None


def test_a_policy_holds_in_its_period(lai_chau):
    DeadlinePolicy.objects.filter(urgency="").update(valid_to=date(2020, 3, 1))
    DeadlinePolicy.objects.create(urgency="", working_days=3, valid_from=date(2020, 3, 1))
    assert DeadlinePolicy.due_on("", date(2020, 2, 28)) == date(2020, 3, 6)
    assert DeadlinePolicy.due_on("", date(2020, 3, 2)) == date(2020, 3, 5)


def test_a_quoted_deadline_goes_before_the_policy(draft, actors):
    quoted = draft.duties.first()
    quoted.deadline = date(2020, 2, 25)
    quoted.save()
    for duty in draft.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    draft.sign(actors[Role.LEADER])
    issuing.number_and_issue(draft, actors[Role.CLERK])
    given = set(quoted.assignments.values_list("due_on", "due_by"))
    assert given == {(date(2020, 2, 25), DueBy.QUOTED)}


def test_an_officers_deadline_is_marked_as_the_officers(station, giver):
    station.reschedule(giver, date(2020, 3, 2))
    station.refresh_from_db()
    assert (station.due_on, station.due_by) == (date(2020, 3, 2), DueBy.OFFICER)


def test_a_duty_is_late_from_the_day_after_its_deadline(station):
    assert station.standing(date(2020, 2, 17)) == Standing.NOT_RECEIVED
    assert station.standing(date(2020, 2, 18)) == Standing.LATE


def test_a_duty_that_is_done_is_never_late(station):
    station.code = Code.DONE
    assert station.standing(date(2021, 1, 1)) == Standing.DONE
