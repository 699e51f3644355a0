"""A period that a dispatch quotes ("trong 03 ngày làm việc") → the day on which it ends."""

from datetime import date

from nguon.assignments.working_days import add_working_days
from nguon.reader import CountsFrom, PeriodUnit, end_of_period, read_deadline


def due_from_quote(quote: str, issued: date | None, given: date) -> date | None:
    """The day on which the quoted period ends, or None where `quote` sets no period.

    It counts from the day of issue where the quote says so, else from `given`, the day on which
    the duty reaches the unit. From any other event ("kể từ ngày nhận đủ hồ sơ") no day follows.
    The first day does not count; a period in calendar days may end on a day off.
    """
    deadline = read_deadline(quote, issued)
    period = deadline.period if deadline else None
    if period is None or period.counts_from is CountsFrom.EVENT:
        return None
    start = issued if issued and period.counts_from is CountsFrom.ISSUE else given
    if period.unit is PeriodUnit.WORKING_DAY:
        return add_working_days(start, period.count)
    return end_of_period(period, start)
