"""What the actor may look at: the stations of the area that their unit serves."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nguon.broadcast.models import Cluster, RepairTicket, Station


def station_of(request: HttpRequest, pk: int) -> Station:
    """The station, or 404 where it is none of the actor's."""
    return get_object_or_404(Station.objects.served_by(request.actor), pk=pk)


def clusters_of(request: HttpRequest):
    """The clusters in use of all these stations, with their open tickets."""
    served = Station.objects.served_by(request.actor).values("pk")
    return Cluster.objects.in_use().filter(station__in=served).with_tickets()


def cluster_of(request: HttpRequest, pk: int) -> Cluster:
    return get_object_or_404(clusters_of(request), pk=pk)


def ticket_of(request: HttpRequest, pk: int) -> RepairTicket:
    served = Station.objects.served_by(request.actor).values("pk")
    return get_object_or_404(RepairTicket.objects.filter(cluster__station__in=served), pk=pk)
