"""Lai Châu with the stations of the demonstration."""

import pytest

from nguon.broadcast.demonstration import open_stations
from nguon.broadcast.models import Cluster, Station
from nguon.bulletins.codes import Origin, Priority, State
from nguon.bulletins.models import Bulletin, Version
from nguon.events import clock
from nguon.orgs.models import Role
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


def version_of(actors, title: str, priority: Priority = Priority.NORMAL, **facts) -> Version:
    """A released version of the department's with a few words, no sound."""
    unit, person = actors[Role.EDITOR].unit, actors[Role.EDITOR].person
    bulletin = Bulletin.objects.create(
        unit=unit,
        origin=Origin.EDITOR,
        priority=priority,
        area_on=clock.today(),
        started_at=clock.now(),
        **facts,
    )
    version = bulletin.versions.create(
        number=1, state=State.RELEASED, started_at=clock.now(), writer=person
    )
    version.texts.create(language="vi", title=title, lead="Lời dẫn.", body="Nội dung.")
    return version
