"""Whom a dispatch reached, how each of them stands, and whom nobody reached."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from nguon.assignments.models import Assignment
from nguon.assignments.states import BY_CODE, Standing, standing, worst
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch
from nguon.dispatches.models.recipient import Part
from nguon.events import clock
from nguon.orgs.models import Succession, Unit


@dataclass(frozen=True)
class Coverage:
    """The commune-level units of the province as of a day, and how the dispatch stands there."""

    as_of: date
    units: tuple[Unit, ...]
    standings: dict[int, Standing]

    @property
    def uncovered(self) -> list[Unit]:
        return [u for u in self.units if self.standings[u.pk] == Standing.UNASSIGNED]

    @property
    def by_state(self) -> dict[str, int]:
        """Units by standing; the counts add up to the number of units."""
        counts = Counter(self.standings[unit.pk] for unit in self.units)
        return {shown.value: counts[shown] for shown in Standing}

    def as_json(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of.isoformat(),
            "units": len(self.units),
            "addressed": len(self.units) - len(self.uncovered),
            "uncovered": [
                {"code": unit.code, "name": unit.name, "kind": unit.kind} for unit in self.uncovered
            ],
            "by_state": self.by_state,
        }


def coverage(dispatch: Dispatch, day: date | None = None) -> Coverage:
    """Coverage among the units of `day`, by default the dispatch's own day."""
    day = day or dispatch.as_of
    province = dispatch.holder.lineage_on(dispatch.as_of)[-1]
    communes = Unit.objects.under(province, day).commune_level()
    units = tuple(communes.order_by("code"))
    found: dict[int, list[Standing]] = {unit.pk: [] for unit in units}
    later = _successors(day)
    for unit, shown in [*_duties(dispatch, day), *_arrivals(dispatch, found)]:
        for heir in _present(unit, found, later):
            found[heir].append(shown)
    return Coverage(day, units, {unit: worst(shown) for unit, shown in found.items()})


def unnamed(dispatch: Dispatch) -> list[Unit]:
    """Commune-level units that a dispatch not yet issued names neither as recipient nor by duty.

    Empty when it names none at all: a dispatch to two departments leaves nobody out.
    """
    communes = Unit.objects.under(dispatch.province, dispatch.as_of).commune_level()
    named = Unit.objects.filter(
        Q(named_in__dispatch=dispatch) | Q(duties__dispatch=dispatch)
    ).values("pk")
    return list(communes.exclude(pk__in=named)) if communes.filter(pk__in=named).exists() else []


def _duties(dispatch: Dispatch, day: date):
    """(unit, standing) of every assignment in force on `day`."""
    today = clock.today()
    rows = Assignment.objects.filter(duty__dispatch=dispatch).exclude(code=Code.WITHDRAWN)
    for unit, code, due_on, ended_on in rows.values_list("unit", "code", "due_on", "ended_on"):
        if ended_on is None or ended_on > day:
            yield unit, standing(code, due_on, today)


def _arrivals(dispatch: Dispatch, found: dict[int, list[Standing]]):
    """(unit, standing) of units that hold the dispatch to carry it out but no assignment of it."""
    with_duty = set(
        Assignment.objects.filter(duty__dispatch=dispatch).values_list("unit", flat=True)
    )
    rows = dispatch.arrivals.filter(part=Part.EXECUTE, code__in=BY_CODE)
    for unit, code in rows.values_list("unit", "code"):
        if unit not in with_duty:
            yield unit, standing(code, None, dispatch.as_of)


def _successors(day: date) -> dict[int, list[int]]:
    """Unit key → the units that had taken its place by `day`."""
    heirs: dict[int, list[int]] = {}
    for old, new in Succession.objects.filter(day__lte=day).values_list("old", "new"):
        heirs.setdefault(old, []).append(new)
    return heirs


def _present(unit: int, found: dict[int, list[Standing]], later: dict[int, list[int]]) -> set[int]:
    """The unit itself if it is among those asked about, otherwise whoever took its place."""
    if unit in found:
        return {unit}
    return {heir for new in later.get(unit, []) for heir in _present(new, found, later)}
