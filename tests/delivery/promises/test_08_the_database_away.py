"""Promise 8: the database is away while letters go: all is told later, nothing twice.

A minute is promised; an outage longer than any wait of a worker, and a lease longer than that, show
the same in seconds.
"""

import json
import time

import pytest
from django.conf import settings
from django.db import connection

from nguon.delivery import journal
from nguon.delivery.channels.base import Wired
from nguon.delivery.claiming import Queue, claim
from nguon.delivery.lanes import LaneAtWork
from nguon.delivery.models import Standing
from nguon.delivery.releasing import release
from nguon.delivery.sending import send_batch
from nguon.delivery.settling import Line as Outcome
from nguon.orgs.models import Role

from .conftest import Workshop
from .line import Line

AWAY = 10
"""Seconds: longer than a sender waits before it gives up."""


@pytest.mark.skipif(bool(settings.DATABASE_URL), reason="a lock on SQLite's file")
@pytest.mark.django_db(transaction=True)
def test_what_a_locked_database_does_not_take_is_kept_on_disk_and_written_once(
    trial, people, approved, actors, work
):
    import sqlite3

    made = release(approved, actors[Role.EDITOR])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)

    def deed(parcel):
        if not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
        return Wired(parcel.id, f"ref-{parcel.id}")

    trial.deed = deed
    send_batch(Queue(made.lane, "trial"))
    (kept,) = (settings.DATA / "journal").glob("*.json")
    assert len(json.loads(kept.read_text())) == len(people)
    assert made.deliveries.waiting().count() == len(people)
    other.execute("ROLLBACK")
    other.close()
    work()
    assert set(made.deliveries.values_list("standing", flat=True)) == {Standing.WIRED}
    assert len(trial.sent) == len(people)
    assert journal.replay() == 0


def test_what_is_on_disk_is_written_although_nothing_else_is_due(trial, people, approved, actors):
    made = release(approved, actors[Role.EDITOR])
    held = claim(Queue(made.lane, "trial"), 500)
    journal.keep([Outcome(one.id, one.fence, Standing.WIRED) for one in held.parcels])
    LaneAtWork(made.lane)()
    assert set(made.deliveries.values_list("standing", flat=True)) == {Standing.WIRED}


@pytest.mark.processes
@pytest.mark.skipif(not settings.DATABASE_URL, reason="a server that is away")
def test_a_server_that_is_away_while_letters_go(workshop: Workshop, until):
    from urllib.parse import urlsplit

    here = urlsplit(workshop.store.environment["NGUON_DATABASE_URL"])
    line = Line(here.hostname, here.port)
    there = here._replace(netloc=f"{here.username}@127.0.0.1:{line.port}")
    release_key = workshop.tell("send")
    house, journal = workshop.house, workshop.store.data / "journal"
    house.at = lambda _moment: line.cut() if len(house.letters) == 100 and line.open else None
    workshop.begin(NGUON_DATABASE_URL=there.geturl(), NGUON_DELIVERY_LEASE=str(20 * AWAY))
    until(lambda: not line.open and any(journal.glob("*.json")))
    time.sleep(AWAY)
    line.open = True
    until(lambda: workshop.look(release_key)["wired"] == 300)
    assert set(workshop.sent().values()) == {1}
    assert len(workshop.sent()) == 300
    until(lambda: not any(journal.glob("*.json")))


@pytest.mark.skipif(not settings.DATABASE_URL, reason="a pool of connections to a server")
def test_however_long_it_was_away_its_return_is_seen_within_seconds():
    pool = settings.DATABASES["default"]["OPTIONS"]["pool"]
    # By itself the pool waits twice as long each time, up to five minutes.
    assert pool["reconnect_timeout"] <= AWAY / 2
