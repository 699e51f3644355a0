"""Pulled by hash, never half a file; the log handed in exactly once, in order."""

import errno
from dataclasses import replace

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import What, first_break
from nguon.formats.playout.refusal import Refused
from nguon.formats.playout.trust import Role
from nguon.station.box import Box
from nguon.station.courier import Courier
from nguon.station.enrolling import enrol
from nguon.station.keeping import Keeping
from nguon.station.shelf import RESERVE, DiskFull, Shelf
from nguon.station.wire import Unreachable, Wire
from tests.station.province import NOON, STATION, play, sound

AUDIO = bytes(range(256)) * 4000
SOUND = sound(AUDIO, 60)
KEY = SigningKey.generate()


@pytest.fixture
def desk(server, province):
    server.desk.x = KEY.public
    server.desk.documents[addresses.trust()] = province.signed_trust()
    server.desk.sounds[SOUND.sha256] = AUDIO
    return server.desk


@pytest.fixture
def courier(station, server, desk):
    wire = Wire(server.address, STATION, KEY)
    made = Courier(station.believing, station.keeping, station.shelf, station.clock, wire, KEY)
    made.changed = station.conductor.look_at_shelf
    return made


def give_plan(desk, province, **changed):
    plan = province.signed_plan(play(sound=SOUND.sha256), sounds=(SOUND,), **changed)
    desk.documents[addresses.plan(STATION)] = plan


def test_plan_and_sound_come_and_the_next_round_asks_only_whether_there_is_more(
    courier, desk, province
):
    give_plan(desk, province)
    assert courier.round()
    assert courier.believing.plan.document.version == 1
    assert courier.shelf.path(SOUND.sha256).read_bytes() == AUDIO
    del desk.asked[:]
    assert courier.round()
    assert {status for _verb, _path, status in desk.asked} == {304}


def test_a_download_killed_at_every_tenth_goes_on_and_is_never_taken_for_whole(
    courier, desk, province
):
    give_plan(desk, province)
    desk.cut_after = len(AUDIO) // 10
    for _tenth in range(9):
        courier.round()
        assert courier.shelf.whole() == frozenset()
    desk.cut_after = None
    assert courier.round()
    assert courier.shelf.sound_intact(SOUND.sha256)
    assert [status for _verb, path, status in desk.asked if "/am/" in path] == [200, *[206] * 9]


def test_a_server_without_ranges_only_costs_bytes(courier, desk, province):
    give_plan(desk, province)
    desk.cut_after = len(AUDIO) // 2
    courier.round()
    desk.cut_after, desk.ranges = None, False
    assert courier.round()
    assert courier.shelf.sound_intact(SOUND.sha256)


def test_bit_flipped_audio_is_refused_logged_and_fetched_anew(courier, station, desk, province):
    give_plan(desk, province)
    desk.sounds[SOUND.sha256] = bytes([AUDIO[0] ^ 1]) + AUDIO[1:]
    courier.round()
    assert station.shelf.whole() == frozenset()
    assert [row.reason for row in station.rows(What.REFUSED)] == ["wrong_sound"]
    desk.sounds[SOUND.sha256] = AUDIO
    courier.round()
    assert station.shelf.whole() == {SOUND.sha256}


def test_a_sound_that_rotted_on_the_disk_does_not_sound(station, province):
    station.have((AUDIO, 60))
    station.shelf.path(SOUND.sha256).write_bytes(AUDIO[:-1] + b"x")
    station.take(province.signed_plan(play(sound=SOUND.sha256), sounds=(SOUND,)))
    station.run(1)
    assert (station.sounding, station.amplifier.closed) == (None, False)
    assert [row.reason for row in station.rows(What.FAULT)] == ["wrong_sound"]


def test_a_full_disk_leaves_nothing_half_and_makes_room(tmp_path):
    shelf = Shelf(tmp_path, free=lambda _place: RESERVE + SOUND.size - 1)
    with pytest.raises(DiskFull):
        shelf.fetch(SOUND, lambda begin: [AUDIO[begin:]])

    def full(_begin):
        yield AUDIO[:1000]
        raise OSError(errno.ENOSPC, "full")

    shelf = Shelf(tmp_path)
    with pytest.raises(DiskFull):
        shelf.fetch(SOUND, full)
    assert list(tmp_path.iterdir()) == []


def test_a_power_cut_between_the_last_byte_and_the_name_costs_nothing(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.part(SOUND).write_bytes(AUDIO)
    assert shelf.whole() == frozenset()
    shelf.fetch(SOUND, lambda _begin: pytest.fail("nothing is left to fetch"))
    assert shelf.whole() == {SOUND.sha256}


def test_rows_are_handed_in_once_and_in_order_though_an_answer_was_lost(
    courier, station, desk, province
):
    station.have((AUDIO, 60))
    station.take(province.signed_plan(play(sound=SOUND.sha256), sounds=(SOUND,)))
    station.run(61)
    station.take(b"nonsense")
    desk.lose_answers = 1
    assert not courier.round()
    assert courier.round()
    assert courier.round()
    assert [row.seq for row in desk.rows] == [1, 2]
    assert first_break(desk.rows) is None


def test_a_province_that_lost_rows_is_given_them_again(courier, station, desk):
    for n in range(5):
        station.believing.refuse(Refused("expired"), f"way {n}")
    courier.round()
    assert len(desk.rows) == 5
    del desk.rows[2:]
    station.believing.refuse(Refused("expired"), "way 6")
    courier.round()
    assert [row.seq for row in desk.rows] == [1, 2, 3, 4, 5, 6]


def test_no_station_accepts_an_older_plan_and_the_next_one_needs_no_visit(
    courier, station, desk, province
):
    give_plan(desk, province, version=7)
    courier.round()
    give_plan(desk, province, version=5)
    courier.round()
    assert station.believing.plan.document.version == 7
    assert [row.reason for row in station.rows(What.REFUSED)] == ["rolled_back"]
    give_plan(desk, province, version=8)
    courier.round()
    assert station.believing.plan.document.version == 8


def test_two_plans_of_one_version_are_not_both_believed(courier, station, desk, province):
    """A schedule key that signs twice: the first one that came stays."""
    give_plan(desk, province, version=7)
    courier.round()
    give_plan(desk, province, version=7, volume_ceiling=10)
    courier.round()
    assert station.believing.plan.document.volume_ceiling == 100
    assert [row.reason for row in station.rows(What.REFUSED)] == ["rolled_back"]


def test_a_station_that_slept_through_two_roots_finds_its_way(courier, station, desk, province):
    heir, last = SigningKey.generate(), SigningKey.generate()

    def trust(version, root, *signers):
        keys = (province.key(root, "gốc", Role.ROOT), *province.trust().keys[1:])
        return seal(Kind.TRUST, replace(province.trust(), version=version, keys=keys), *signers)

    second = trust(2, heir, province.root, heir)
    third = trust(3, last, heir, last)
    desk.documents |= {addresses.trust(2): second, addresses.trust(): third}
    courier.round()
    assert station.believing.trust.version == 3


def test_a_command_that_comes_twice_is_taken_once(courier, station, desk, province):
    station.have((b"loa", 60))
    document = province.signed_command()
    station.take(document)
    desk.commands.append(document)
    courier.round()
    assert [one.document.id for one in station.believing.commands] == ["kc-1"]
    station.run(61)
    assert [row.subject for row in station.rows()] == ["kc-1"]


def test_a_province_that_is_down_is_tried_again(courier, desk, province):
    desk.down = True
    assert not courier.round()
    assert "offline" in courier.alarms
    desk.down = False
    assert courier.round()
    assert "offline" not in courier.alarms


def test_a_box_enrols_once_with_its_code_and_the_root_on_paper(tmp_path, server, desk, province):
    desk.codes.add("MA-1")
    with pytest.raises(Refused, match="Khóa ký không có trong danh sách"):
        enrol(Box(tmp_path / "a"), server.address, "MA-1", SigningKey.generate().kid, NOON)
    desk.codes.add("MA-2")
    desk.documents[addresses.trust()] = province.signed_trust()
    box = Box(tmp_path / "b")
    assert enrol(box, server.address, "MA-2", province.root.kid, NOON) == STATION
    assert box.settings().station == STATION
    assert box.key_file.stat().st_mode & 0o077 == 0
    assert desk.x == box.key().public
    assert Keeping(box.folder / "station.sqlite3").fact("since")
    with pytest.raises(Unreachable, match="403"):
        enrol(Box(tmp_path / "c"), server.address, "MA-2", province.root.kid, NOON)


def test_plain_http_is_for_the_same_machine_alone():
    with pytest.raises(ValueError, match="https"):
        Wire("http://tinh.example", STATION, KEY)


def test_a_list_of_commands_that_is_no_list_is_refused(courier, station, desk):
    desk.get = {addresses.commands(STATION): b"[]"}.get
    courier.round()
    assert [row.reason for row in station.rows(What.REFUSED)] == ["unreadable"]
