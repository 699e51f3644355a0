"""Mức chứng minh: how well it is proved what was heard; silent clusters; samples."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nguon.broadcast.codes import Grade
from nguon.broadcast.models import Sample, Station
from nguon.broadcast.models.sample import Answered
from nguon.broadcast.proving import Line, Proofs, proofs
from nguon.desk.stations.finding import clusters_of
from nguon.desk.stations.shown import show
from nguon.desk.stations.views import BAD
from nguon.events import clock
from nguon.look.marks import shares
from nguon.orgs.permissions import Ability, needs

USUAL, LONGEST = timedelta(days=6), timedelta(days=92)
MOST_BULLETINS = 100
STRONGEST_FIRST = tuple(reversed(Grade))
COLOURS = {
    Grade.HEARD: "done",
    Grade.COMPLETED: "working",
    Grade.TOLD: "received",
    Grade.STARTED: "late",
    Grade.SPARED: "unassigned",
    Grade.DROPPED: "refused",
    Grade.SCHEDULED: "not_received",
    Grade.RECEIVED: "not_received",
    Grade.SENT: "not_received",
}
"""Progress deepens with the proof; the state whose colour a grade borrows."""


@dataclass(frozen=True)
class Asked:
    """Stations and days of the address: `tu`, `den`, `dai`; else one week to today."""

    first: date
    last: date
    station: Station | None
    stations: list[Station]

    @property
    def query(self) -> str:
        chosen = f"&dai={self.station.pk}" if self.station else ""
        return f"tu={self.first}&den={self.last}{chosen}"


@needs(Ability.READ)
def figures(request):
    """Planned plays by grade of proof, by commune, day and bulletin; who is silent since when."""
    asked = _asked(request)
    found = proofs([asked.station] if asked.station else asked.stations, asked.first, asked.last)
    tables = [
        (_("Theo xã"), found.by_station),
        (_("Theo ngày"), found.by_day),
        (_("Theo nội dung"), found.by_bulletin[:MOST_BULLETINS]),
    ]
    facts = {
        "asked": asked,
        "total": found.total,
        "sentence": _sentence(found.total),
        "grades": [(one, COLOURS[one], found.total.counts[one]) for one in STRONGEST_FIRST],
        "picture": bar(found.total),
        "tables": [(title, [_row(line) for line in lines]) for title, lines in tables if lines],
        "silent": [one for one in show(clusters_of(request)) if one.condition in BAD],
        "samples": _samples(asked),
    }
    return render(request, "desk/stations/figures.html", facts)


@needs(Ability.READ)
def as_csv(request):
    """The same as a table: a row for each commune, day and bulletin, a column for each grade."""
    asked = _asked(request)
    found = proofs([asked.station] if asked.station else asked.stations, asked.first, asked.last)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"muc-chung-minh-{asked.first}-{asked.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow([_("nhóm"), _("tên"), _("lượt đã định"), *(g.label for g in STRONGEST_FIRST)])
    for group, lines in _groups(found):
        for line in lines:
            counts = [line.counts[grade] for grade in STRONGEST_FIRST]
            writer.writerow([group, _harmless(line.name), line.planned, *counts])
    return response


def bar(line: Line) -> SafeString:
    """The stacked bar of a line, the strongest proof first; decorative, numbers stand beside it."""
    counts = [line.counts[grade] for grade in STRONGEST_FIRST]
    rects = "".join(
        f'<rect class="state-{COLOURS[grade]}" x="{x}%" width="{w}%" height="100%">'
        f"<title>{escape(grade.label)}: {n}</title></rect>"
        for grade, n, (x, w) in zip(STRONGEST_FIRST, counts, shares(counts), strict=True)
        if n
    )
    return mark_safe(f'<svg class="strip" aria-hidden="true">{rects}</svg>')  # noqa: S308


def _row(line: Line) -> tuple[Line, SafeString, list[tuple[Grade, int]]]:
    return line, bar(line), [(grade, line.counts[grade]) for grade in STRONGEST_FIRST]


def _groups(found: Proofs) -> list[tuple[str, list[Line]]]:
    return [
        (_("xã"), found.by_station),
        (_("ngày"), found.by_day),
        (_("nội dung"), found.by_bulletin),
    ]


def _harmless(words: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{words}" if words[:1] in "=+-@\t\r" else words


def _sentence(total: Line) -> str:
    if not total.planned:
        return _("Chưa có lượt phát nào được định trong những ngày này.")
    facts = {
        "all": total.planned,
        "proved": total.proved,
        "heard": total.counts[Grade.HEARD],
        "completed": total.counts[Grade.COMPLETED],
        "told": total.counts[Grade.TOLD],
    }
    return (
        _(
            "Trong %(all)d lượt đã định, %(proved)d lượt được chứng minh: %(heard)d có người nghe "
            "thấy, %(completed)d máy đo là phát hết. %(told)d lượt chỉ có lời người phụ trách."
        )
        % facts
    )


def _samples(asked: Asked) -> dict:
    """The samples of these days by what is known, and those that still wait."""
    rows = Sample.objects.filter(cluster__station__in=asked.stations)
    rows = rows.filter(play__programme__day__range=(asked.first, asked.last))
    rows = rows.select_related("play__programme", "cluster__station__unit")
    found = list(rows.prefetch_related("play__witnesses"))
    return {
        "counts": [(one, sum(row.answered == one for row in found)) for one in Answered],
        "open": [row for row in found if row.answered != Answered.CONFIRMED][:30],
        "all": len(found),
    }


def _asked(request) -> Asked:
    served = Station.objects.served_by(request.actor).select_related("unit")
    stations = list(served.annotate(n=Count("clusters")).filter(n__gt=0))
    today = clock.today()
    last = _day(request.GET.get("den", "")) or today
    first = _day(request.GET.get("tu", "")) or last - USUAL
    first = min(max(first, last - LONGEST), last)
    chosen = request.GET.get("dai", "")
    return Asked(first, last, next((s for s in stations if str(s.pk) == chosen), None), stations)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
