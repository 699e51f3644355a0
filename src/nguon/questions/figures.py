"""Numbers about cases by unit, kind and procedure, from the same clocks as everything else."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from nguon.events import clock
from nguon.questions.codes import OPEN, Resolution
from nguon.questions.models import Case
from nguon.questions.standing import Standing, standings

PERIOD = timedelta(days=90)


@dataclass
class Row:
    """Cases of one unit, kind or procedure. `late`: open and beyond the legal day."""

    name: str
    open: int = 0
    late: int = 0
    answered: int = 0
    in_time: int = 0
    reopened: int = 0
    rated: int = 0
    helped: int = 0

    def add(self, one: Standing, now: datetime) -> None:
        """Count one case."""
        case, legal = one.case, one.legal
        if case.status in OPEN:
            self.open += 1
            self.late += legal is not None and legal.late(now)
        elif case.resolution == Resolution.ANSWERED:
            self.answered += 1
            self.in_time += legal is not None and not legal.late(now)
        self.reopened += any(mark.act == "reopened" for mark in one.marks)
        self.rated += case.stars is not None
        self.helped += case.stars == 3

    @property
    def percent_in_time(self) -> int | None:
        return round(100 * self.in_time / self.answered) if self.answered else None


def _gather(cases, name_of) -> tuple[list[Row], Row]:
    now = clock.now()
    rows: dict[str, Row] = defaultdict(lambda: Row(""))
    total = Row("")
    for one in standings(cases):
        row = rows[name_of(one.case)]
        row.name = name_of(one.case)
        row.add(one, now)
        total.add(one, now)
    return sorted(rows.values(), key=lambda row: (-row.late, -row.open, row.name)), total


def recent():
    """Cases of the last three months, and all that are still open; nothing that is held."""
    since = clock.now() - PERIOD
    cases = Case.objects.shown().select_related("unit", "procedure")
    return cases.filter(Q(at__gt=since) | Q(status__in=OPEN))


def by_unit(cases=None) -> tuple[list[Row], Row]:
    """A row for each unit, the latest first, and the sum."""
    return _gather(recent() if cases is None else cases, lambda case: str(case.unit))


def by_kind(cases) -> list[Row]:
    return _gather(cases, lambda case: str(case.get_kind_display()))[0]


def by_procedure(cases) -> list[Row]:
    """Only cases that name a procedure."""
    return _gather(cases.exclude(procedure=None), lambda case: str(case.procedure))[0]
