"""Lai Châu with the stations of the demonstration."""

import pytest

from nguon.broadcast.demonstration import open_stations
from nguon.broadcast.models import Cluster, Station
from nguon.events import clock
from tests.desk.conftest import desk

__all__ = ["desk"]


@pytest.fixture
def station(lai_chau) -> Station:
    """That of Xã Bản Bo: one IP cluster, one wired, one FM. Three other communes have theirs."""
    open_stations(clock.today())
    return Station.objects.get(code="ban-bo")


@pytest.fixture
def box(station) -> Cluster:
    """The IP cluster of Bản Bo."""
    return Cluster.objects.get(code="ban-bo-1")
