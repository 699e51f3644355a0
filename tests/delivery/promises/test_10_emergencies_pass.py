"""Promise 10: bulk in great numbers holds up no emergency (bench/emergency.py measures it)."""

import threading
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nguon.delivery.following import catch_up
from nguon.delivery.lanes import Precedence
from nguon.delivery.models import Contact, Group, Lane
from nguon.delivery.releasing import release
from nguon.orgs.models import Role

from .conftest import Workshop


def test_while_an_emergency_goes_out_the_others_wait_before_their_next_batch():
    precedence, passed = Precedence(), []

    def go(lane: Lane) -> threading.Thread:
        thread = threading.Thread(target=lambda: passed.append(precedence.give_way(lane) or lane))
        thread.start()
        return thread

    with precedence.of(Lane.EMERGENCY), precedence.of(Lane.EMERGENCY):
        bulk = go(Lane.BULK)
        go(Lane.EMERGENCY).join()
        assert passed == [Lane.EMERGENCY]
    bulk.join()
    assert passed == [Lane.EMERGENCY, Lane.BULK]


def test_looking_for_those_who_are_no_subscribers_does_not_go_through_the_subscribers(db):
    if connection.vendor != "sqlite":
        pytest.skip("with so few rows PostgreSQL reads the table")
    plan = Contact.objects.public().filter(channel="email", group=Group.UNIT).explain()
    assert "USING INDEX one_contact_an_address (channel=? AND address>?)" in plan


def test_settling_stopped_releases_writes_nothing_while_none_is_stopped(
    trial, people, approved, actors
):
    release(approved, actors[Role.EDITOR])
    with CaptureQueriesContext(connection) as asked:
        catch_up()
    assert not [one["sql"] for one in asked if one["sql"].startswith("UPDATE")]


@pytest.mark.processes
def test_an_emergency_is_through_while_a_slow_provider_still_has_bulk_before_it(
    workshop: Workshop, until
):
    house = workshop.house

    def slow_for_bulk(moment: str) -> None:
        if moment == "taken" and b"Importance: high" not in house.letters[-1][1]:
            time.sleep(0.3)

    house.at = slow_for_bulk
    bulk = workshop.tell("send")
    workshop.begin()
    until(lambda: len(house.letters) > 4)
    emergency = workshop.tell("send", "khan", "emergency")
    until(lambda: workshop.look(emergency)["wired"] == 300)
    assert workshop.look(bulk)["wired"] < 300
