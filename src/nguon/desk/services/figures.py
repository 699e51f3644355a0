"""Số liệu: how often procedures are read, started, asked about; and what bulletins changed."""

from datetime import timedelta

from django.db.models import Q, Sum
from django.shortcuts import render

from nguon.events import clock
from nguon.orgs.permissions import Ability, needs
from nguon.services.mentions import effects
from nguon.services.models import DailyCount, Kind, Mention
from nguon.services.models.use import DAYS_OF_EFFECT, totals

PERIODS = (7, 30, 90)
MOST = 100

SUMS = {kind.value: Sum("count", filter=Q(kind=kind), default=0) for kind in Kind}


@needs(Ability.READ)
def figures(request):
    """Sums of a period; of one commune where `?xa=` names it."""
    asked, place = request.GET.get("ngay", ""), request.GET.get("xa", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
    counts = DailyCount.objects.filter(day__gt=clock.today() - timedelta(days=days)).order_by()
    by_place = counts.values("unit", "unit__name").annotate(**SUMS).order_by("-view", "unit__name")
    if place.isdecimal():
        counts = counts.filter(unit=place[:12])
    rows = counts.values("procedure", "procedure__code", "procedure__title", "procedure__name")
    facts = {
        "days": days,
        "periods": PERIODS,
        "place": place,
        "totals": [(Kind(kind).label, n) for kind, n in totals(counts).items()],
        "procedures": rows.annotate(**SUMS).order_by("-view", "procedure__code")[:MOST],
        "places": by_place,
        "by_day": counts.values("day").annotate(**SUMS).order_by("-day"),
        "effects": effects(Mention.objects.all())[:20],
        "span": DAYS_OF_EFFECT,
    }
    return render(request, "desk/services/figures.html", facts)
