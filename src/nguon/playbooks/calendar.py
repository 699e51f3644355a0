"""On which days a duty or a bulletin of a playbook falls due. Plain values, no store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

FARTHEST = 400
"""Days back in which a day that was missed is looked for."""


@dataclass(frozen=True)
class Rhythm:
    """Once (`every` is None), or again every so many days; the first is the day of the start.

    With `working_days` alone, a day off is left out. After `days` days from the start there is
    no more of it; None is until the level is ended.
    """

    every: int | None = None
    working_days: bool = False
    days: int | None = None

    def falls_on(self, day: date, start: date, is_working_day: Callable[[date], bool]) -> bool:
        """Whether it is due on `day`, having started on `start`."""
        n = (day - start).days
        if n <= 0:
            return n == 0
        if self.every is None or (self.days is not None and n >= self.days):
            return False
        return n % self.every == 0 and (not self.working_days or is_working_day(day))

    def latest(self, day: date, start: date, is_working_day: Callable[[date], bool]) -> date | None:
        """The last day up to `day` on which it was due; None before the start."""
        for back in range(min((day - start).days, FARTHEST) + 1):
            candidate = day - timedelta(days=back)
            if self.falls_on(candidate, start, is_working_day):
                return candidate
        return start if day >= start else None

    def next(self, day: date, start: date, is_working_day: Callable[[date], bool]) -> date | None:
        """The first day after `day` on which it is due again; None where there is none."""
        if self.every is None:
            return None
        for ahead in range(1, FARTHEST):
            candidate = day + timedelta(days=ahead)
            if self.falls_on(candidate, start, is_working_day):
                return candidate
        return None
