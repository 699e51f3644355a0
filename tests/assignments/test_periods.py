"""Periods that a dispatch quotes become days when its duties are given out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.assignments import issuing
from nguon.assignments.models import DueBy
from nguon.assignments.periods import due_from_quote
from nguon.assignments.working_days import is_working_day, working_days_between
from nguon.orgs.models import Role

GIVEN = date(2020, 1, 20)
ISSUED = date(2020, 1, 17)
PERIODS = [
    ("trong 03 ngày làm việc", date(2020, 1, 30)),
    ("trong 03 ngày làm việc kể từ ngày ký", date(2020, 1, 22)),
    ("trong thời hạn 10 ngày kể từ ngày nhận được Công văn này", date(2020, 1, 30)),
    ("trong vòng 24 giờ kể từ khi nhận được Công văn này", date(2020, 1, 21)),
    ("trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ", None),
    ("trước ngày 15 hằng tháng", None),
    ("", None),
]


@pytest.mark.parametrize(("quote", "due"), PERIODS)
def test_a_period_counts_from_issue_or_receipt_and_from_nothing_else(quote, due):
    assert due_from_quote(quote, ISSUED, GIVEN) == due


@given(
    count=st.integers(1, 60),
    given_on=st.dates(date(2015, 1, 1), date(2029, 1, 1)),
)
def test_as_many_working_days_are_left_as_the_dispatch_gives(count, given_on):
    due = due_from_quote(f"trong {count:02} ngày làm việc", None, given_on)
    assert is_working_day(due)
    assert working_days_between(given_on, due) == count
    assert working_days_between(given_on, due - timedelta(days=1)) == count - 1


def test_a_quoted_period_is_due_by_the_dispatch_and_not_by_the_policy(draft, actors):
    quoted = draft.duties.first()
    quoted.deadline_quote = "trong 03 ngày làm việc kể từ ngày nhận được Công văn này"
    quoted.save()
    for duty in draft.duties.all():
        duty.confirm(actors[Role.DRAFTER])
    draft.sign(actors[Role.LEADER])
    issuing.number_and_issue(draft, actors[Role.CLERK])
    given = set(quoted.assignments.values_list("due_on", "due_by"))
    assert given == {(date(2020, 2, 13), DueBy.QUOTED)}
