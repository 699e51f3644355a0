"""Numbers by day as bars, drawn on the server; the table beside says the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

HEIGHT, STEP = 100, 10
"""Units of the drawing: its height, from one day to the next."""


@dataclass(frozen=True)
class Bar:
    """One day; `since`: it stands on the further side of the line."""

    day: date
    count: int
    x: int
    y: float
    height: float
    since: bool


@dataclass(frozen=True)
class Bars:
    """`line` is where the marked day begins; None without one."""

    bars: list[Bar]
    width: int
    most: int
    line: int | None


def bars(counts: Mapping[date, int], days: Iterable[date], marked: date | None = None) -> Bars:
    """A bar for each of `days`; those of which nothing is known have no height."""
    days = list(days)
    most = max((counts.get(day, 0) for day in days), default=0)
    drawn = []
    for place, day in enumerate(days):
        count = counts.get(day, 0)
        height = round(HEIGHT * count / most, 2) if most else 0.0
        since = marked is not None and day >= marked
        drawn.append(Bar(day, count, place * STEP + 1, round(HEIGHT - height, 2), height, since))
    line = days.index(marked) * STEP if marked in days else None
    return Bars(drawn, len(days) * STEP, most, line)


def span(first: date, n: int) -> list[date]:
    """`n` days from `first` on."""
    return [first + timedelta(days=day) for day in range(n)]
