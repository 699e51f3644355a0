"""Whether a polygon is one: closed, long enough, not flat, not crossing itself.

Sides that only touch are let be, because a hole is drawn in CAP by going in and out on one line.
Coordinates are counted in whole billionths of a degree, so every judgement is exact.
"""

from enum import StrEnum

from nguon.formats.cap.alert import Point

Spot = tuple[int, int]
Side = tuple[Spot, Spot]
MOST_WORK = 60
"""Other sides that may lie at the latitude of a side, on average; no true outline has so many."""

EXACT = 10
"""What an exact comparison costs beside a glance."""


class Shape(StrEnum):
    SIMPLE = "simple"
    SHORT = "short"
    OPEN = "open"
    FLAT = "flat"
    CROSSED = "crossed"
    INTRICATE = "intricate"


def judge(points: tuple[Point, ...]) -> Shape:
    """Return what is wrong with the outline `points`, first and last the same, or SIMPLE."""
    if len(points) < 4:
        return Shape.SHORT
    if points[0] != points[-1]:
        return Shape.OPEN
    spots = _without_repeats([(round(a * 10**9), round(b * 10**9)) for a, b in points])
    if len(set(spots)) < 3 or _is_flat(spots):
        return Shape.FLAT
    return _crossing(spots)


def _without_repeats(spots: list[Spot]) -> list[Spot]:
    """The corners, each once, without the last that closes the outline."""
    return [spot for n, spot in enumerate(spots[:-1]) if spot != spots[n + 1]]


def _is_flat(spots: list[Spot]) -> bool:
    origin = spots[0]
    other = next(spot for spot in spots if spot != origin)
    return all(_turn(origin, other, spot) == 0 for spot in spots)


def _turn(a: Spot, b: Spot, c: Spot) -> int:
    """Return 1 where a, b, c turn left, -1 right, 0 on one line."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def _crossing(spots: list[Spot]) -> Shape:
    """Sweep over the latitudes: each side meets only those that share a stretch with it."""
    sides = [(spot, spots[(n + 1) % len(spots)]) for n, spot in enumerate(spots)]
    spans = sorted((min(a[0], b[0]), max(a[0], b[0]), n) for n, (a, b) in enumerate(sides))
    active: list[tuple[int, int]] = []
    work = 0
    for low, high, number in spans:
        active = [(end, other) for end, other in active if end >= low]
        near = [other for _end, other in active if _side_by_side(sides[number], sides[other])]
        work += len(active) + EXACT * len(near)
        if work > MOST_WORK * (len(spots) + 100):
            return Shape.INTRICATE
        if any(_meet(spots, sides, number, other) for other in near):
            return Shape.CROSSED
        active.append((high, number))
    return Shape.SIMPLE


def _side_by_side(one: Side, two: Side) -> bool:
    """Tell whether they share a stretch of longitude."""
    (a, b), (c, d) = one, two
    return min(a[1], b[1]) <= max(c[1], d[1]) and min(c[1], d[1]) <= max(a[1], b[1])


def _meet(spots: list[Spot], sides: list[Side], one: int, two: int) -> bool:
    """Tell whether the outline crosses itself within these sides or at the start of one."""
    return (
        _cross(sides[one], sides[two])
        or _through_corner(spots, sides, one, two)
        or _through_corner(spots, sides, two, one)
    )


def _cross(one: Side, two: Side) -> bool:
    (a, b), (c, d) = one, two
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _through_corner(spots: list[Spot], sides: list[Side], at: int, other: int) -> bool:
    corner, before, after = spots[at], spots[at - 1], spots[(at + 1) % len(spots)]
    start, end = sides[other]
    if corner == start and at != other:
        return _interleave(corner, before, after, spots[other - 1], end)
    inside = min(start, end) < corner < max(start, end) and _turn(start, end, corner) == 0
    return inside and _turn(start, end, before) * _turn(start, end, after) < 0


def _interleave(corner: Spot, a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Tell whether exactly one of the ways c, d lies between the ways a and b around `corner`."""
    return _between(corner, a, b, c) * _between(corner, a, b, d) < 0


def _between(corner: Spot, a: Spot, b: Spot, way: Spot) -> int:
    """Return 1 if `way` is strictly inside the left turn from a to b, -1 outside, 0 on an edge."""
    if any(_same_way(corner, way, edge) for edge in (a, b)):
        return 0
    left_of_a, right_of_b = _turn(corner, a, way) > 0, _turn(corner, b, way) < 0
    convex = _turn(corner, a, b) > 0
    inside = left_of_a and right_of_b if convex else left_of_a or right_of_b
    return 1 if inside else -1


def _same_way(corner: Spot, one: Spot, two: Spot) -> bool:
    forward = (one[0] - corner[0]) * (two[0] - corner[0]) + (one[1] - corner[1]) * (
        two[1] - corner[1]
    )
    return _turn(corner, one, two) == 0 and forward > 0
