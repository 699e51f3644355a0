"""Lai Châu with the stations of the demonstration."""

from datetime import timedelta

import pytest

from nguon.broadcast import arranging, keyring
from nguon.broadcast.arranging import programme_of
from nguon.broadcast.demonstration import open_stations
from nguon.broadcast.models import Cluster, PlayRecord, Station
from nguon.broadcast.offering import offer
from nguon.bulletins.codes import Origin, Priority, State
from nguon.bulletins.models import Bulletin, Version
from nguon.bulletins.models.sound import SoundState
from nguon.dispatches.intake import keep
from nguon.events import clock
from nguon.orgs.models import Role
from tests.broadcast.calling import Caller
from tests.desk.conftest import desk

__all__ = ["desk"]
OGG, SECONDS = b"OggS" + b"tieng noi" * 300, 60.0
HOLDERS = [
    keyring.Holder("demo.lanhdao", "Phó Giám đốc", "mot"),
    keyring.Holder("demo.truc", "Lãnh đạo trực", "hai"),
]


@pytest.fixture
def station(lai_chau) -> Station:
    """That of Xã Bản Bo: one IP cluster, one wired, one FM. Three other communes have theirs."""
    open_stations(clock.today())
    return Station.objects.get(code="ban-bo")


@pytest.fixture
def box(station) -> Cluster:
    """The IP cluster of Bản Bo."""
    return Cluster.objects.get(code="ban-bo-1")


@pytest.fixture
def root(station, settings, tmp_path) -> str:
    """The province has keys; the root's id."""
    settings.STATION_KEYS = tmp_path
    return keyring.found(tmp_path, HOLDERS, clock.machine_time())


@pytest.fixture
def officer(actor_in, unit_named):
    return actor_in(unit_named("Xã Bản Bo"), Role.OFFICER)


@pytest.fixture
def caller(root, box, officer) -> Caller:
    """The box of Bản Bo, enrolled."""
    made = Caller()
    assert made.enrol(box.open_door(officer)).status_code == 200
    return made


def sound(version: Version) -> None:
    """Give it a voice's reading of a minute."""
    original = keep(OGG, "tin.opus")
    version.speech_set.create(
        language="vi",
        form="radio",
        voice="vi",
        state=SoundState.READY,
        opus=original,
        mp3=original,
        seconds=SECONDS,
        asked_by=version.writer,
        asked_at=clock.now(),
    )


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


@pytest.fixture
def play(station, actors):
    """A bulletin with sound, confirmed for tomorrow morning."""
    version = version_of(actors, "Tin có tiếng")
    sound(version)
    programme = programme_of(station, clock.today() + timedelta(days=1))
    arranging.take(actors[Role.OPERATOR], programme, offer(version, "ban-bo"), "0530")
    arranging.confirm(actors[Role.OPERATOR], programme)
    return programme.plays.get()


@pytest.fixture
def logged(play, box):
    """A play that the box says it completed."""
    PlayRecord.objects.create(
        cluster=box,
        box="k",
        seq=1,
        hash="h",
        entry={},
        play=play,
        what="play",
        outcome="completed",
        at=play.start,
        seconds=60.0,
        level=-20.0,
        received_at=clock.now(),
    )
    return play
