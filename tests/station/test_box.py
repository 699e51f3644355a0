"""What is around the sound: switches, the amplifier's relay, the watchdog, the command line."""

import json
import socket
import stat

import pytest

from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.refusal import Refused
from nguon.station.__main__ import main
from nguon.station.box import Box, Settings
from nguon.station.keeping import Keeping
from nguon.station.relay import FileRelay, NoRelay, relay
from nguon.station.watchdog import Watchdog


def test_a_relay_is_open_until_it_is_told_otherwise(tmp_path):
    high, low = relay(str(tmp_path / "a")), relay(f"!{tmp_path / 'b'}")
    assert isinstance(high, FileRelay)
    for one in (high, low):
        one.open()
    assert [(tmp_path / name).read_text() for name in "ab"] == ["0", "1"]
    for one in (high, low):
        one.close()
    assert [(tmp_path / name).read_text() for name in "ab"] == ["1", "0"]
    assert isinstance(relay(""), NoRelay)


def test_somebody_on_the_spot_silences_it_by_switch_or_by_command(tmp_path):
    box, switch = Box(tmp_path), tmp_path / "switch"
    assert not box.muted(str(switch))
    switch.write_text("1\n")
    assert box.muted(str(switch))
    switch.write_text("0")
    assert main(["mute", "on", "--box", str(tmp_path)]) == 0
    assert box.muted(str(switch))
    assert main(["mute", "off", "--box", str(tmp_path)]) == 0
    assert not box.muted(str(switch))


def test_settings_come_back_as_they_were_written(tmp_path):
    settings = Settings("https://tinh.example", "LC-01", ("03142",), relay="!/sys/x", poll=30)
    Box(tmp_path).write(settings)
    assert Box(tmp_path).settings() == settings


def test_a_setting_that_nobody_knows_is_named(tmp_path):
    (tmp_path / "station.toml").write_text('address = ""\nstation = ""\nareas = []\nvolum = 3\n')
    with pytest.raises(ValueError, match="volum"):
        Box(tmp_path).settings()


def test_the_watchdog_hears_that_the_station_lives(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        Watchdog(str(tmp_path / "notify")).say("WATCHDOG=1")
        assert systemd.recv(100) == b"WATCHDOG=1"
    Watchdog("").say("READY=1")


def test_a_key_is_made_for_its_holder_alone_and_never_written_over(tmp_path, capsys):
    file, password = tmp_path / "goc.pem", tmp_path / "password"
    password.write_text("mật khẩu\n")
    line = ["key", str(file), "--password-file", str(password)]
    assert main(line) == 0
    made = json.loads(capsys.readouterr().out)
    assert SigningKey.from_pem(file.read_bytes(), "mật khẩu").kid == made["kid"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert main(line) == 2


def test_a_log_with_a_broken_chain_is_told_by_the_exit_code(station, province, capsys):
    for n in range(3):
        station.believing.refuse(Refused("expired"), f"way {n}")
    line = ["log", "--box", str(station.folder)]
    assert main(line) == 0
    keeping = Keeping(station.folder / "station.sqlite3")
    keeping._db.execute("DROP TRIGGER log_stays")
    keeping._db.execute("UPDATE log SET content = replace(content, 'way 1', 'way 7')")
    assert main(line) == 1
    assert "đứt tại dòng 2" in capsys.readouterr().err


def test_a_box_that_was_not_enrolled_says_so(tmp_path, capsys):
    assert main(["run", "--box", str(tmp_path)]) == 2
    assert "station.toml" in capsys.readouterr().err


def test_what_a_killed_process_left_on_is_off_also_where_the_next_one_cannot_start(
    tmp_path, monkeypatch
):
    """On most chips a line stays as it was driven when nobody holds it any more."""
    monkeypatch.setattr("nguon.station.mpv.decks", lambda *_told: (None, None))
    amplifier = tmp_path / "relay"
    amplifier.write_text("1")
    Box(tmp_path).write(Settings("https://tinh.example", "LC-01", (), relay=str(amplifier)))
    (tmp_path / "station.sqlite3").write_bytes(b"no database")
    assert main(["run", "--box", str(tmp_path)]) == 2
    assert amplifier.read_text() == "0"
