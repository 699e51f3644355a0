"""A station's sound as an ear on a null sink hears it: start, preemption, resume, crash; and how
large thirty days' plans for a thousand clusters are."""

import gzip
import hashlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

from _ear import Ear, null_sink, stretches
from _house import need
from _table import Figure, tell, wants_json

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.plan import Play
from nguon.formats.playout.reading import read_plan
from nguon.formats.playout.sound import Sound
from nguon.station.agent import ROUND, agent
from nguon.station.box import Box, Settings
from nguon.station.keeping import Keeping
from nguon.station.mpv import decks
from tests.station.province import COMMUNE, STATION, Province, play
from tests.station.server import Server

TONES = {"programme": 400, "alarm": 3200}
TRIALS = 5
ALLOWED = "what the issue allows"
CLUSTERS, DAYS, ITEMS = 1000, 30, 10


def main() -> None:
    as_json = wants_json(__doc__)
    need("mpv", "ffmpeg", "pulseaudio", "pulseaudio-utils")
    with tempfile.TemporaryDirectory() as name, null_sink():
        figures = [*_playing(Path(name)), *_plans()]
    tell(figures, as_json)


def _tone(folder: Path, name: str, seconds: float) -> tuple[Path, Sound]:
    file = folder / f"{name}-{seconds}.opus"
    source = f"sine={TONES[name]}:d={seconds}"
    line = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", source, "-b:a", "24k", file]
    subprocess.run(line, check=True)
    content = file.read_bytes()
    return file, Sound(hashlib.sha256(content).hexdigest(), len(content), seconds)


def _box(folder: Path, province: Province, *plays: Play, sounds: dict[Path, Sound]) -> Box:
    """An enrolled box whose province cannot be reached, with its plan and its sounds."""
    box = Box(folder)
    box.key()
    box.write(
        Settings("http://127.0.0.1:9", STATION, (COMMUNE,), output="pulse", battery_clock=True)
    )
    keeping = Keeping(folder / "station.sqlite3")
    keeping.keep(Kind.TRUST, 1, province.signed_trust())
    kept = tuple(sound.sha256 for sound in sounds.values())
    plan = province.signed_plan(*plays, sounds=tuple(sounds.values()), keep=kept)
    keeping.keep(Kind.PLAN, 1, plan)
    (folder / "sounds").mkdir()
    for file, sound in sounds.items():
        (folder / "sounds" / sound.sha256).write_bytes(file.read_bytes())
    return box


def _now() -> datetime:
    return datetime.now(UTC)


def _playing(folder: Path) -> list[Figure]:
    starts = _starts(folder)
    cuts, gaps = _preemptions(folder)
    process, player = _crash(folder, "process"), _crash(folder, "player")
    error = max(map(abs, starts)) * 1000

    def within(name: str, worst: float, unit: str, allowed: float) -> Figure:
        return Figure(name, worst, unit, ALLOWED, allowed, 1)

    return [
        within(f"start error, worst of {TRIALS}", error, "ms", 100),
        within(f"preemption, worst of {TRIALS}", max(cuts) * 1000, "ms", 50),
        within(f"preemption, median of {TRIALS}", statistics.median(cuts) * 1000, "ms", 50),
        within(f"resume gap, worst of {TRIALS}", max(gaps) * 1000, "ms", 50),
        within("process killed → sound", process, "s", 1),
        within("player killed → sound", player, "s", 1),
    ]


@contextmanager
def _listening(box: Box):
    """A station at work in this process, and an ear."""
    ear, ready = Ear(TONES), Queue()

    def at_work() -> None:
        made = agent(box, *decks(box.folder, "pulse"))
        ready.put(made)
        made.run()

    work = threading.Thread(target=at_work)
    work.start()
    made = ready.get()
    time.sleep(2)
    try:
        yield made, ear
    finally:
        made.stop()
        work.join()
        ear.close()


def _starts(folder: Path) -> list[float]:
    """Seconds between the planned start and the first sound of five plays."""
    file, sound = _tone(folder, "programme", 1.0)
    province = Province(now=_now() - timedelta(minutes=1))
    first = (_now() + timedelta(seconds=6)).replace(microsecond=0)
    planned = [first + timedelta(seconds=3 * n) for n in range(TRIALS)]
    plays = [play(at, minutes=0.02, id=f"p{n}", sound=sound.sha256) for n, at in enumerate(planned)]
    box = _box(folder / "starts", province, *plays, sounds={file: sound})
    with _listening(box) as (_station, ear):
        time.sleep((planned[-1] - _now()).total_seconds() + 2)
    heard = _each(stretches(ear.heard(), "programme"))
    return [began - at.timestamp() for (began, _end), at in zip(heard, planned, strict=True)]


def _each(heard: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """One stretch of sound a trial. A machine that is too busy tears holes into what it records."""
    if len(heard) != TRIALS:
        sys.exit(f"{len(heard)} stretches of sound instead of {TRIALS}: the machine is too busy")
    return heard


def _preemptions(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds from a command's arrival to its sound; and of silence until the programme is back."""
    (file, sound), (siren, alarm) = _tone(folder, "programme", 60.0), _tone(folder, "alarm", 1.1)
    province = Province(now=_now() - timedelta(minutes=1))
    plan = play(_now(), minutes=5, sound=sound.sha256)
    box = _box(folder / "cuts", province, plan, sounds={file: sound, siren: alarm})
    arrivals = []
    with _listening(box) as (station, ear):
        for n in range(TRIALS):
            document = province.signed_command(f"kc-{n}", sound=alarm)
            arrivals.append(time.time())
            station.rung(document)
            time.sleep(3)
    heard = ear.heard()
    alarms, programme = _each(stretches(heard, "alarm")), stretches(heard, "programme")
    cuts = [begin - at for (begin, _end), at in zip(alarms, arrivals, strict=True)]
    gaps = [min(begin for begin, _ in programme if begin > end - 0.05) - end for _, end in alarms]
    return cuts, gaps


def _crash(folder: Path, what: str) -> float:
    """Seconds from `kill -9` of the process, or of its player, until the programme is heard."""
    file, sound = _tone(folder, "programme", 60.0)
    province = Province(now=_now() - timedelta(minutes=1))
    plan = play(_now(), minutes=5, sound=sound.sha256)
    box = _box(folder / what, province, plan, sounds={file: sound})
    line = [Path(sys.executable).with_name("nguon"), "station", "run", "--box", box.folder]
    ear, station = Ear(TONES), subprocess.Popen(line)
    time.sleep(5)
    killed = time.time()
    if what == "process":
        station.kill()
        station.wait()
        station = subprocess.Popen(line)
    else:
        found = ["pgrep", "-f", f"^mpv.*{box.folder}/programme.sock"]
        os.kill(int(subprocess.check_output(found)), 9)
    time.sleep(4)
    station.terminate()
    station.wait()
    ear.close()
    again = [begin for begin, _end in stretches(ear.heard(), "programme") if begin > killed + 0.02]
    return again[0] - killed


def _plans() -> list[Figure]:
    """Thirty days for a thousand clusters: two programmes a day of five items each."""
    province = Province(now=_now().replace(minute=0, second=0, microsecond=0))
    begun = time.process_time()
    documents = [_month(province, n) for n in range(CLUSTERS)]
    took = time.process_time() - begun
    size = len(documents[0])
    packed = len(gzip.compress(documents[0]))
    begun = time.process_time()
    read_plan(documents[0], province.trust(), province.now, "LC-0")
    read = time.process_time() - begun
    return [
        Figure("a plan of 300 plays", size / 1000, "kB", "a document at most", 4000, 1),
        Figure("the same, as it travels", packed / 1000, "kB", "a document at most", 4000, 1),
        Figure("1,000 plans built and signed", took, "s", "a minute", 60, 1),
        Figure("a plan read and believed", read, "s", "a second", 1, 1),
        Figure("a day beside audio, no broker", _day(province, documents[0]), "MB", ALLOWED, 5, 1),
    ]


def _day(province: Province, plan: bytes) -> float:
    """Megabytes both ways in a day by polls alone, each on a connection of its own: counted for
    one glance and one whole round, plus a new plan and the rows of ten plays."""
    with tempfile.TemporaryDirectory() as name:
        server = Server()
        box = _box(Path(name), province, sounds={})
        server.desk.x = box.key().public
        server.desk.documents = {
            addresses.trust(): province.signed_trust(),
            addresses.plan(STATION): plan,
        }
        with _counting(server.address) as (address, count):
            box.write(replace(box.settings(), address=address))
            made = agent(box, *decks(box.folder, "null"))
            made.network_round()
            whole = _cost(count, made.network_round)
            glance = _cost(count, made.courier.glance)
            made.conductor.close()
        server.close()
    rounds, glances = 86_400 / (ROUND * 0.95), 86_400 / (made.settings.poll * 0.85)
    row = 1_400
    return (
        rounds * (whole + HANDSHAKE) + glances * (glance + HANDSHAKE) + len(plan) + ITEMS * row
    ) / 1e6


HANDSHAKE = 900
"""Bytes of TLS 1.3 with a ticket and of TCP/IP around a request, estimated, not measured."""


def _cost(count: list[int], work: Callable[[], object]) -> int:
    before = sum(count)
    work()
    time.sleep(0.2)
    return sum(count) - before


@contextmanager
def _counting(address: str) -> Iterator[tuple[str, list[int]]]:
    """A door before `address` that counts bytes."""
    count: list[int] = []
    host, port = urlsplit(address).hostname, urlsplit(address).port
    door = socket.create_server(("127.0.0.1", 0))

    def pass_on(a: socket.socket, b: socket.socket) -> None:
        with suppress(OSError):
            while data := a.recv(65536):
                count.append(len(data))
                b.sendall(data)

    def serve() -> None:
        with suppress(OSError):
            while True:
                inner, outer = door.accept()[0], socket.create_connection((host, port))
                threading.Thread(target=pass_on, args=(inner, outer), daemon=True).start()
                threading.Thread(target=pass_on, args=(outer, inner), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}", count
    door.close()


def _month(province: Province, n: int) -> bytes:
    sounds = [
        Sound(hashlib.sha256(f"{n}/{k}".encode()).hexdigest(), 900_000, 240) for k in range(60)
    ]
    plays = [
        play(
            province.now + timedelta(days=day, hours=5 + 12 * (item // 5), minutes=5 * (item % 5)),
            minutes=5,
            id=f"{day:02}-{item}",
            title="Phòng, chống dịch bệnh trên đàn gia súc",
            sound=sounds[(day * ITEMS + item) % len(sounds)].sha256,
            bulletin=f"BT-2026-{item:04}",
        )
        for day in range(DAYS)
        for item in range(ITEMS)
    ]
    plan = replace(province.plan(sounds=tuple(sounds)), station=f"LC-{n}", plays=tuple(plays))
    return seal(Kind.PLAN, plan, province.schedule)


if __name__ == "__main__":
    main()
