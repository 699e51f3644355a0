"""The station as it is run: a real process, two real mpv, real HTTP; killed and started again."""

import hashlib
import json
import os
import signal
import ssl
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.plan import Relay
from nguon.formats.playout.proof import first_break
from nguon.formats.playout.sound import Sound
from nguon.station.box import Box
from nguon.station.clock import machine_time
from nguon.station.keeping import Keeping
from nguon.station.mpv import Mpv
from tests.station.province import STATION, Province, play
from tests.station.server import Server

pytestmark = [pytest.mark.processes, pytest.mark.thorough]

NGUON = Path(sys.executable).with_name("nguon")


@pytest.fixture(scope="module")
def tones(tmp_path_factory):
    """Six seconds of 440 Hz, one second of 880 Hz, by name."""
    folder, made = tmp_path_factory.mktemp("tones"), {}
    for name, pitch, seconds in (("programme", 440, 6), ("alarm", 880, 1)):
        file = folder / f"{name}.opus"
        source = f"sine={pitch}:d={seconds}"
        line = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", source, "-b:a", "24k", file]
        subprocess.run(line, check=True)
        made[name] = file
    return made


def named(file: Path, seconds: float) -> Sound:
    content = file.read_bytes()
    return Sound(hashlib.sha256(content).hexdigest(), len(content), seconds)


def wait_until(holds, seconds: float = 15.0):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def players(folder: Path) -> list[str]:
    """The mpv processes of the box in `folder`."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    return [one for one in lines.splitlines() if one.startswith("mpv ") and str(folder) in one]


def told(desk) -> list[tuple[str, str, str]]:
    return [(row.subject, row.outcome.value, row.reason) for row in desk.rows]


@pytest.fixture
def mpv(tmp_path):
    made = Mpv(tmp_path / "mpv.sock", "null")
    yield made
    made.close()


def test_mpv_tells_of_the_end_after_the_last_sound_and_of_the_level(mpv, tones):
    mpv.load(tones["alarm"], 0, 100)
    began = time.monotonic()
    mpv.start()
    wait_until(lambda: mpv.heard().ended)
    assert time.monotonic() - began >= 0.99
    heard = mpv.heard()
    assert heard.position == pytest.approx(1.0, abs=0.05)
    assert heard.level == pytest.approx(-21, abs=1.5)


def test_mpv_goes_on_where_it_was_paused_and_comes_back_when_it_was_killed(mpv, tones):
    mpv.load(tones["programme"], 1.0, 100)
    mpv.start()
    wait_until(lambda: mpv.heard().position > 1.3)
    mpv.pause()
    stands = mpv.heard().position
    mpv.start()
    wait_until(lambda: mpv.heard().position > stands)
    os.kill(mpv.pid, signal.SIGKILL)
    wait_until(lambda: mpv.heard().failed)
    mpv.load(tones["programme"], stands, 100)
    mpv.start()
    wait_until(lambda: mpv.heard().ended)
    assert not mpv.heard().failed


def test_mpv_listens_to_a_stream_and_a_stream_that_is_not_there_is_no_broken_player(
    mpv, tones, server
):
    server.desk.sounds["tinh.opus"] = tones["alarm"].read_bytes()
    mpv.open(f"{server.address}/tinh.opus", 100)
    wait_until(lambda: mpv.heard().ended)
    heard = mpv.heard()
    assert (heard.failed, heard.position) == (False, pytest.approx(0.8, abs=0.3))
    assert heard.level == pytest.approx(-21, abs=1.5)
    mpv.open(f"{server.address}/khong-co", 100)
    wait_until(lambda: mpv.heard().ended)
    assert (mpv.heard().failed, mpv.heard().position) == (False, 0)


def test_mpv_is_deaf_to_a_stream_whose_certificate_nobody_vouches_for(mpv, tones, tmp_path):
    line = ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "1"]
    line += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    line += ["-keyout", tmp_path / "key", "-out", tmp_path / "cert"]
    subprocess.run(line, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    served = Server(context)
    try:
        served.desk.sounds["tinh.opus"] = tones["alarm"].read_bytes()
        mpv.open(served.address.replace("127.0.0.1", "localhost") + "/tinh.opus", 100)
        wait_until(lambda: mpv.heard().ended)
        assert (mpv.heard().position, served.desk.asked) == (0, [])
    finally:
        served.close()


@pytest.fixture
def process(tmp_path, server):
    """`nguon station` in a folder, enrolled; started by calling it."""
    province = Province(now=machine_time() - timedelta(minutes=1))
    desk, running = server.desk, []
    desk.documents[addresses.trust()] = province.signed_trust()
    desk.codes.add("MA-1")
    line = [NGUON, "station", "enrol", "--box", tmp_path, "--address", server.address]
    line += ["--code", "MA-1", "--root", province.root.kid, "--output", "null"]
    subprocess.run(line, check=True)
    box = Box(tmp_path)
    box.write(replace(box.settings(), relay=str(tmp_path / "relay"), battery_clock=True, poll=1))

    def start() -> subprocess.Popen:
        running.append(subprocess.Popen([NGUON, "station", "run", "--box", tmp_path]))
        return running[-1]

    yield start, box, province, desk
    for one in running:
        one.terminate()
        one.wait(10)


def test_a_killed_station_goes_on_and_an_emergency_cuts_in(process, tones, tmp_path):
    start, box, province, desk = process
    music, alarm = named(tones["programme"], 6.0), named(tones["alarm"], 1.0)
    desk.sounds = {music.sha256: tones["programme"].read_bytes()}
    desk.sounds[alarm.sha256] = tones["alarm"].read_bytes()
    begins = machine_time() + timedelta(seconds=4)
    plan = province.plan(play(begins, sound=music.sha256), sounds=(music, alarm))
    plan = replace(plan, keep=(alarm.sha256,))
    desk.documents[addresses.plan(STATION)] = seal(Kind.PLAN, plan, province.schedule)
    relay = tmp_path / "relay"
    keeping = Keeping(tmp_path / "station.sqlite3")
    first = start()
    wait_until(lambda: "bs-1" in keeping.progress())
    assert relay.read_text() == "1"
    first.kill()
    first.wait()
    wait_until(lambda: not players(tmp_path))
    desk.commands.append(province.signed_command(sound=alarm))
    start()
    wait_until(lambda: told(desk)[-1:] == [("bs-1", "completed", "")])
    assert ("bs-1", "noted", "interrupted") in told(desk)
    assert ("kc-1", "completed", "") in told(desk)
    assert first_break(desk.rows) is None
    wait_until(lambda: relay.read_text() == "0")
    done = subprocess.run(
        [NGUON, "station", "log", "--box", box.folder], capture_output=True, text=True, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["hash"] for row in rows[: len(desk.rows)]] == [row.hash for row in desk.rows]
    assert desk.reports[-1].station == STATION


def test_a_stream_is_relayed_and_where_there_is_none_the_reserve_is_heard(process, tones, server):
    start, _box, province, desk = process
    spare, begins = named(tones["alarm"], 1.0), machine_time() + timedelta(seconds=5)
    desk.sounds = {spare.sha256: tones["alarm"].read_bytes()}
    desk.sounds["tinh.opus"] = tones["programme"].read_bytes()
    there, away = (f"{server.address}/x/{name}" for name in ("tinh.opus", "khong-co"))
    first = Relay("ta-1", begins, begins + timedelta(seconds=3), there, "Đài tỉnh")
    later, end = (begins + timedelta(seconds=n) for n in (4, 7))
    second = Relay("ta-2", later, end, away, "VOV1", reserve=spare.sha256)
    plan = replace(province.plan(sounds=(spare,)), relays=(first, second))
    desk.documents[addresses.plan(STATION)] = seal(Kind.PLAN, plan, province.schedule)
    start()
    wait_until(lambda: told(desk)[-1:] == [("ta-2", "dropped", "stream_wanting")], 40)
    heard = {row.subject: row for row in desk.rows if row.seconds}
    assert (heard["ta-1"].seconds, heard["ta-1"].detail) == (pytest.approx(3, abs=1), there)
    assert heard["ta-1"].level == pytest.approx(-21, abs=1.5)
    assert heard["ta-2/reserve"].outcome.value == "completed"
