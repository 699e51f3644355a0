"""Exact start, preempt, resume or drop, cancel, mute, quiet hours, the volume's ceiling."""

from datetime import timedelta

import pytest

from nguon.formats.playout.command import Action, Severity
from nguon.formats.playout.plan import Late, Priority, QuietHours
from nguon.formats.playout.proof import What, first_break
from tests.station.province import NOON, play, sound

SOON = NOON + timedelta(seconds=30)
ALARM = sound(b"alarm", 20)


@pytest.fixture
def station(station):
    station.have((b"loa", 60), (b"alarm", 20), (b"flood", 15))
    return station


def alarm(province, id="kc-1", **changed):
    return province.signed_command(id, **{"sound": ALARM, **changed})


def test_a_play_starts_at_its_second_and_is_written_down_after_the_last_sound(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(29.75)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    station.run(0.25)
    assert (station.sounding, station.amplifier.closed) == ("bs-1", True)
    station.run(59.75)
    assert station.rows() == []
    station.run(0.25)
    (row,) = station.rows()
    assert (row.outcome.value, row.started, row.seconds) == ("completed", SOON, 60)
    assert row.level == -20
    assert row.source == "LC-SLL-01/1"
    assert row.kids == (province.schedule.kid,)
    assert not station.amplifier.closed


def test_an_emergency_cuts_in_at_once_and_the_programme_goes_on_where_it_stopped(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.take(alarm(province))
    station.run(0)
    assert station.sounding == "kc-1"
    station.run(20)
    assert station.sounding == "bs-1"
    station.run(60)
    assert station.told() == [
        ("bs-1", "cut", "preempted"),
        ("kc-1", "completed", ""),
        ("bs-1", "completed", ""),
    ]
    first, _alarm, rest = station.rows()
    assert (first.seconds, rest.offset, rest.seconds) == (10, 10, 50)


def test_what_was_cut_off_is_dropped_when_its_window_has_ended(station, province):
    station.take(province.signed_plan(play(SOON, minutes=1.1)))
    station.run(80)
    station.take(alarm(province))
    station.run(30)
    assert station.told()[1:] == [("kc-1", "completed", ""), ("bs-1", "dropped", "window_ended")]


def test_the_graver_emergency_wins_and_the_lighter_goes_on_after_it(station, province):
    station.take(alarm(province, severity=Severity.SEVERE))
    station.run(5)
    station.take(alarm(province, "kc-2", sound=sound(b"flood", 15)))
    station.run(40)
    assert [(row.subject, row.seconds) for row in station.rows()] == [
        ("kc-1", 5),
        ("kc-2", 15),
        ("kc-1", 15),
    ]


def test_the_newer_of_two_equally_grave_emergencies_wins(station, province):
    station.take(alarm(province))
    station.run(5)
    newer = alarm(province, "kc-2", issued=NOON + timedelta(seconds=5))
    station.take(newer)
    station.run(0)
    assert station.sounding == "kc-2"


def test_of_two_equal_emergencies_both_are_heard_whole(station, province):
    station.take(alarm(province, "kc-2"))
    station.run(5)
    station.take(alarm(province, "kc-1"))
    station.run(45)
    assert station.told() == [("kc-2", "completed", ""), ("kc-1", "completed", "")]


def test_a_cancelled_emergency_is_silent_with_the_next_step(station, province):
    station.take(alarm(province))
    station.run(5)
    station.take(province.signed_command("huy-1", Action.CANCEL, target="kc-1"))
    station.run(0)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    assert station.told() == [("kc-1", "cut", "cancelled")]


def test_an_emergency_is_said_as_often_as_ordered_with_its_pauses(station, province):
    station.take(alarm(province, times=3, pause=5.0))
    station.run(22)
    assert station.sounding is None
    station.run(60)
    assert station.told() == [("kc-1", "completed", "")] * 3


def test_a_late_start_leaves_out_what_no_longer_fits(station, province):
    station.take(province.signed_plan(play(NOON - timedelta(seconds=20), minutes=1)))
    station.run(45)
    (row,) = station.rows()
    assert (row.offset, row.seconds) == (20, 40)


def test_a_late_start_with_room_in_its_window_is_heard_from_the_beginning(station, province):
    station.take(province.signed_plan(play(NOON - timedelta(seconds=20), minutes=2)))
    station.run(65)
    (row,) = station.rows()
    assert (row.offset, row.seconds) == (0, 60)


def test_a_play_that_makes_no_sense_cut_is_dropped_when_late(station, province):
    late = play(NOON - timedelta(seconds=20), minutes=1, late=Late.DROP)
    station.take(province.signed_plan(late))
    station.run(1)
    assert station.told() == [("bs-1", "dropped", "too_late")]


def test_what_has_priority_comes_first_and_the_other_follows(station, province):
    both = play(SOON), play(SOON, id="ut-1", priority=Priority.PRIORITY)
    station.take(province.signed_plan(*both))
    station.run(155)
    assert [row.subject for row in station.rows()] == ["ut-1", "bs-1"]


def test_a_skipped_play_stops(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.take(province.signed_command("bo-1", Action.SKIP, target="bs-1"))
    station.run(0)
    assert station.told() == [("bs-1", "cut", "skipped")]
    station.run(30)
    assert station.sounding is None


def test_mute_at_the_station_beats_everything(station, province):
    station.take(alarm(province))
    station.run(5)
    station.muted = True
    station.run(0)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    assert [row.reason for row in station.rows(What.MUTE)] == ["muted"]


def test_policy_may_let_emergencies_through_a_mute(station, province):
    station.take(province.signed_plan(play(SOON), mute_stops_emergencies=False))
    station.muted = True
    station.run(40)
    assert station.sounding is None
    station.take(alarm(province))
    station.run(0)
    assert station.sounding == "kc-1"


def test_quiet_hours_silence_all_but_emergencies(station, province):
    station.take(province.signed_plan(play(SOON), quiet=(QuietHours("11:00", "13:00"),)))
    station.run(40)
    assert station.told() == [("bs-1", "dropped", "quiet_hours")]
    station.take(alarm(province))
    station.run(0)
    assert station.sounding == "kc-1"


def test_nothing_is_louder_than_the_ceiling(station, province):
    plan = province.signed_plan(play(SOON, volume=90), volume_ceiling=60)
    station.take(plan)
    station.run(31)
    assert station.decks[0].volume == 60
    station.take(alarm(province))
    station.run(0)
    assert station.decks[1].volume == 60


def test_a_drill_is_marked(station, province):
    station.take(alarm(province, drill=True))
    station.run(21)
    assert [row.drill for row in station.rows()] == [True]


def test_a_play_withdrawn_by_a_newer_plan_stops(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.take(province.signed_plan(version=2))
    station.run(0)
    assert station.told() == [("bs-1", "cut", "nothing_planned")]


def test_a_withdrawn_key_silences_what_it_signed(station, province):
    from dataclasses import replace

    from nguon.formats.playout.envelope import Kind, seal

    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    trust = province.trust(version=2)
    keys = (trust.keys[0], replace(trust.keys[1], revoked=NOON), *trust.keys[2:])
    assert station.take(seal(Kind.TRUST, replace(trust, keys=keys), province.root))
    station.run(0)
    assert (station.sounding, station.amplifier.closed) == (None, False)


def test_the_log_is_a_chain(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.take(alarm(province))
    station.run(90)
    assert first_break(station.keeping.log()) is None


def test_a_row_of_the_log_cannot_be_written_over(station, province):
    import sqlite3

    station.take(alarm(province))
    station.run(21)
    with pytest.raises(sqlite3.IntegrityError):
        station.keeping._db.execute("UPDATE log SET content = '{}'")


def test_after_a_crash_the_programme_goes_on_as_if_it_had_gone_on(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.time.true += timedelta(seconds=2)
    station.boot()
    station.run(60)
    (row,) = station.rows()
    assert (row.offset, row.seconds) == (12, 48)
    assert [row.reason for row in station.rows(What.FAULT)] == ["interrupted"]


def test_after_a_crash_an_emergency_is_said_again(station, province):
    station.take(alarm(province))
    station.run(15)
    station.time.true += timedelta(minutes=2)
    station.boot()
    station.run(21)
    (row,) = station.rows()
    assert (row.subject, row.offset, row.seconds) == ("kc-1", 0, 20)


def test_a_player_that_dies_is_taken_up_where_it_stood(station, province):
    station.take(province.signed_plan(play(SOON)))
    station.run(40)
    station.decks[0].down = True
    station.run(0.5)
    assert station.conductor.alarms == {"player_down"}
    station.decks[0].down = False
    station.run(60)
    assert station.told() == [("bs-1", "cut", "player_down"), ("bs-1", "completed", "")]
    assert station.conductor.alarms == set()


def test_a_relay_that_fails_is_told_and_tried_again(station, province):
    def broken():
        raise OSError("no such line")

    station.amplifier.close = broken
    station.take(alarm(province))
    station.run(1)
    assert (station.sounding, station.conductor.alarms) == ("kc-1", {"relay_down"})
    del station.amplifier.close
    station.run(1)
    assert (station.amplifier.closed, station.conductor.alarms) == (True, set())
