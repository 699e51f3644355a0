"""A case's two clocks, computed from what happened and the rules; nothing of it is kept.

The legal clock runs in working days from the day after the case came (or was opened again) until
it is answered or ended; moving it between units does not touch it. The step clock is that of
whoever has to act now. A working day at whose end the case waited for the asker does not count,
where the rule says that the clock stands still meanwhile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone

from nguon.assignments.working_days import is_working_day
from nguon.events.clock import VIETNAM
from nguon.questions.codes import OPEN, Status


@dataclass(frozen=True, order=True)
class Mark:
    """One act of the log: when, its number there, which act, the status and unit after it."""

    at: datetime
    seq: int
    act: str
    status: str
    unit: int


class Measure(StrEnum):
    MINUTES = "minutes"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Rule:
    """How long something may take; `pauses`: whether waiting for the asker stops the clock."""

    amount: int
    measure: Measure
    pauses: bool
    basis: str


@dataclass(frozen=True)
class Deadline:
    """`due` None: the clock stands still. `done_at` None: it is still open."""

    since: datetime
    due: datetime | None
    done_at: datetime | None
    basis: str

    def late(self, now: datetime) -> bool:
        return self.due is not None and (self.done_at or now) > self.due


Pause = tuple[date, date | None]
BEGINS = ("received", "reopened")
STEP_BEGINS = {
    Status.RECEIVED: ("received",),
    Status.ROUTED: ("routed", "reopened"),
    Status.DRAFTED: ("drafted",),
}
"""The acts with which the clock of each step starts; coming back from a check does not."""


def latest_round(marks: Iterable[Mark]) -> list[Mark]:
    """The acts since the case came, or was opened again last, in the order of the log."""
    ordered = sorted(marks, key=lambda mark: mark.seq)
    starts = [place for place, mark in enumerate(ordered) if mark.act in BEGINS]
    return ordered[starts[-1] :] if starts else []


def steps_up(marks: Iterable[Mark]) -> int:
    """How often the latest round has been told to somebody further up."""
    return sum(mark.act == "escalated" for mark in latest_round(marks))


def owes_word(deadline: Deadline | None, promised: date | None, now: datetime) -> bool:
    """Whether a reason and a new day must be said before the answer may go: it is late, and no
    promised day is still to come."""
    late = deadline is not None and deadline.late(now)
    return late and (promised is None or promised < local_day(now))


def legal(marks: Iterable[Mark], rule: Rule) -> Deadline | None:
    """The legal clock of the latest round."""
    turn = latest_round(marks)
    return _deadline(turn, turn, rule) if turn else None


def step(marks: Iterable[Mark], rules: dict[str, Rule]) -> Deadline | None:
    """The clock of the step at hand, by the rule for its status; None where nobody has to act."""
    turn = latest_round(marks)
    if not turn or turn[-1].status not in rules or turn[-1].status not in STEP_BEGINS:
        return None
    begins = STEP_BEGINS[Status(turn[-1].status)]
    starts = [place for place, mark in enumerate(turn) if mark.act in begins]
    since = turn[starts[-1] :] if starts else turn
    return _deadline(since, turn, rules[turn[-1].status])


def _deadline(since: Sequence[Mark], turn: Sequence[Mark], rule: Rule) -> Deadline:
    ended = next((mark.at for mark in turn if mark.status not in OPEN), None)
    start = since[0].at
    if rule.measure == Measure.MINUTES:
        return Deadline(start, start + timedelta(minutes=rule.amount), ended, rule.basis)
    pauses = waits(since) if rule.pauses else []
    day = due_day(local_day(start), rule.amount, pauses)
    return Deadline(start, end_of(day) if day else None, ended, rule.basis)


def waits(marks: Sequence[Mark]) -> list[Pause]:
    """From which day until before which day the case waited for the asker; None: it still does."""
    found: list[Pause] = []
    begun: date | None = None
    for mark in marks:
        if mark.status == Status.ASKED_BACK:
            begun = begun or local_day(mark.at)
        elif begun is not None:
            found.append((begun, local_day(mark.at)))
            begun = None
    return [*found, (begun, None)] if begun is not None else found


def due_day(start: date, days: int, pauses: Sequence[Pause] = ()) -> date | None:
    """The working day that is the `days`-th after `start`; None: a pause without end is before it.

    Days of a pause do not count.
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        if any(begun <= day and until is None for begun, until in pauses):
            return None
        paused = any(until is not None and begun <= day < until for begun, until in pauses)
        days -= is_working_day(day) and not paused
    return day


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment, VIETNAM).date()


def end_of(day: date) -> datetime:
    """The last moment of a day in Vietnam."""
    return datetime.combine(day, time.max, VIETNAM)
