"""The doorbell from the province's side: who is there, who is gone, what a broker cannot fake."""

from datetime import timedelta

import pytest

from nguon.broadcast import hearing as heard
from nguon.broadcast.codes import Condition
from nguon.broadcast.doorbell import certificates, hearing
from nguon.broadcast.doorbell.attending import write_down
from nguon.broadcast.doorbell.hearing import lose_sight, take_in
from nguon.broadcast.models import Cluster
from nguon.events import clock
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.upward import Report
from tests.broadcast.calling import NAME, Caller

PRESENCE = addresses.presence(NAME)


def report(caller: Caller, **facts) -> bytes:
    told = {"station": NAME, "at": clock.machine_time(), "software": "1", "plan": 0, "trust": 1}
    return seal(Kind.REPORT, Report(**(told | facts)), caller.key)


def box() -> Cluster:
    return Cluster.objects.get(code=NAME)


def test_a_box_that_is_there_is_shown_so_and_one_whose_line_broke_is_lost_at_once(caller):
    take_in([(PRESENCE, report(caller))])
    assert (box().present, box().condition()) == (True, Condition.READY)
    clock.stand_at(clock.now() + timedelta(minutes=6))
    assert box().condition() == Condition.READY
    take_in([(PRESENCE, b"")])
    assert box().condition() == Condition.LOST
    assert abs(box().since() - clock.now()) < timedelta(seconds=5)


def test_a_box_whose_broker_is_down_but_which_asks_is_not_lost(caller):
    take_in([(PRESENCE, report(caller)), (PRESENCE, b"")])
    caller.get(addresses.commands(NAME))
    assert box().condition() == Condition.READY


def test_a_box_that_only_asks_is_heard_although_it_reports_seldom(caller):
    caller.report()
    clock.stand_at(clock.now() + timedelta(minutes=4))
    assert box().condition() == Condition.LOST
    caller.get(addresses.commands(NAME))
    assert box().condition() == Condition.READY


def test_a_broken_line_leaves_those_that_were_there_time_to_ask(caller):
    take_in([(PRESENCE, report(caller))])
    clock.stand_at(clock.now() + timedelta(minutes=6))
    lose_sight()
    assert (box().present, box().condition()) == (False, Condition.READY)


@pytest.mark.parametrize("fault", ["forged", "old", "another's"])
def test_what_a_broker_makes_up_or_brings_back_is_not_believed(caller, fault):
    if fault == "forged":
        caller.key = SigningKey.generate()
    facts = {"old": {"at": clock.machine_time() - 2 * heard.FRESH}}
    facts |= {"another's": {"station": "binh-lu-1"}}
    take_in([(PRESENCE, report(caller, **facts.get(fault, {})))])
    assert not box().present


def test_who_enrols_is_told_of_the_broker_and_vouched_for(root, station, officer, settings):
    settings.STATION_BROKER = "mqtts://chuong.example:8883"
    certificates.found("chuong.example", clock.machine_time())
    said = Caller().enrol(box().open_door(officer)).json()
    assert said["broker"] == "mqtts://chuong.example:8883"
    assert said["certificate"].startswith("-----BEGIN CERTIFICATE-----")


def test_what_no_store_can_keep_costs_one_box_its_word_and_no_other(caller, monkeypatch):
    real = hearing.take_report

    def choke(cluster, said):
        if said.software == "poison":
            raise ValueError(said.software)
        real(cluster, said)

    monkeypatch.setattr(hearing, "take_report", choke)
    write_down([(PRESENCE, report(caller, software="poison")), (PRESENCE, report(caller))])
    assert box().present


def test_a_report_that_somebody_recorded_is_not_taken_a_second_time_later(caller):
    recorded = clock.machine_time() - 2 * heard.FRESH
    answer = caller.report(at=recorded)
    assert (answer.status_code, answer.content, box().heard_at) == (403, b"expired", None)
