"""Dates as senders write them: yyyy/MM/dd is right, others are read and noticed."""

import re
from datetime import date, datetime

_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK = re.compile(
    r"[T ,]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(?:Z|[+-]\d\d:?\d\d)?"
)


def read_day(text: str) -> date | None:
    """Return the day that `text` names, whatever the order of its parts; None if there is none.

    >>> read_day("07/02/2020") == read_day("2020/02/07")
    True
    """
    return _split(text)[0]


def read_moment(text: str) -> datetime | None:
    """Return the time that `text` names, without a zone; a day alone is its first second."""
    found, rest = _split(text)
    if found is None:
        return None
    clock = _CLOCK.fullmatch(rest)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(found.year, found.month, found.day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None


def write_day(value: date) -> str:
    """Return `value` as yyyy/MM/dd."""
    return f"{value.year:04}/{value.month:02}/{value.day:02}"


def write_moment(value: datetime) -> str:
    """Return `value` as yyyy/MM/dd HH:mm:ss."""
    return f"{write_day(value)} {value.hour:02}:{value.minute:02}:{value.second:02}"


def is_exact(text: str, value: date | datetime) -> bool:
    """Tell whether `text` is in the prescribed shape."""
    return text == (write_moment(value) if isinstance(value, datetime) else write_day(value))


def _split(text: str) -> tuple[date | None, str]:
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    else:
        return None, ""
    try:
        return date(year, month, day), text[found.end() :]
    except ValueError:
        return None, ""
