"""The Ministry of Health in the register, quoted on epidemics as its leader approved."""

from datetime import date

import pytest

from nguon.events import clock
from nguon.orgs.models import Role
from nguon.sources import rounds
from nguon.sources.codes import Form, Topic
from nguon.sources.models import Host, Outlet, Source
from tests.sources.server import Told

GROUND = "Quyết định 170/QĐ-TTg ngày 30/01/2020"


@pytest.fixture
def ministry(actors) -> Source:
    """The Ministry of Health; it may be quoted on nothing."""
    return Source.register("Bộ Y tế", actors[Role.DRAFTER])


@pytest.fixture
def competence(ministry, actors):
    """It may be quoted on epidemics, everywhere, from 30/01/2020 on."""
    rule = ministry.propose(actors[Role.DRAFTER], Topic.HEALTH, GROUND, date(2020, 1, 30))
    rule.approve(actors[Role.LEADER])
    return rule


@pytest.fixture(scope="module")
def machine():
    told = Told()
    yield told
    told.stop()


@pytest.fixture
def server(machine, settings) -> Told:
    """A server that nobody has asked anything yet, and that may be asked."""
    settings.SOURCE_INNER_HOSTS = [machine.place]
    machine.answers.clear()
    machine.asked.clear()
    return machine


@pytest.fixture
def outlet(ministry, server, actors) -> Outlet:
    """The ministry's feed."""
    return watch(ministry, f"{server.url}/tin.xml", actors)


def watch(source, address: str, actors, form=Form.FEED) -> Outlet:
    return Outlet.watch(source, form, address, Topic.HEALTH, actors[Role.DRAFTER])


def look_at(outlet: Outlet) -> Outlet:
    """Let the worker's chore look at it now, whenever it is due; as it stands afterwards."""
    Outlet.objects.exclude(pk=outlet.pk).update(due_at=None)
    Outlet.objects.filter(pk=outlet.pk).update(due_at=clock.machine_time())
    Host.objects.update(free_at=None)
    assert rounds.fetch_due()
    outlet.refresh_from_db()
    return outlet


def rss(*items: tuple[str, str, str] | None) -> bytes:
    """A feed; an item: its id, its title, its text; each a day older than the one before.

    None is a day without one.
    """
    days = {one: 20 - n for n, one in enumerate(items) if one}
    told = "".join(
        f"<item><guid>{uid}</guid><title>{title}</title><link>https://moh.gov.vn/{uid}</link>"
        f"<description>{text}</description>"
        f"<pubDate>{day:02} Jan 2020 08:00:00 +0700</pubDate></item>"
        for (uid, title, text), day in days.items()
    )
    return f"<rss version='2.0'><channel><title>BYT</title>{told}</channel></rss>".encode()
