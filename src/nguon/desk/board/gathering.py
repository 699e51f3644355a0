"""What a board is made of, as the database holds it: assignments, arrivals, units, their heirs."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nguon.assignments.models import Assignment
from nguon.assignments.states import BY_CODE, OPEN, Standing, standing
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival, Dispatch
from nguon.dispatches.models.recipient import Part
from nguon.orgs.models import Succession, Unit
from nguon.orgs.permissions import Actor


class Place(NamedTuple):
    """What the board says of a unit."""

    key: int
    name: str
    kind: str
    code: str
    since: date
    until: date | None
    latitude: float | None
    longitude: float | None


class Row(NamedTuple):
    """One assignment. `unit` is the one that stands on the board, `held_by` whom it was given."""

    key: int
    unit: int
    duty: int
    parent: int | None
    code: str
    due_on: date | None
    due_by: str
    reminded: int
    reason: str
    ended_on: date | None
    held_by: int
    standing: Standing

    @property
    def is_open(self) -> bool:
        return self.code in OPEN and self.ended_on is None


OF_PLACE = ("pk", "name", "kind", "code", "valid_from", "valid_to", "latitude", "longitude")
OF_UNIT = ("unit", *(f"unit__{name}" for name in OF_PLACE[1:]))
OF_ROW = (
    *("pk", "unit", "duty", "parent", "code"),
    *("due_on", "due_by", "reminded", "reason", "ended_on"),
)


def place_of(unit: Unit) -> Place:
    return Place(*(getattr(unit, name) for name in OF_PLACE))


@dataclass
class Gathered:
    """The dispatch as of a day, as far as an actor may see it.

    What a unit held that has ended by the day stands at those who took its place, if there are any.
    """

    rows: list[Row] = field(default_factory=list)
    arrivals: dict[int, Standing] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)


def gather(dispatch: Dispatch, actor: Actor, day: date, whole: bool) -> Gathered:
    """All of it for whoever answers for the dispatch (`whole`), the actor's own part for others."""
    found = Gathered()
    arrivals = _arrivals(dispatch, actor, whole, found.places)
    rows = _rows(dispatch, actor, day, whole, found.places)
    heirs = _heirs(found.places, day)
    found.rows = [row._replace(unit=u) for row in rows for u in heirs.get(row.unit, (row.unit,))]
    found.arrivals = {u: shown for unit, shown in arrivals for u in heirs.get(unit, (unit,))}
    return found


def _rows(dispatch, actor, day, whole: bool, places: dict[int, Place]) -> list[Row]:
    """In force on the day and not withdrawn; units yet to come are left out."""
    found = Assignment.objects.filter(duty__dispatch=dispatch, unit__valid_from__lte=day)
    found = found.exclude(code=Code.WITHDRAWN).exclude(ended_on__lte=day)
    if not whole:
        found = found.visible_to(actor)
    rows = []
    for facts in found.order_by().values_list(*OF_ROW, *OF_UNIT):
        place = Place._make(facts[len(OF_ROW) :])
        places[place.key] = place
        shown = standing(facts[4], facts[5], actor.day)
        rows.append(Row(*facts[: len(OF_ROW)], place.key, shown))
    return rows


def _arrivals(dispatch, actor, whole: bool, places: dict[int, Place]):
    """(unit, standing) of those that hold the dispatch to carry it out, without a duty in it."""
    with_duty = Assignment.objects.filter(duty__dispatch=dispatch).values("unit")
    found = Arrival.objects.filter(dispatch=dispatch, part=Part.EXECUTE, code__in=BY_CODE)
    found = found.exclude(unit__in=with_duty)
    if not whole:
        found = found.filter(unit__in=actor.territory.values("pk"))
    arrived = []
    for code, *facts in found.order_by().values_list("code", *OF_UNIT):
        place = Place._make(facts)
        places[place.key] = place
        arrived.append((place.key, BY_CODE[Code(code)]))
    return arrived


def _heirs(places: dict[int, Place], day: date) -> dict[int, set[int]]:
    """Unit that has ended by the day → the units in its place. Puts these among the places."""
    ended = {place.key for place in places.values() if place.until and place.until <= day}
    if not ended:
        return {}
    later: dict[int, set[int]] = defaultdict(set)
    for old, new in Succession.objects.filter(day__lte=day).values_list("old", "new"):
        later[old].add(new)
    heirs = {unit: _last(unit, later) for unit in ended if unit in later}
    for unit in Unit.objects.filter(predecessors__day__lte=day).distinct():
        if any(unit.pk in those for those in heirs.values()):
            places.setdefault(unit.pk, place_of(unit))
    return heirs


def _last(unit: int, later: dict[int, set[int]]) -> set[int]:
    """Whoever holds the place in the end."""
    if unit not in later:
        return {unit}
    return set().union(*(_last(new, later) for new in later[unit]))
