"""The stations of the province, one of them, and the page that a sticker leads to."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from nguon.broadcast.codes import TOLD_BY_LISTENERS, Condition
from nguon.broadcast.models import Cluster, PlannedPlay, Programme, Sample, Station
from nguon.broadcast.models.sample import ASKED_FOR
from nguon.events import clock
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.viet.folding import fold

ANSWERS_FOR, MOST_ANSWERS = timedelta(days=30), 5
"""How long, and how many of, the answers to listeners stand on the page."""


@public
@require_safe
@kept_briefly
def stations(request):
    """Every station; with words, those whose commune or name holds them, accents ignored. What
    stands on a sticker leads to its cluster."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    if words and (one := found(words)):
        return redirect("portal:loudspeaker", one.sign)
    rows = Station.objects.select_related("unit")
    rows = [one for one in rows if fold(words) in fold(f"{one.name} {one.unit.name}")]
    return render(request, "portal/loudspeakers/stations.html", {"rows": rows, "words": words})


@public
@require_safe
@kept_briefly
def station(request, code: str):
    """One station: when it may be heard, what is on today, where its loudspeakers hang."""
    one = get_object_or_404(Station.objects.select_related("unit"), code=code)
    clusters = one.clusters.used_on(clock.today()).with_tickets().order_by("place")
    facts = {"station": one, "clusters": clusters} | day_of(one)
    return render(request, "portal/loudspeakers/station.html", facts)


@public
@require_safe
@kept_briefly
def cluster(request, sign: str):
    """One cluster: what it is, what it plays, what is wrong with it, and how to tell."""
    one = found(sign)
    if one is None:
        raise Http404
    if one.sign != sign:
        return redirect("portal:loudspeaker", one.sign)
    return render(request, "portal/loudspeakers/cluster.html", facts_of(one))


def found(sign: str) -> Cluster | None:
    """The cluster in use with this sign, however it is typed."""
    rows = Cluster.objects.in_use().select_related("station__unit")
    return rows.filter(sign=sign.replace(" ", "").upper()).first()


def facts_of(one: Cluster) -> dict:
    """What the page of a cluster shows."""
    tickets = one.tickets.with_reports()
    lately = clock.now() - ANSWERS_FOR
    condition = one.condition()
    return {
        "cluster": one,
        "station": one.station,
        "choices": TOLD_BY_LISTENERS,
        "open": tickets.waiting().order_by("opened_at"),
        "answers": tickets.filter(told__gt=0, closed_at__gt=lately).order_by("-closed_at")[
            :MOST_ANSWERS
        ],
        "sample": asked_of(one),
        "lost_since": one.since() if condition == Condition.LOST else None,
    } | day_of(one.station)


def asked_of(one: Cluster) -> Sample | None:
    """What the listeners of a cluster are asked just now."""
    rows = one.samples.filter(asked_at__gt=clock.now() - ASKED_FOR).select_related("play")
    return rows.first()


def day_of(station: Station) -> dict:
    """What a station has on today: `plays`, and whether somebody confirmed the day."""
    today = clock.today()
    plays = PlannedPlay.objects.filter(
        programme__station=station, programme__day=today, cancelled_at=None
    )
    confirmed = Programme.objects.filter(
        station=station, day=today, confirmed_at__isnull=False
    ).exists()
    return {
        "today": today,
        "now": clock.now(),
        "plays": plays,
        "confirmed": confirmed,
        "slots": station.slots_on(today),
        "market": station.next_market_day(today),
    }
