"""One board: what its address leaves of a dispatch's cascade, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from nguon.assignments.cascade import Node, Share, grow
from nguon.assignments.coverage import Coverage, coverage
from nguon.assignments.models import Assignment, Duty
from nguon.assignments.states import Standing, worst
from nguon.desk.board.choice import Choice
from nguon.desk.board.gathering import Gathered, Place, Row, gather, place_of
from nguon.dispatches.models import Dispatch, Recipient, State
from nguon.orgs.models import Parentage, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL, DISTRICT_LEVEL, PROVINCE_LEVEL
from nguon.orgs.names import key as folded
from nguon.orgs.permissions import Ability, Actor

# The heading over those whom nobody named.
UNNAMED = "g0"


@dataclass
class Board:
    """A dispatch's cascade as `actor` may see it, narrowed by `choice`."""

    dispatch: Dispatch
    actor: Actor
    choice: Choice

    @cached_property
    def whole(self) -> bool:
        """Whether the actor answers for the dispatch and so sees every part of it."""
        return self.actor.covers(self.dispatch.holder)

    @cached_property
    def coverage(self) -> Coverage | None:
        """How the dispatch stands at commune level.

        None for those whom only a part concerns, and once it is recalled: nobody is to have it.
        """
        if not self.whole or self.dispatch.state == State.RECALLED:
            return None
        return coverage(self.dispatch, self.choice.day)

    @cached_property
    def reaches_communes(self) -> bool:
        found = self.coverage
        return found is not None and len(found.uncovered) < len(found.units)

    @cached_property
    def uncovered(self) -> list[Unit]:
        """Commune-level units that nobody named, where the dispatch is meant for that level."""
        return self.coverage.uncovered if self.coverage and self.reaches_communes else []

    @cached_property
    def gathered(self) -> Gathered:
        found = gather(self.dispatch, self.actor, self.choice.day, self.whole)
        found.places |= {unit.pk: place_of(unit) for unit in self.uncovered}
        return found

    @cached_property
    def rows(self) -> dict[int, list[Row]]:
        """Unit → its assignments, of the duty that is asked for or of all."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.gathered.rows:
            if self.choice.duty in (None, row.duty):
                found[row.unit].append(row)
        return found

    @cached_property
    def given(self) -> int:
        """How many units have a duty, filters aside."""
        return len({row.unit for row in self.gathered.rows})

    @cached_property
    def duties(self) -> dict[int, Duty]:
        """The duties of which the actor sees some assignment, in the dispatch's order."""
        seen = {row.duty for row in self.gathered.rows}
        return {duty.pk: duty for duty in self.dispatch.duties.all() if duty.pk in seen}

    @cached_property
    def places(self) -> dict[int, Place]:
        """Every unit on the board: bodies by name, then areas by code."""
        return {place.key: place for place in sorted(self.gathered.places.values(), key=_order)}

    @cached_property
    def areas(self) -> dict[int, str]:
        """Names of the areas above the commune level on the day, by code."""
        levels = DISTRICT_LEVEL + PROVINCE_LEVEL
        found = Unit.objects.on(self.choice.day).filter(kind__in=levels).order_by("code")
        return dict(found.values_list("pk", "name"))

    @cached_property
    def paths(self) -> dict[int, tuple[int, ...]]:
        """Unit → the areas in which it lies, the widest first."""
        links = Parentage.objects.on(self.choice.day).order_by()
        above = dict(links.values_list("child", "parent"))
        known: dict[int | None, tuple[int, ...]] = {}

        def path(unit: int | None) -> tuple[int, ...]:
            if unit not in self.areas:
                return ()
            if unit not in known:
                known[unit] = (*path(above.get(unit)), unit)
            return known[unit]

        return {unit: path(above.get(unit)) for unit in self.places}

    @cached_property
    def shares(self) -> list[Share]:
        shares, everything = [], self.choice.duty is None
        unnamed = {unit.pk for unit in self.uncovered}
        for unit in self.places:
            for row in self.rows.get(unit, ()):
                shares.append(Share(unit, row.standing, row.key, row.parent))
            if everything and unit in self.gathered.arrivals:
                shares.append(Share(unit, self.gathered.arrivals[unit]))
            elif everything and unit in unnamed:
                shares.append(Share(unit, Standing.UNASSIGNED))
        return shares

    @cached_property
    def standings(self) -> dict[int, Standing]:
        """How each unit stands, by the worst of its duties."""
        found: dict[int, list[Standing]] = defaultdict(list)
        for share in self.shares:
            found[share.unit].append(share.standing)
        return {
            unit: shown[0] if len(shown) == 1 else worst(shown) for unit, shown in found.items()
        }

    @cached_property
    def kept(self) -> set[int]:
        """The units that the filters leave."""
        choice, words = self.choice, folded(self.choice.words)
        kept = set(self.standings)
        if choice.standing:
            kept = {unit for unit in kept if self.standings[unit] == choice.standing}
        if choice.area:
            kept = {u for u in kept if u == choice.area or choice.area in self.paths[u]}
        if words:
            kept = {u for u in kept if words in folded(self.places[u].name)}
        return kept

    @cached_property
    def tree(self) -> Node:
        kept = self.kept if self.choice.narrows else None
        root = grow(self.shares, self._heading, kept, self.paths)
        order = {key: place for place, key in enumerate(self.headings)}
        root.children.sort(key=lambda node: order[node.key])
        return root

    @cached_property
    def nodes(self) -> dict[str, Node]:
        return {node.key: node for node in self.tree.walk()}

    @cached_property
    def way(self) -> set[str]:
        """The keys of the nodes that lead to the unit or the branch that the address asks for."""
        wanted = f"u{self.choice.unit}" if self.choice.unit else self.choice.opened
        if wanted not in self.nodes:
            return set()
        parents = {child.key: node.key for node in self.nodes.values() for child in node.children}
        way = {wanted}
        while wanted in parents:
            wanted = parents[wanted]
            way.add(wanted)
        return way

    @cached_property
    def headings(self) -> dict[str, str]:
        """Key of a heading → the dispatch's own words, in its order; first those left out."""
        lines = self.dispatch.recipients.values_list("pk", "text")
        duties = {f"d{duty.pk}": duty.addressee for duty in self.duties.values()}
        unnamed = {UNNAMED: _("Chưa ai được giao")}
        return unnamed | {f"g{pk}": text for pk, text in lines} | duties

    def _heading(self, unit: int) -> str:
        """The line of the dispatch under which a unit stands that has nobody above it."""
        rows = self.rows.get(unit, ())
        named = {row.held_by for row in rows} | {unit}
        lines = [self._lines[one] for one in named if one in self._lines]
        if lines:
            return f"g{min(lines)[1]}"
        return f"d{rows[0].duty}" if rows else UNNAMED

    @cached_property
    def _lines(self) -> dict[int, tuple[int, int]]:
        """Unit → (position, key) of the first line of Kính gửi or Nơi nhận that names it."""
        named = Recipient.units.through.objects.filter(recipient__dispatch=self.dispatch)
        lines: dict[int, tuple[int, int]] = {}
        for unit, *line in named.values_list("unit", "recipient__position", "recipient"):
            lines[unit] = min(lines.get(unit, tuple(line)), tuple(line))
        return lines

    @cached_property
    def unfiltered(self) -> "Board":
        """The same board with all units on it; what was gathered is not gathered again."""
        if not self.choice.narrows:
            return self
        everything = replace(self.choice, standing="", duty=None, area=None, words="")
        other = Board(self.dispatch, self.actor, everything)
        for name in ("whole", "coverage", "gathered", "places", "areas", "paths", "_lines"):
            other.__dict__[name] = getattr(self, name)
        return other

    @cached_property
    def communes(self) -> list[Place]:
        """The units of the commune level that stand on the board."""
        found = (place for place in self.places.values() if place.kind in COMMUNE_LEVEL)
        return [place for place in found if place.key in self.standings]

    # What may be done from here

    @cached_property
    def steerable(self) -> set[int]:
        """The open assignments of which the actor may remind, today."""
        if not self.choice.is_today or not self.actor.can(Ability.STEER):
            return set()
        mine = {row.key for row in self.gathered.rows if row.is_open}
        if self.whole:
            return mine
        given = Assignment.objects.filter(duty__dispatch=self.dispatch).steerable_by(self.actor)
        return mine & set(given.values_list("pk", flat=True))

    def to_remind(
        self, shown: str = "", units: Iterable[int] | None = None
    ) -> dict[int, list[int]]:
        """Unit → the assignments to remind it of, among those that the filters leave."""
        chosen = self.kept if units is None else self.kept & set(units)
        found = {
            unit: [
                row.key
                for row in self.rows.get(unit, ())
                if row.key in self.steerable and shown in ("", row.standing)
            ]
            for unit in chosen
        }
        return {unit: keys for unit, keys in found.items() if keys}

    @property
    def may_extend(self) -> bool:
        """Whether units that nobody named can be added here and now."""
        return (
            self.choice.is_today
            and self.dispatch.state in (State.ISSUED, State.RECEIVED)
            and self.actor.can(Ability.STEER, self.dispatch.holder)
        )


def _order(place: Place) -> tuple:
    return (place.kind in COMMUNE_LEVEL, place.code, "" if place.code else folded(place.name))
