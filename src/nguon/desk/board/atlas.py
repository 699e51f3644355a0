"""The map of a board: an SVG without styles or script, each shape a link to the unit's line.

Where the 38 communes of Lai Châu of 1 July 2025 stand they are areas, everywhere else units are
points. A standing shows by the shape of its mark as well as by its colour.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nguon.assignments.states import WORST_FIRST, Standing
from nguon.desk import outline
from nguon.desk.board.gathering import Place
from nguon.desk.board.reading import Board
from nguon.desk.outline import Frame, Point
from nguon.orgs.gazetteer import TWO_LEVEL_SINCE
from nguon.orgs.models import Kind
from nguon.orgs.models.units import COMMUNE_LEVEL

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


def draw(board: Board) -> SafeString:
    """The map of the commune-level units that the board holds; nothing when it holds none."""
    units = [place for place in board.places.values() if _is_drawn(board, place)]
    if not units:
        return mark_safe("")
    here = _outline_belongs(board)
    corners = [_corner(place) for place in units] + (outline.corners() if here else [])
    frame = Frame.around(corners, LONGEST if len(units) <= MANY else LONGEST_OF_MANY)
    areas = here and board.choice.day >= TWO_LEVEL_SINCE
    shapes = outline.areas(frame) if areas else {}
    size = mark_size(len(units))
    label = escape(_("Bản đồ tình trạng theo đơn vị cấp xã"))
    parts = [
        f'<svg class="map cascade-map" viewBox="0 0 {frame.width} {frame.height}" role="group"'
        f' aria-label="{label}"><defs>',
        *(f'<g id="m-{s.value}" transform="scale({size})">{MARKS[s]}</g>' for s in MARKS),
        "</defs>",
        outline.backdrop(frame) if here and not areas else "",
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


def _outline_belongs(board: Board) -> bool:
    line = board.dispatch.holder.lineage_on(board.dispatch.as_of)
    return any(unit.kind == Kind.PROVINCE and unit.code == LAI_CHAU for unit in line)
