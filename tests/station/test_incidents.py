"""What has happened to others' loudspeakers, and must not to ours."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import nguon.station
from nguon.formats.playout.command import Action
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import What
from nguon.formats.playout.refusal import Refused
from nguon.formats.playout.trust import Role
from nguon.station import examining
from tests.station.province import DAY, NOON, play

SOURCE = Path(nguon.station.__file__).parent
TREES = {file.name: ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py")}


@pytest.fixture
def station(station):
    station.have((b"loa", 60))
    return station


def calls(name: str) -> list[str]:
    """The files of the station in which a function or method `name` is called."""
    return [
        file
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "attr", ""), getattr(node.func, "id", ""))
    ]


def test_da_nang_hoi_an_hue_2016_2020_no_signature_no_amplifier(station, province):
    """Horns carried foreign radio: here the amplifier is off but for an authorised play."""
    stranger = SigningKey.generate()
    station.take(seal(Kind.COMMAND, province.command(), stranger, stranger))
    station.take(seal(Kind.PLAN, province.plan(play()), stranger))
    station.run(30)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    station.take(province.signed_plan(play(NOON + timedelta(minutes=1))))
    station.run(40)
    assert station.amplifier.closed
    station.run(60)
    assert not station.amplifier.closed


def test_binh_duong_2023_barix_2016_2025_nothing_listens_on_the_network():
    """A board without a password, device pages on the Internet: here there is no way in."""
    assert [calls(name) for name in ("bind", "listen_on", "serve_forever", "create_server")] == [
        [],
        [],
        [],
        [],
    ]


def test_vendor_firmware_runs_shell_text_ours_starts_one_program_by_name():
    """Any shell text sent over MQTT was run: ours starts mpv, without a shell."""
    assert calls("system") == []
    assert sorted(calls("Popen")) == ["mpv.py"]


def test_noi_bai_2016_a_stolen_login_signs_no_emergency(station, province):
    """The server's own key makes programmes; it cannot raise an alarm, nor silence one."""
    emergency = replace(province.command(), id="kc-2")
    assert not station.take(seal(Kind.COMMAND, emergency, province.schedule))
    station.take(province.signed_command())
    station.run(5)
    cancel = province.command("huy-1", Action.CANCEL, target="kc-1")
    assert not station.take(seal(Kind.COMMAND, cancel, province.schedule, province.first))
    station.run(5)
    assert station.sounding == "kc-1"


def test_dallas_2017_a_recorded_command_does_nothing_the_second_time(station, province):
    """Sirens heard the tones again; here the id is known for ever, and silence on the spot wins."""
    recorded = province.signed_command()
    station.take(recorded)
    station.run(5)
    station.muted = True
    station.run(60)
    assert not station.take(recorded)
    station.muted = False
    station.time.true += timedelta(days=300)
    station.boot()
    assert not station.take(recorded)
    station.run(5)
    assert station.sounding is None
    assert {row.reason for row in station.rows(What.REFUSED)} == {"replayed"}


def test_fema_2019_2023_keys_that_change_in_time_pass_the_weekly_test(station, province):
    """Receivers rejected the weekly test when a certificate had expired: here both keys of a
    change count together, and a test that does not come is an alarm."""
    assert "test_overdue" in examining.alarms(station.believing, station.clock)
    heir = SigningKey.generate()
    keys = province.trust().keys
    ending = replace(keys[3], valid_until=NOON + 20 * DAY)
    begun = province.key(heir, "Vàng Thị Hai", Role.EMERGENCY)
    trust = province.trust(version=2, keys=(*keys[:3], ending, begun))
    assert station.take(province.signed_trust(trust))
    for week, second in ((1, province.second), (2, heir), (4, heir)):
        station.time.true = now = NOON + week * 7 * DAY
        test = province.command(f"thu-{week}", Action.TEST, issued=now, expires=now + DAY / 2)
        assert station.take(seal(Kind.COMMAND, test, province.first, second))
    assert [row.subject for row in station.rows(What.TEST)] == ["thu-1", "thu-2", "thu-4"]
    assert "test_overdue" not in examining.alarms(station.believing, station.clock)
    assert station.sounding is None


def test_fema_2019_2023_once_trust_has_run_out_nothing_new_is_believed(station, province):
    """Nor does it stay so: the next trust that the root signs is taken, and all goes on."""
    assert station.take(province.signed_trust(province.trust(version=2, expires=NOON + DAY)))
    station.time.true = now = NOON + 2 * DAY
    command = province.signed_command(issued=now, expires=now + DAY / 2)
    assert not station.take(command)
    assert not station.take(province.signed_plan(issued=now))
    assert {row.reason for row in station.rows(What.REFUSED)} == {"expired"}
    assert station.take(province.signed_trust(province.trust(version=3)))
    assert station.take(command)


def test_each_refusal_is_logged_and_counted_for_the_report(station, province):
    station.take(b"{}")
    station.take(province.signed_command(areas=("03999",)))
    assert [row.reason for row in station.rows(What.REFUSED)] == ["unreadable", "wrong_area"]
    assert station.believing.counted() == {"unreadable": 1, "wrong_area": 1}


def test_a_disk_without_room_does_not_keep_an_emergency_from_sounding(station, province):
    pages = station.keeping._db.execute("PRAGMA page_count").fetchone()[0]
    station.keeping._db.execute(f"PRAGMA max_page_count = {pages}")
    for n in range(20):
        station.believing.refuse(Refused("expired", "x" * 400), f"way {n}")
    assert "disk_full" in station.believing.alarms
    document = province.signed_command()
    assert station.take(document)
    station.run(5)
    assert station.sounding == "kc-1"
    assert not station.take(document)
