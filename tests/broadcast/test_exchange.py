"""Schedules and plays in the shapes of other systems: what goes out can be read back."""

import json
from dataclasses import replace

import pytest
from django.core.management import call_command

from nguon.broadcast.exchange import first, gathering, second
from nguon.broadcast.exchange.values import Unreadable


def test_a_schedule_comes_back_whole(logged):
    day = logged.programme.day
    (schedule,) = gathering.schedules(day, day)
    assert schedule.areas == ("03424",) and schedule.times[0][0] == logged.start
    assert second.read_schedule(_wire(second.write_schedule(schedule, "H35"))) == schedule
    plain = replace(schedule, bulletin=replace(schedule.bulletin, priority=None))
    back = first.read_schedule(_wire(first.write_schedule(schedule, "H35")))
    assert replace(back, bulletin=replace(back.bulletin, produced=plain.bulletin.produced)) == plain


def test_a_play_comes_back_whole(logged):
    day = logged.programme.day
    (played,) = gathering.plays(day, day)
    assert played.whole and played.cluster == "ban-bo-1"
    assert second.read_played(_wire(second.write_played(played, "H35"))) == played
    told = first.read_played(_wire(first.write_played(played, "H35")))
    assert told == {"bulletin": played.bulletin.id, "at": played.at, "whole": True}


def test_what_devices_log_when_a_play_begins_is_not_taken_for_a_whole_one(logged):
    day = logged.programme.day
    (played,) = gathering.plays(day, day)
    row = second.write_played(played, "H35") | {"ThongTinChiTietBanTin": []}
    assert not second.read_played(row).whole


@pytest.mark.parametrize(
    ("field", "value"),
    [("MucDoUuTien", 0), ("ThoiLuong", "dài"), ("AmLuong", "to"), ("CumLoaID", "")],
)
def test_a_play_that_cannot_be_read_names_its_field(logged, field, value):
    day = logged.programme.day
    (played,) = gathering.plays(day, day)
    with pytest.raises(Unreadable, match=field):
        second.read_played(second.write_played(played, "H35") | {field: value})


def test_a_schedule_whose_times_do_not_pair_is_refused(logged):
    day = logged.programme.day
    row = first.write_schedule(gathering.schedules(day, day)[0], "H35")
    row["LichPhat"]["ThoiDiemKetThuc"] = []
    with pytest.raises(Unreadable, match="ThoiDiemKetThuc"):
        first.read_schedule(row)


@pytest.mark.parametrize("style", ["1", "2"])
def test_the_command_line_prints_schedules_and_plays_of_some_days(logged, capsys, style):
    span = ["--from", "2020-02-11", "--to", "2020-02-11", "--style", style]
    for what in ("schedules", "plays"):
        call_command("stations", "export", "--what", what, *span)
        assert len(json.loads(capsys.readouterr().out)) == 1
    call_command("stations", "export", "--what", "plays", "--to", "2020-02-01")
    assert json.loads(capsys.readouterr().out) == []


def _wire(row: dict) -> dict:
    return json.loads(json.dumps(row, ensure_ascii=False))
