"""Where an alert holds: polygons, circles and heights (sections 3.2.4 and 3.3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nguon.formats.cap.alert import Circle, Point
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.rules.polygon import Shape, judge
from nguon.formats.cap.tree import fault, first, named, text, text_of

_DEGREES = r"[+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?"
_POINT = re.compile(f"({_DEGREES}),({_DEGREES})")
_CIRCLE = re.compile(rf"({_DEGREES},{_DEGREES})\s+([+-]?[0-9]{{1,7}}(?:\.[0-9]{{0,20}})?)")
HALF_AROUND = 20_038.0
"""Kilometres from a point to its antipode: no radius is longer."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box that areas must touch down in, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def hold(self, point: Point) -> bool:
        """Tell whether `point` is inside."""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


def read_point(written: str) -> Point | None:
    """Return the point that `lat,lon` names, whatever its range."""
    found = _POINT.fullmatch(written)
    return (float(found[1]), float(found[2])) if found else None


def read_polygon(written: str) -> tuple[Point, ...] | None:
    """Return the points of a polygon, None when one is not a point."""
    points = [read_point(pair) for pair in written.split()]
    return tuple(point for point in points if point) if all(points) else None


def read_circle(written: str) -> Circle | None:
    """Return the circle that `lat,lon radius` names."""
    found = _CIRCLE.fullmatch(written)
    centre = read_point(found[1]) if found else None
    return Circle(centre, float(found[2])) if found and centre else None


def area_defects(area: etree._Element, bounds: Bounds | None) -> Iterator[Defect]:
    """Yield what is wrong with the shapes and heights of one area."""
    for polygon in named(area, "polygon"):
        yield from _polygon(polygon, bounds)
    for circle in named(area, "circle"):
        yield from _circle(circle, bounds)
    yield from _heights(area)


def _polygon(element: etree._Element, bounds: Bounds | None) -> Iterator[Defect]:
    bad = next((pair for pair in text(element).split() if read_point(pair) is None), None)
    points = read_polygon(text(element))
    if points is None:
        yield fault("point_form", element, found=(bad or "")[:40])
        return
    misplaced = list(_misplaced(element, points, bounds))
    yield from misplaced
    shape = judge(points)
    if shape != Shape.SIMPLE and not any(one.code == "point_range" for one in misplaced):
        yield fault(f"polygon_{shape}", element, count=len(points))


def _circle(element: etree._Element, bounds: Bounds | None) -> Iterator[Defect]:
    circle = read_circle(text(element))
    if circle is None:
        yield fault("circle_form", element, found=text(element)[:60])
        return
    yield from _misplaced(element, (circle.centre,), bounds)
    if not 0 <= circle.radius <= HALF_AROUND:
        yield fault("radius", element, found=f"{circle.radius:g}")


def _misplaced(
    element: etree._Element, points: tuple[Point, ...], bounds: Bounds | None
) -> Iterator[Defect]:
    for point in points:
        shown = f"{point[0]:g},{point[1]:g}"
        if abs(point[0]) > 90 or abs(point[1]) > 180:
            swapped = abs(point[0]) <= 180 and abs(point[1]) <= 90
            yield fault("point_swapped" if swapped else "point_range", element, found=shown)
            return
        if bounds and not bounds.hold(point):
            swapped = bounds.hold((point[1], point[0]))
            yield fault("point_swapped" if swapped else "point_outside", element, found=shown)
            return


def _heights(area: etree._Element) -> Iterator[Defect]:
    ceiling, altitude = first(area, "ceiling"), first(area, "altitude")
    if ceiling is None:
        return
    if altitude is None:
        yield fault("ceiling_alone", ceiling)
        return
    try:
        low, high = float(text(altitude)), float(text_of(area, "ceiling"))
    except ValueError:
        return
    if high < low:
        yield fault("ceiling_below", ceiling, low=f"{low:g}", high=f"{high:g}")
