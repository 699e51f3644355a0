"""What is late goes up the posts, a step a day: who handles it, their head, the units above."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import chain, clock
from nguon.orgs.models import Unit
from nguon.questions import clocks
from nguon.questions.codes import OPEN
from nguon.questions.models import Case
from nguon.questions.standing import Standing, marks_of, standings

A_DAY = timedelta(hours=20)
"""Two steps are this far apart at least: the worker's day may begin a little earlier."""


@dataclass(frozen=True)
class Rung:
    """Who is told: a unit, or its head."""

    unit: Unit
    head: bool = False

    def __str__(self) -> str:
        return _("lãnh đạo %(unit)s") % {"unit": self.unit} if self.head else str(self.unit)


def ladder(case: Case) -> list[Rung]:
    """From whoever handles the case up to the province."""
    above = case.unit.lineage_on(clock.today())[1:]
    return [Rung(case.unit), Rung(case.unit, head=True), *(Rung(unit) for unit in above)]


def told_last(standing: Standing) -> Rung | None:
    """How far up the case has gone in this round; None: nowhere yet."""
    steps = clocks.steps_up(standing.marks)
    rungs = ladder(standing.case)
    return rungs[min(steps, len(rungs)) - 1] if steps else None


def escalate() -> int:
    """Tell the next one up of every case that is late, once a day; how many."""
    now, told = clock.now(), 0
    for one in standings(Case.objects.open().shown()):
        if one.late(now):
            told += _step_up(one.case, legal=one.legal is not None and one.legal.late(now))
    return told


@transaction.atomic
def _step_up(case: Case, legal: bool) -> bool:
    chain.take_turn()
    case.refresh_from_db()
    events = list(case.events())
    lately = clock.now() - A_DAY
    if case.status not in OPEN or any(
        one.kind == "case.escalated" and one.at > lately for one in events
    ):
        return False
    rungs = ladder(case)
    step = min(clocks.steps_up(marks_of(events)[case.stream]), len(rungs) - 1)
    facts = {"clock": "legal" if legal else "step", "to": rungs[step].unit.pk}
    case.take("escalated", None, head=rungs[step].head, **facts)
    return True
