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


@pytest.fixture
def desk(server):
    province = Province(now=machine_time() - timedelta(minutes=1))
    server.desk.documents[addresses.trust()] = province.signed_trust()
    server.desk.codes.add("MA-1")
    server.desk.root = province.root.kid
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
