"""The map of the clusters: an SVG without styles or script, each mark a link to its cluster."""

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nguon.assignments.states import Standing
from nguon.desk import outline
from nguon.desk.board.atlas import LAI_CHAU, MARKS
from nguon.desk.outline import Frame
from nguon.desk.stations.shown import Shown
from nguon.orgs.models import Unit

LONGEST, SIZE = 560, 1.15
BOX = f"{-6 * SIZE:.1f} {-6 * SIZE:.1f} {12 * SIZE:.1f} {12 * SIZE:.1f}"
"""The box of a mark in the legend."""


def draw(shown: list[Shown], province: Unit) -> SafeString:
    """The clusters whose place is known, the worst on top; nothing where none is."""
    placed = [one for one in shown if one.cluster.latitude and one.cluster.longitude]
    if not placed:
        return mark_safe("")
    here = province.code == LAI_CHAU
    points = [(one.cluster.longitude, one.cluster.latitude) for one in placed]
    frame = Frame.around(points + (outline.corners() if here else []), LONGEST)
    label = escape(_("Bản đồ cụm loa"))
    parts = [
        f'<svg class="map cascade-map" viewBox="0 0 {frame.width} {frame.height}" role="group"'
        f' aria-label="{label}"><defs>',
        *(f'<g id="m-{s.value}" transform="scale({SIZE})">{MARKS[s]}</g>' for s in Standing),
        "</defs>",
        outline.backdrop(frame) if here else "",
        *(_mark(one, frame) for one in reversed(placed)),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 - names are escaped in _mark


def _mark(one: Shown, frame: Frame) -> str:
    cluster = one.cluster
    x, y = frame.place((cluster.longitude or 0.0, cluster.latitude or 0.0))
    told = f": {one.told}" if one.told else ""
    title = f"{cluster.place}, {cluster.station.unit.name}: {one.word}{told}"
    return (
        f'<g class="state-{one.look}"><a href="{reverse("desk:cluster", args=[cluster.pk])}">'
        f'<title>{escape(title)}</title><use href="#m-{one.look}" x="{x}" y="{y}"/></a></g>'
    )
