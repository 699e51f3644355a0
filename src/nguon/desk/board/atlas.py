"""The map of a board: an SVG without styles or script, each shape a link to the unit's line.

Where the 38 communes of Lai Châu of 1 July 2025 stand they are areas, everywhere else units are
points. A standing shows by the shape of its mark as well as by its colour.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nguon.assignments.states import WORST_FIRST, Standing
from nguon.desk.board.gathering import Place
from nguon.desk.board.reading import Board
from nguon.orgs.gazetteer import DATA, TWO_LEVEL_SINCE
from nguon.orgs.models import Kind
from nguon.orgs.models.units import COMMUNE_LEVEL

Point = tuple[float, float]

LAI_CHAU = "12"
LONGEST = 560
LONGEST_OF_MANY = 900
MANY = 500
LABELS = 14
PREFIX = re.compile(r"^(Huyện|Thành phố|Thị xã|Quận|Tỉnh)\s+")

RANK = {shown: place for place, shown in enumerate(WORST_FIRST)}

# Marks around 0,0 in a box of 10 by 10.
MARKS = {
    Standing.DONE: '<circle r="4.6"/>',
    Standing.WORKING: '<circle class="pale" r="4.6"/><path d="M0-4.6a4.6 4.6 0 0 1 0 9.2z"/>',
    Standing.RECEIVED: '<circle class="pale" r="4.6"/><circle r="1.8"/>',
    Standing.NOT_RECEIVED: '<circle class="pale" r="4.6"/>',
    Standing.LATE: '<path d="M0-5.6 5.6 4.4H-5.6z"/>',
    Standing.REFUSED: '<path d="M-3-5 0-2 3-5 5-3 2 0 5 3 3 5 0 2-3 5-5 3-2 0-5-3z"/>',
    Standing.UNASSIGNED: '<path class="gap" d="M0-5.8 5.8 0 0 5.8-5.8 0z"/>',
}


@dataclass(frozen=True)
class Frame:
    """From degrees to whole units of the drawing; north is up, the longest side is `longest`."""

    west: float
    north: float
    scale: float
    narrow: float
    width: int
    height: int

    @classmethod
    def around(cls, points: Iterable[Point], longest: int, margin: int = 12) -> "Frame":
        found = list(points)
        west, east = min(p[0] for p in found), max(p[0] for p in found)
        south, north = min(p[1] for p in found), max(p[1] for p in found)
        narrow = math.cos(math.radians((south + north) / 2))
        wide, tall = max((east - west) * narrow, 0.01), max(north - south, 0.01)
        scale = (longest - 2 * margin) / max(wide, tall)
        return cls(
            west - margin / scale / narrow,
            north + margin / scale,
            scale,
            narrow,
            round(wide * scale) + 2 * margin,
            round(tall * scale) + 2 * margin,
        )

    def place(self, point: Point, grid: int = 1) -> tuple[int, int]:
        x = (point[0] - self.west) * self.narrow * self.scale
        y = (self.north - point[1]) * self.scale
        return round(x / grid) * grid, round(y / grid) * grid


def draw(board: Board) -> SafeString:
    """The map of the commune-level units that the board holds; nothing when it holds none."""
    units = [place for place in board.places.values() if _is_drawn(board, place)]
    if not units:
        return mark_safe("")
    here = _outline_belongs(board)
    corners = [_corner(place) for place in units] + (_corners() if here else [])
    frame = Frame.around(corners, LONGEST if len(units) <= MANY else LONGEST_OF_MANY)
    areas = here and board.choice.day >= TWO_LEVEL_SINCE
    shapes = _areas(frame) if areas else {}
    size = mark_size(len(units))
    label = escape(_("Bản đồ tình trạng theo đơn vị cấp xã"))
    parts = [
        f'<svg class="map cascade-map" viewBox="0 0 {frame.width} {frame.height}" role="group"'
        f' aria-label="{label}"><defs>',
        *(f'<g id="m-{s.value}" transform="scale({size})">{MARKS[s]}</g>' for s in MARKS),
        "</defs>",
        _backdrop(frame) if here and not areas else "",
        *_labels(board, units, frame),
        *_groups(board, units, frame, shapes),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 - names are escaped in _shape


def mark_size(units: int) -> float:
    """How much larger than a box of 10 the marks are."""
    return 1.15 if units <= MANY else 0.62


def _is_drawn(board: Board, place: Place) -> bool:
    return (
        place.kind in COMMUNE_LEVEL and place.latitude is not None and place.key in board.standings
    )


def _corner(place: Place) -> Point:
    return place.longitude or 0.0, place.latitude or 0.0


def _groups(
    board: Board, units: list[Place], frame: Frame, shapes: dict[str, str]
) -> Iterator[str]:
    """One group for each standing, the worst drawn last, on top of the others."""
    at: dict[tuple[int, int], list[Place]] = {}
    for place in units:
        at.setdefault(frame.place(_corner(place)), []).append(place)
    words = {shown: str(shown.label) for shown in Standing}
    drawn: dict[tuple[bool, Standing], list[str]] = {}
    for spot, together in at.items():
        if len(together) > 1:
            together.sort(key=lambda place: RANK[board.standings[place.key]])
        shown = board.standings[together[0].key]
        dim = not any(place.key in board.kept for place in together)
        told = "; ".join(f"{one.name}: {words[board.standings[one.key]]}" for one in together[:4])
        rest = f" +{len(together) - 4}" if len(together) > 4 else ""
        area = shapes.get(together[0].code, "")
        drawn.setdefault((dim, shown), []).append(
            f'<a href="{unit_address(board, together[0].key)}"><title>{escape(told)}{rest}</title>'
            f"{area}"
            f'<use href="#m-{shown.value}" x="{spot[0]}" y="{spot[1]}"/></a>'
        )
    for dim, shown in sorted(drawn, key=lambda one: (not one[0], -RANK[one[1]])):
        dimmed = " dim" if dim else ""
        yield f'<g class="state-{shown.value}{dimmed}">{"".join(drawn[dim, shown])}</g>'


def _labels(board: Board, units: list[Place], frame: Frame) -> Iterator[str]:
    """The names of a few areas, each in the middle of its points."""
    areas: dict[int, list[tuple[int, int]]] = {}
    for place in units:
        if path := board.paths[place.key]:
            areas.setdefault(path[-1], []).append(frame.place(_corner(place)))
    if not 1 < len(areas) <= LABELS:
        return
    for area, spots in areas.items():
        x, y = (round(sum(spot[n] for spot in spots) / len(spots)) for n in (0, 1))
        name = PREFIX.sub("", board.areas[area])
        yield f'<text x="{x}" y="{y}" aria-hidden="true">{escape(name)}</text>'


def unit_address(board: Board, unit: int) -> str:
    """The unit's line in the tree without filters, fit for an attribute."""
    day = "" if board.choice.is_today else f"&amp;ngay={board.choice.day}"
    return f"?u={unit}{day}#u{unit}"


# The outline of Lai Châu


def _outline_belongs(board: Board) -> bool:
    line = board.dispatch.holder.lineage_on(board.dispatch.as_of)
    return any(unit.kind == Kind.PROVINCE and unit.code == LAI_CHAU for unit in line)


@cache
def _polygons() -> dict[str, list[list[Point]]]:
    """Code → rings of (longitude, latitude)."""
    features = json.loads((DATA / "laichau_2025.geojson").read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["code"]: [
            [(x, y) for x, y in ring] for ring in one["geometry"]["coordinates"]
        ]
        for one in features
    }


@cache
def _corners() -> list[Point]:
    points = [point for rings in _polygons().values() for ring in rings for point in ring]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


@cache
def _areas(frame: Frame) -> dict[str, str]:
    return {
        code: f'<path d="{"".join(_path(frame, ring, 1) for ring in rings)}"/>'
        for code, rings in _polygons().items()
    }


@cache
def _backdrop(frame: Frame) -> str:
    """The province as one faint shape, on a coarser grid."""
    rings = (ring for rings in _polygons().values() for ring in rings)
    return f'<path class="land" d="{"".join(_path(frame, ring, 3) for ring in rings)}"/>'


def _path(frame: Frame, ring: list[Point], grid: int) -> str:
    """A ring as relative steps between whole numbers, without the points that do not show."""
    spots: list[tuple[int, int]] = []
    for point in ring:
        spot = frame.place(point, grid)
        if spots and spot == spots[-1]:
            continue
        if len(spots) > 1 and _in_line(spots[-2], spots[-1], spot):
            spots.pop()
        spots.append(spot)
    steps = "".join(_step(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots))
    return f"M{spots[0][0]} {spots[0][1]}l{steps.strip()}z"


def _in_line(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])


def _step(dx: int, dy: int) -> str:
    return f"{'' if dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
