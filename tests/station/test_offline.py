"""Promise 2: right audio, right time, without network and whatever the clocks do."""

from datetime import datetime, timedelta

import pytest

from nguon.formats.playout.plan import VIETNAM
from nguon.station import examining
from tests.station.province import DAY, NOON, Province, play, sound
from tests.station.simulated import Station, Time


def slots(days: int, first: datetime = NOON, hours=(5, 17)):
    midnight = first.replace(hour=0)
    for day in range(days):
        for hour in hours:
            start = midnight + timedelta(days=day, hours=hour, minutes=30)
            if start > first:
                yield play(start, minutes=2, id=f"{start:%m%d-%H%M}")


@pytest.fixture
def station(station):
    station.have((b"loa", 60))
    return station


def test_31_days_without_network(station, province):
    """Thirty days of plays at their second, a reboot among them; then the plan is over."""
    plan = province.plan(*slots(31))
    station.take(province.signed_plan(*plan.plays))
    for play_ in plan.plays:
        station.time.true = play_.start - timedelta(seconds=1)
        if play_.start.day == 15:
            station.boot()
        station.run(62, every=1)
    rows = station.rows()
    inside = [one for one in plan.plays if one.start < plan.expires]
    assert len(inside) == 60
    assert [(row.subject, row.started, row.seconds) for row in rows] == [
        (one.id, one.start, 60) for one in inside
    ]
    assert "plan_expired" in examining.alarms(station.believing, station.clock)


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 2, 0, 30, tzinfo=VIETNAM),
        datetime(2026, 3, 2, 6, 59, tzinfo=VIETNAM),
        datetime(2026, 3, 8, 5, 30, tzinfo=VIETNAM),
        datetime(2028, 2, 29, 5, 30, tzinfo=VIETNAM),
        datetime(2026, 12, 31, 23, 59, 30, tzinfo=VIETNAM),
    ],
    ids=["after-midnight", "before-seven", "sunday", "29-february", "over-new-year"],
)
def test_a_play_has_its_day_in_vietnam(tmp_path, start):
    province = Province(now=start - timedelta(hours=10))
    station = Station(tmp_path, province, Time(province.now))
    station.have((b"loa", 60))
    station.take(province.signed_plan(play(start)))
    station.time.true = start - timedelta(seconds=1)
    station.run(62, every=1)
    assert [row.started for row in station.rows()] == [start]


def test_a_box_that_does_not_know_the_time_holds_its_programme(station, province):
    station.take(province.signed_plan(play(NOON + timedelta(minutes=1))))
    station.time.boot, station.time.ntp = "2", False
    station.time.wrong_by = timedelta(days=-400)
    station.boot()
    station.run(90)
    assert station.sounding is None
    assert "clock_doubted" in examining.alarms(station.believing, station.clock)
    station.clock.confirm(station.time.true)
    station.run(0)
    assert station.sounding == "bs-1"


def test_a_wrong_clock_with_a_battery_is_believed_only_after_the_last_known_time(station):
    station.time.boot, station.time.ntp = "2", False
    station.time.wrong_by = timedelta(days=-4000)
    station.boot(has_battery=True)
    assert station.clock.doubted
    station.time.wrong_by = timedelta()
    station.boot(has_battery=True)
    assert not station.clock.doubted


def test_a_crash_without_a_reboot_keeps_the_time(station, province):
    station.take(province.signed_plan(play(NOON + timedelta(minutes=1))))
    station.time.ntp = False
    station.time.wrong_by = timedelta(days=-400)
    station.boot()
    station.run(61)
    assert station.sounding == "bs-1"


@pytest.mark.parametrize("jump", [timedelta(hours=7), timedelta(days=-1)], ids=["ahead", "back"])
def test_a_step_of_the_systems_clock_changes_nothing(station, province, jump):
    station.take(province.signed_plan(play(NOON + timedelta(minutes=1))))
    station.time.ntp = False
    station.run(30)
    station.time.wrong_by = jump
    station.clock.look()
    station.run(31)
    assert [station.sounding, station.conductor.playing.started] == [
        "bs-1",
        NOON + timedelta(minutes=1),
    ]


def test_a_sound_that_comes_late_is_played_while_its_window_lasts(station, province):
    missing = sound(b"missing", 60)
    plan = province.signed_plan(play(NOON, minutes=5, sound=missing.sha256), sounds=(missing,))
    station.take(plan)
    station.run(60)
    assert station.told() == []
    station.have((b"missing", 60))
    station.run(61)
    assert station.told() == [("bs-1", "completed", "")]


def test_keys_that_run_out_are_told_60_30_and_7_days_before(province):
    told = {
        left: examining.key_alarms(province.trust(), NOON + 365 * DAY - timedelta(days=left))
        for left in (61, 60, 30, 7, 0)
    }
    assert told == {
        61: set(),
        60: {"keys_expire_60"},
        30: {"keys_expire_30"},
        7: {"keys_expire_7"},
        0: {"keys_expired"},
    }
