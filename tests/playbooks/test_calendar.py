"""On which days a duty of a playbook falls due."""

from datetime import date, timedelta

from nguon.playbooks.calendar import Rhythm

MONDAY = date(2020, 2, 10)


def workday(day: date) -> bool:
    return day.weekday() < 5


def days(rhythm: Rhythm, n: int = 15) -> list[int]:
    """Days after the start on which it falls due."""
    span = (MONDAY + timedelta(days=k) for k in range(n))
    return [(day - MONDAY).days for day in span if rhythm.falls_on(day, MONDAY, workday)]


def test_what_is_done_once_is_due_on_the_first_day_alone():
    assert days(Rhythm()) == [0]


def test_what_is_done_weekly_comes_every_seventh_day():
    assert days(Rhythm(every=7)) == [0, 7, 14]


def test_days_off_are_left_out_where_the_playbook_says_so():
    assert days(Rhythm(every=1, working_days=True), 9) == [0, 1, 2, 3, 4, 7, 8]


def test_after_its_number_of_days_it_comes_no_more():
    assert days(Rhythm(every=1, days=3)) == [0, 1, 2]


def test_of_days_that_were_missed_the_last_one_is_due():
    on_friday = MONDAY + timedelta(days=11)
    assert Rhythm(every=7).latest(on_friday, MONDAY, workday) == MONDAY + timedelta(days=7)


def test_what_is_over_is_due_on_its_last_day_and_never_again():
    rhythm, later = Rhythm(every=1, days=3), MONDAY + timedelta(days=30)
    assert rhythm.latest(later, MONDAY, workday) == MONDAY + timedelta(days=2)
    assert rhythm.next(later, MONDAY, workday) is None
