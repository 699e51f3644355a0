"""All boards that an actor may open, each with its numbers, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment
from nguon.assignments.states import BY_CODE, Standing, standing, worst
from nguon.assignments.visibility import dispatches_for
from nguon.desk.board import words
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival, Dispatch, State
from nguon.dispatches.models.recipient import Part
from nguon.events import clock
from nguon.orgs.models import Succession, Unit
from nguon.orgs.permissions import Actor

Standings = dict[int, list[Standing]]


@dataclass
class Summary:
    """One dispatch and its units by standing, commune-level ones that nobody named included."""

    dispatch: Dispatch
    counts: Counter[Standing]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def sentence(self) -> str:
        return words.covered(self.counts, _("đơn vị"))

    @property
    def late(self) -> int:
        return self.counts[Standing.LATE]

    @property
    def uncovered(self) -> int:
        return self.counts[Standing.UNASSIGNED]


def boards_for(actor: Actor):
    """Issued dispatches, and those from outside whose duties were given out."""
    given = Assignment.objects.values("duty__dispatch")
    seen = dispatches_for(actor)
    issued = seen.filter(state__in=[State.ISSUED, State.RECALLED])
    routed = seen.filter(state=State.RECEIVED, pk__in=given)
    return (issued | routed).select_related("holder", "issuer").order_by("-issued_at", "-pk")


def summaries(dispatches: list[Dispatch], actor: Actor) -> list[Summary]:
    """Their numbers as of the actor's day. Agrees with `coverage` on who was left out."""
    mine = set(actor.territory.values_list("pk", flat=True))
    whole = {one.pk for one in dispatches if one.holder_id in mine}
    recalled = {one.pk for one in dispatches if one.state == State.RECALLED}
    held = _duties(dispatches, actor, whole)
    arrived = _arrivals(dispatches)
    communes = _communes(dispatches, whole, actor)
    heirs = _heirs() if communes else {}
    found = []
    for one in dispatches:
        units = dict(held.get(one.pk, {}))
        if one.pk in whole:
            units = {unit: [shown] for unit, shown in arrived.get(one.pk, {}).items()} | units
        summary = Summary(one, Counter(worst(shown) for shown in units.values()))
        if one.pk in whole - recalled:
            here = communes[one.pk]
            reached = {heir for unit in units for heir in _present(unit, here, heirs)}
            summary.counts[Standing.UNASSIGNED] = len(here - reached) if reached else 0
        found.append(summary)
    return found


def _duties(dispatches, actor: Actor, whole: set[int]) -> dict[int, Standings]:
    found: dict[int, Standings] = defaultdict(lambda: defaultdict(list))
    rows = Assignment.objects.current().filter(duty__dispatch__in=dispatches)
    if len(whole) < len(dispatches):
        rows = rows.visible_to(actor)
    facts = rows.order_by().values_list("duty__dispatch", "unit", "code", "due_on")
    for dispatch, unit, code, due_on in facts:
        found[dispatch][unit].append(standing(code, due_on, actor.day))
    return found


def _arrivals(dispatches) -> dict[int, dict[int, Standing]]:
    found: dict[int, dict[int, Standing]] = defaultdict(dict)
    rows = Arrival.objects.filter(dispatch__in=dispatches, part=Part.EXECUTE, code__in=BY_CODE)
    for dispatch, unit, code in rows.order_by().values_list("dispatch", "unit", "code"):
        found[dispatch][unit] = BY_CODE[Code(code)]
    return found


def _communes(dispatches, whole: set[int], actor: Actor) -> dict[int, set[int]]:
    """Dispatch → the commune-level units of its province today."""
    known: dict[tuple[int, date], set[int]] = {}
    found = {}
    for one in dispatches:
        origin = (one.holder_id, one.as_of)
        if one.pk in whole:
            if origin not in known:
                here = Unit.objects.under(one.province, actor.day).commune_level()
                known[origin] = set(here.values_list("pk", flat=True))
            found[one.pk] = known[origin]
    return found


def _heirs() -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    past = Succession.objects.filter(day__lte=clock.today())
    for old, new in past.order_by().values_list("old", "new"):
        found[old].append(new)
    return found


def _present(unit: int, here: set[int], heirs: dict[int, list[int]]) -> Iterable[int]:
    if unit in here:
        return {unit}
    return {one for heir in heirs.get(unit, ()) for one in _present(heir, here, heirs)}
