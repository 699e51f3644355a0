"""What the actor may look at: the stations of the area that their unit serves."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nguon.broadcast.arranging import programme_of
from nguon.broadcast.models import Cluster, Item, Offer, Programme, RepairTicket, Station
from nguon.events import clock

AHEAD = timedelta(days=30)
"""How far ahead a programme may be begun: as far as a plan reaches."""


def station_of(request: HttpRequest, pk: int) -> Station:
    """The station, or 404 where it is none of the actor's."""
    return get_object_or_404(Station.objects.served_by(request.actor), pk=pk)


def clusters_of(request: HttpRequest):
    """The clusters in use of all these stations, with their open tickets."""
    served = Station.objects.served_by(request.actor).values("pk")
    return Cluster.objects.in_use().filter(station__in=served).with_tickets()


def cluster_of(request: HttpRequest, pk: int) -> Cluster:
    """Also one that is used no more."""
    served = Station.objects.served_by(request.actor).values("pk")
    return get_object_or_404(Cluster.objects.filter(station__in=served).with_tickets(), pk=pk)


def ticket_of(request: HttpRequest, pk: int) -> RepairTicket:
    served = Station.objects.served_by(request.actor).values("pk")
    return get_object_or_404(RepairTicket.objects.filter(cluster__station__in=served), pk=pk)


def day_of(day: str) -> date:
    """A day of an address, or 404."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise Http404 from None


def programme_on(request: HttpRequest, pk: int, day: str) -> Programme:
    """The programme of a day, begun if it is one of the next; 404 where there is none."""
    station, asked, today = station_of(request, pk), day_of(day), clock.today()
    if not today <= asked <= today + AHEAD:
        return get_object_or_404(Programme, station=station, day=asked)
    return programme_of(station, asked)


def item_of(request: HttpRequest, pk: int) -> Item:
    served = Station.objects.served_by(request.actor).values("pk")
    items = Item.objects.filter(programme__station__in=served)
    return get_object_or_404(items.select_related("programme__station__unit"), pk=pk)


def offer_of(request: HttpRequest, pk: int) -> Offer:
    served = Station.objects.served_by(request.actor).values("pk")
    offers = Offer.objects.filter(station__in=served).select_related("station__unit", "version")
    return get_object_or_404(offers, pk=pk)
