"""The thread that speaks with the province goes on, whatever comes back."""

import sqlite3
from datetime import timedelta

import pytest

from nguon.formats.playout import addresses
from nguon.station.agent import agent
from nguon.station.box import Box
from nguon.station.clock import machine_time
from nguon.station.enrolling import enrol
from tests.station.province import Province
from tests.station.simulated import SimulatedDeck, Time

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(server):
    province = Province(now=machine_time() - timedelta(minutes=1))
    server.desk.documents[addresses.trust()] = province.signed_trust()
    server.desk.codes.add("MA-1")
    server.desk.root, server.desk.province = province.root.kid, province
    return server.desk


@pytest.fixture
def made(tmp_path, server, desk):
    enrol(Box(tmp_path), server.address, "MA-1", desk.root, machine_time())
    running = agent(Box(tmp_path), SimulatedDeck(Time(), {}), SimulatedDeck(Time(), {}))
    running.network_round()
    return running


def amiss(made) -> set[str]:
    return {one for one in made.courier.alarms if one.startswith("network")}


def log_something(made) -> None:
    made.believing.take(b"", "test")


def test_a_carriers_page_instead_of_the_provinces_answer_is_an_alarm_until_it_is_over(made, desk):
    log_something(made)
    desk.captive = True
    assert not made.finds_anything()
    assert amiss(made) == {"network: JSONDecodeError"}
    desk.captive = False
    assert made.finds_anything()
    assert (amiss(made), len(desk.rows)) == (set(), 1)


def test_a_disk_without_room_for_what_was_taken_is_an_alarm(made, monkeypatch):
    def full(*_told):
        raise sqlite3.OperationalError("database or disk is full")

    log_something(made)
    monkeypatch.setattr(made.keeping, "note", full)
    assert not made.finds_anything()
    assert amiss(made) == {"network: OperationalError"}


def test_who_rings_without_end_makes_no_station_answer_or_call_each_time(made, desk, monkeypatch):
    """A thief of the broker's keys may ring; over 4G each call is paid for."""
    told = []
    monkeypatch.setattr(made.porch, "tell", lambda topic, *_more: told.append(topic))
    monkeypatch.setattr(made.porch, "is_connected", lambda: True)
    made.clock.confirm(machine_time())
    for _n in range(50):
        made.rung(b"")
        made.rung(b"junk")
    assert (made.errand.is_set(), made.urgent.is_set()) == (True, False)
    assert told == [addresses.acknowledgement(made.settings.station)]
    made.rung(desk.province.signed_command(issued=machine_time(), expires=machine_time() + HOUR))
    assert made.urgent.is_set() and len(told) == 2
