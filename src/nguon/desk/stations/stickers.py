"""Tem: what is stuck on a post, so that whoever stands there can tell what is wrong."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from nguon.broadcast.models import Cluster
from nguon.delivery.site.pages import qr
from nguon.desk.stations.finding import cluster_of, station_of
from nguon.orgs.permissions import Ability, needs


@dataclass(frozen=True)
class Sticker:
    """One cluster's: the address in letters and as a code."""

    cluster: Cluster
    address: str
    code: SafeString

    @property
    def spoken_address(self) -> str:
        """The address as it is typed, without what browsers add themselves."""
        return self.address.split("://", 1)[-1].rstrip("/")


@needs(Ability.READ)
def of_cluster(request, pk: int):
    """The sticker of one cluster."""
    one = cluster_of(request, pk)
    facts = {"stickers": [sticker(one)], "station": one.station, "cluster": one}
    return render(request, "desk/stations/stickers.html", facts)


@needs(Ability.READ)
def of_station(request, pk: int):
    """All of a station's, eight on a sheet of A4."""
    station = station_of(request, pk)
    clusters = station.clusters.in_use().order_by("place")
    facts = {"stickers": [sticker(one) for one in clusters], "station": station}
    return render(request, "desk/stations/stickers.html", facts)


def sticker(cluster: Cluster) -> Sticker:
    address = f"{settings.PUBLIC_URL}{reverse('portal:loudspeaker', args=[cluster.sign])}"
    return Sticker(cluster, address, mark_safe(qr(address)))  # noqa: S308 - a drawing of squares
