"""A stream in the plan: heard from and to its time, cut by emergencies, honest where it is away."""

from datetime import timedelta

import pytest

from nguon.formats.playout.command import Action
from nguon.formats.playout.plan import QuietHours, Relay
from nguon.formats.playout.proof import What
from nguon.formats.playout.refusal import Refused
from tests.station.province import NOON, play, sound

VOICE = "https://tiepam.example/tinh.mp3"
SPARE = sound(b"spare", 20)
SOON = NOON + timedelta(seconds=30)


def relay(seconds: float = 120, **changed) -> Relay:
    given = {"address": VOICE, "title": "Thời sự đài tỉnh"} | changed
    return Relay("ta-1", SOON, SOON + timedelta(seconds=seconds), **given)


@pytest.fixture
def station(station):
    station.have((b"loa", 60), (b"alarm", 20), (b"spare", 20))
    station.decks[0].streams.add(VOICE)
    return station


@pytest.fixture
def planned(station, province):
    def plan(*plays, **changed):
        sounds = (sound(), SPARE)
        document = province.signed_plan(*plays, sounds=sounds, relays=(relay(**changed),))
        assert station.take(document)

    return plan


def test_a_stream_is_heard_from_its_second_to_its_last(station, planned):
    planned()
    station.run(30)
    assert (station.sounding, station.amplifier.closed) == ("ta-1", True)
    station.run(119)
    assert station.rows() == []
    station.run(2)
    (row,) = station.rows()
    assert (row.outcome.value, row.sound, row.detail) == ("completed", "", VOICE)
    assert (row.started, row.level) == (SOON, -20)
    assert row.seconds == pytest.approx(120, abs=0.5)
    assert not station.amplifier.closed


def test_an_emergency_cuts_a_stream_at_once_and_it_goes_on_as_it_is_by_then(
    station, planned, province
):
    planned()
    station.run(60)
    station.take(province.signed_command(sound=sound(b"alarm", 20)))
    station.run(0)
    assert (station.sounding, station.decks[0].sounds) == ("kc-1", False)
    station.run(92)
    assert station.told() == [
        ("ta-1", "cut", "preempted"),
        ("kc-1", "completed", ""),
        ("ta-1", "completed", ""),
    ]
    assert sum(row.seconds for row in station.rows(What.PLAY)) == pytest.approx(100, abs=1)


def test_a_stream_that_is_not_there_is_silence_that_the_log_tells(station, planned):
    station.decks[0].streams.clear()
    planned()
    station.run(60)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    station.run(95)
    assert station.told() == [("ta-1", "dropped", "stream_wanting")]
    (fault,) = station.rows(What.FAULT)
    assert (fault.reason, fault.detail) == ("stream_wanting", VOICE)


def test_the_reserve_is_heard_once_in_the_streams_place(station, planned):
    station.decks[0].streams.clear()
    planned(reserve=SPARE.sha256)
    station.run(35)
    assert station.sounding == "ta-1/reserve"
    station.run(120)
    assert station.told() == [
        ("ta-1/reserve", "completed", ""),
        ("ta-1", "dropped", "stream_wanting"),
    ]


def test_a_stream_that_breaks_off_is_asked_for_again(station, planned):
    planned(reserve=SPARE.sha256)
    station.run(60)
    station.decks[0].streams.clear()
    station.run(1)
    assert station.sounding == "ta-1/reserve"
    station.decks[0].streams.add(VOICE)
    station.run(30)
    assert station.sounding == "ta-1"
    station.run(62)
    assert station.told() == [
        ("ta-1", "cut", "stream_lost"),
        ("ta-1/reserve", "completed", ""),
        ("ta-1", "completed", ""),
    ]


def test_a_stream_that_stands_still_is_lost(station, planned):
    planned()
    station.run(60)
    station.decks[0].pause()
    station.run(11)
    assert station.told() == [("ta-1", "cut", "stream_lost")]


def test_a_skipped_relay_stops_and_so_does_its_reserve(station, planned, province):
    planned()
    station.run(40)
    station.take(province.signed_command("bo-1", Action.SKIP, target="ta-1"))
    station.run(30)
    assert (station.sounding, station.told()) == (None, [("ta-1", "cut", "skipped")])


def test_a_reserve_that_was_taken_back_is_not_heard(station, planned, province):
    station.decks[0].streams.clear()
    planned(reserve=SPARE.sha256)
    station.take(province.signed_command("bo-1", Action.SKIP, target="ta-1/reserve"))
    station.run(40)
    assert station.sounding is None


def test_a_relay_keeps_quiet_hours_and_yields_to_the_mute_switch(station, province):
    quiet = province.signed_plan(relays=(relay(),), quiet=(QuietHours("11:00", "13:00"),))
    station.take(quiet)
    station.run(31)
    assert station.told() == [("ta-1", "dropped", "quiet_hours")]


def test_what_follows_a_stream_begins_at_its_second(station, planned):
    planned(play(SOON + timedelta(seconds=122), id="bs-2"))
    station.run(185)
    assert station.told()[0] == ("ta-1", "completed", "")
    station.run(60)
    assert station.rows()[1].started - SOON == timedelta(seconds=122)


@pytest.mark.parametrize(
    "address",
    [
        "http://tiepam.example/a",
        "file:///etc/passwd",
        "https://",
        "https://a b/",
        "av://lavfi:sine",
    ],
)
def test_a_stream_without_tls_or_from_elsewhere_is_no_plan(address):
    with pytest.raises(Refused):
        relay(address=address)
