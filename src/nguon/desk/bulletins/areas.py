"""Choosing an area: the areas under a unit's own as of a day, as a tree of boxes."""

from dataclasses import dataclass, field
from datetime import date

from nguon.bulletins.models import Bulletin
from nguon.bulletins.reach import area_of
from nguon.orgs.models import Parentage, Unit
from nguon.orgs.models.units import AREAS


@dataclass
class Place:
    """An area and those directly under it."""

    unit: Unit
    chosen: bool
    parts: "list[Place]" = field(default_factory=list)

    @property
    def holds_chosen(self) -> bool:
        return any(part.chosen or part.holds_chosen for part in self.parts)


def tree(bulletin: Bulletin, chosen: set[int]) -> Place:
    """The area of the bulletin's unit with all below it, those in `chosen` ticked."""
    return tree_of(bulletin.unit, bulletin.area_on, chosen)


def tree_of(unit: Unit, day: date, chosen: set[int]) -> Place:
    """The area that `unit` serves on `day` with all below it, those in `chosen` ticked."""
    home = area_of(unit, day)
    below = _children(home, day)
    return _place(home, below, chosen)


def _children(home: Unit, day: date) -> dict[int, list[Unit]]:
    units = Unit.objects.under(home, day).filter(kind__in=AREAS)
    links = Parentage.objects.on(day).filter(child__in=units.values("pk")).select_related("child")
    found: dict[int, list[Unit]] = {}
    for link in links.order_by("child__code", "child__name"):
        found.setdefault(link.parent_id, []).append(link.child)
    return found


def _place(unit: Unit, below: dict[int, list[Unit]], chosen: set[int]) -> Place:
    parts = [_place(child, below, chosen) for child in below.get(unit.pk, [])]
    return Place(unit, unit.pk in chosen, parts)


def outermost(place: Place) -> list[Unit]:
    """The chosen areas of a tree, without those that lie in another one."""
    if place.chosen:
        return [place.unit]
    return [unit for part in place.parts for unit in outermost(part)]
