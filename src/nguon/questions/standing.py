"""How cases stand against their clocks: read from the log, for one or for many at once."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nguon.events import clock
from nguon.events.models import Event
from nguon.questions import clocks
from nguon.questions.clocks import Deadline, Mark
from nguon.questions.models import Case, Step
from nguon.questions.models.rule import Rules

LOT = 500


@dataclass(frozen=True)
class Standing:
    """One case, its clocks and what was done."""

    case: Case
    marks: tuple[Mark, ...]
    legal: Deadline | None
    step: Deadline | None

    def late(self, now: datetime) -> bool:
        return any(one is not None and one.late(now) for one in (self.legal, self.step))

    @property
    def next_due(self) -> datetime | None:
        """What is due first; None: nobody has to act now."""
        dues = [one.due for one in (self.step, self.legal) if one and one.due and not one.done_at]
        return min(dues, default=None)


def marks_of(events: Iterable[Event]) -> dict[str, list[Mark]]:
    """Stream → the acts that clocks count by."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for event in events:
        data = json.loads(event.body)
        if "status" in data:
            act = event.kind.removeprefix("case.")
            mark = Mark(event.at, event.seq, act, data["status"], data["unit"])
            found[event.stream].append(mark)
    return found


def standings(cases: Iterable[Case]) -> list[Standing]:
    """Each case with its clocks, by the rules as they are now, in three queries a lot."""
    rules, found = Rules(), []
    cases = list(cases)
    for start in range(0, len(cases), LOT):
        lot = cases[start : start + LOT]
        events = Event.objects.filter(stream__in=[case.stream for case in lot])
        marks = marks_of(events.only("seq", "stream", "kind", "at", "body"))
        found += [standing(case, marks[case.stream], rules) for case in lot]
    return found


def standing(case: Case, marks: list[Mark], rules: Rules) -> Standing:
    """One case from its acts. Its rules are those of the day on which it came."""
    day = clocks.local_day(case.at)
    legal = clocks.legal(marks, rules.of(case.kind, Step.LEGAL, day))
    step = clocks.step(marks, rules.by_status(case.kind, day))
    return Standing(case, tuple(sorted(marks, key=lambda one: one.seq)), legal, step)


def queue(actor) -> list[Standing]:
    """The open cases of the actor's subtree: overdue first, then by what is due first."""
    now = clock.now()
    cases = Case.objects.open().shown().of(actor).select_related("unit", "place", "procedure")
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(
        standings(cases), key=lambda one: (not one.late(now), one.next_due or far, one.case.pk)
    )
