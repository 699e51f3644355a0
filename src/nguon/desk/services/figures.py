"""Số liệu: how often procedures are read, started, asked about, before and after bulletins too."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, Sum
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nguon.desk.services.drawing import Bars, bars, span
from nguon.events import clock
from nguon.orgs.permissions import Ability, needs
from nguon.services.mentions import Effect, effects
from nguon.services.models import DailyCount, Kind, Mention
from nguon.services.models.use import DAYS_OF_EFFECT, totals

PERIODS = (7, 30, 90)
MOST = 100
EFFECTS = 12
AS_A_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would calculate."""

SUMS = {kind.value: Sum("count", filter=Q(kind=kind), default=0) for kind in Kind}


@needs(Ability.READ)
def figures(request):
    """Sums of a period; of one commune where `?xa=` names it."""
    days, place = _asked(request)
    counts = _counts(days, "")
    by_place = counts.values("unit", "unit__name").annotate(**SUMS).order_by("-view", "unit__name")
    counts = _counts(days, place)
    rows = counts.values("procedure", "procedure__code", "procedure__title", "procedure__name")
    by_day = list(counts.values("day").annotate(**SUMS).order_by("-day"))
    facts = {
        "days": days,
        "periods": PERIODS,
        "place": place,
        "totals": [(Kind(kind).label, n) for kind, n in totals(counts).items()],
        "procedures": rows.annotate(**SUMS).order_by("-view", "procedure__code")[:MOST],
        "places": by_place,
        "by_day": by_day,
        "bars": bars(
            {row["day"]: row["view"] for row in by_day},
            span(clock.today() - timedelta(days=days - 1), days),
        ),
        "effects": drawn(effects(Mention.objects.all())[:EFFECTS]),
    }
    return render(request, "desk/services/figures.html", facts)


@needs(Ability.READ)
def table(request):
    """The same for spreadsheets, a line a procedure, commune and day; UTF-8 with its mark."""
    days, place = _asked(request)
    answer = StreamingHttpResponse(
        _lines(_counts(days, place)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="dich-vu-cong-{days}-ngay.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@dataclass(frozen=True)
class Drawn:
    """What was used around a release, and its starts as a picture."""

    effect: Effect
    bars: Bars


def drawn(found: list[Effect]) -> list[Drawn]:
    """Each with DAYS_OF_EFFECT days to either side of its release."""
    days = [
        span(one.released - timedelta(days=DAYS_OF_EFFECT), 2 * DAYS_OF_EFFECT) for one in found
    ]
    return [
        Drawn(one, bars(one.starts, around, one.released))
        for one, around in zip(found, days, strict=True)
    ]


def _asked(request) -> tuple[int, str]:
    """How many days back, and the key of a commune; empty: all."""
    asked, place = request.GET.get("ngay", ""), request.GET.get("xa", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
    return days, place if place.isdecimal() and len(place) < 12 else ""


def _counts(days: int, place: str):
    counts = DailyCount.objects.filter(day__gt=clock.today() - timedelta(days=days)).order_by()
    return counts.filter(unit=place) if place else counts


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(counts) -> Iterator[str]:
    writer = csv.writer(_Echo())
    heads = [_("Ngày"), _("Mã thủ tục"), _("Thủ tục"), _("Mã xã"), _("Xã, phường")]
    yield "\ufeff" + writer.writerow([*heads, _("Xem"), _("Bắt đầu"), _("Nhờ giúp, hỏi")])
    names = ("day", "procedure__code", "procedure__name", "unit__code", "unit__name")
    rows = counts.values(*names).annotate(**SUMS).order_by(*names)
    for row in rows.iterator(chunk_size=1000):
        cells = [str(row[name] if row[name] is not None else "") for name in names]
        yield writer.writerow([*map(_plain, cells), *(row[kind] for kind in SUMS)])


def _plain(cell: str) -> str:
    """A cell that a spreadsheet takes for words."""
    return f"'{cell}" if cell.startswith(AS_A_FORMULA) else cell
