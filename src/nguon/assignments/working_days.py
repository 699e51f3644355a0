"""Working days on the Vietnamese calendar, with Tết and the days swapped for it."""

from datetime import date, timedelta
from functools import cache


@cache
def _calendar(year: int):
    import holidays  # slow to load, and few starts need it

    return holidays.country_holidays("VN", years=year)


def is_working_day(day: date) -> bool:
    return _calendar(day.year).is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after `day`; the day of receipt does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; negative backwards."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
