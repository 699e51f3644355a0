"""The tree of a dispatch's cascade: who has it through whom, with counts that add up everywhere.

A unit stands in the tree once, with the worst of its duties, under the unit that its first duty
came from. Nothing here asks the database: shares come in, nodes go out.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nguon.assignments.states import Standing, worst

# The children of a node that are too many to take in at a glance; areas then divide them.
MANY = 60


class Share(NamedTuple):
    """One duty at one unit. `key` and `parent` are keys of assignments.

    A parent's key is lower than its children's: it was there before. `key` is None where a unit
    holds the dispatch without a duty, or was given nothing at all.
    """

    unit: int
    standing: Standing
    key: int | None = None
    parent: int | None = None


@dataclass(slots=True)
class Node:
    """A unit, or a heading over units; `counts` are those of the units at and below it.

    A unit that only leads to others (`counted` is false) is in no count. Keys are fit for
    addresses and for ids of elements.
    """

    key: str
    unit: int | None = None
    area: int | None = None
    standing: Standing | None = None
    counted: bool = False
    children: list["Node"] = field(default_factory=list)
    counts: Counter[Standing] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    def walk(self) -> Iterator["Node"]:
        """The node and all below it, each before what is below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def grow(
    shares: Iterable[Share],
    heading: Callable[[int], str],
    kept: Container[int] | None = None,
    areas: Mapping[int, tuple[int, ...]] | None = None,
) -> Node:
    """The tree of `shares`; siblings stand in the order in which their units first come.

    `heading` gives the key of the heading over a unit that has nobody above. Only units in `kept`
    count (all without it); others stay where they lead to one. `areas` are the areas in which a
    unit lies, the widest first.
    """
    held = _by_unit(shares)
    above = _above(held)
    nodes: dict[int, Node] = {}
    for unit in _wanted(held, above, kept):
        own = held[unit]
        shown = own[0].standing if len(own) == 1 else worst(share.standing for share in own)
        counted = kept is None or unit in kept
        nodes[unit] = Node(f"u{unit}", unit, None, shown, counted)
    root = Node("root")
    headings: dict[str, Node] = {}
    for unit, node in nodes.items():
        upper = nodes.get(above[unit])
        if upper is None:
            key = heading(unit)
            if key not in headings:
                headings[key] = Node(key)
                root.children.append(headings[key])
            upper = headings[key]
        upper.children.append(node)
    if areas:
        for node in list(root.walk()):
            _divide(node, areas, 0)
    return _add_up(root)


def _by_unit(shares: Iterable[Share]) -> dict[int, list[Share]]:
    held: dict[int, list[Share]] = {}
    for share in shares:
        held.setdefault(share.unit, []).append(share)
    return held


def _above(held: Mapping[int, list[Share]]) -> dict[int, int | None]:
    """Unit → the unit that its first duty came from, if that is in the tree.

    An assignment that several units have taken over names nobody above; its own parent is asked.
    """
    by_key: dict[int, Share] = {}
    holder: dict[int, int | None] = {}
    for share in (share for own in held.values() for share in own):
        if share.key is not None:
            many = share.key in holder and holder[share.key] != share.unit
            holder[share.key] = None if many else share.unit
            by_key[share.key] = share
    return {unit: _giver(unit, own, by_key, holder) for unit, own in held.items()}


def _giver(
    unit: int,
    own: list[Share],
    by_key: Mapping[int, Share],
    holder: Mapping[int, int | None],
) -> int | None:
    first = own[0]
    if len(own) > 1:
        first = min(own, key=lambda share: -1 if share.key is None else share.key)
    key = first.parent
    while key in by_key:
        if holder[key] not in (None, unit):
            return holder[key]
        key = by_key[key].parent
    return None


def _wanted(
    held: Mapping[int, list[Share]],
    above: Mapping[int, int | None],
    kept: Container[int] | None,
) -> list[int]:
    """The units to show, in their order: those kept and those that lead to them."""
    if kept is None:
        return list(held)
    wanted: set[int] = set()
    for unit in held:
        step: int | None = unit if unit in kept else None
        while step is not None and step not in wanted:
            wanted.add(step)
            step = above[step]
    return [unit for unit in held if unit in wanted]


def _divide(node: Node, areas: Mapping[int, tuple[int, ...]], depth: int) -> None:
    """Put areas between a node and its children while these are many and lie in several."""
    if len(node.children) <= MANY:
        return
    parts: dict[int | None, list[Node]] = {}
    for child in node.children:
        path = areas.get(child.unit, ()) if child.unit is not None else ()
        parts.setdefault(path[depth] if depth < len(path) else None, []).append(child)
    if set(parts) == {None}:
        return
    if len(parts) == 1:
        return _divide(node, areas, depth + 1)
    node.children = parts.pop(None, [])
    for area, children in parts.items():
        part = Node(f"{node.key}-a{area}", area=area, children=children)
        _divide(part, areas, depth + 1)
        node.children.append(part)


def _add_up(root: Node) -> Node:
    order = list(root.walk())
    for node in reversed(order):
        if node.counted and node.standing is not None:
            node.counts[node.standing] += 1
        for child in node.children:
            node.counts.update(child.counts)
    return root
