"""A PulseAudio null sink and an ear on it: what really went out, and when."""

import array
import itertools
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RATE = 16_000
WINDOW = 80
"""Samples, 5 ms: how finely the ear tells one tone from another."""


@contextmanager
def null_sink() -> Iterator[str]:
    """A sound server of our own with a sink that goes nowhere; the value of PULSE_SERVER."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/pulse.sock"
        sink, door = "module-null-sink sink_name=loa rate=48000", "module-native-protocol-unix"
        line = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error"]
        line += ["-L", sink, "-L", f"{door} socket={place} auth-anonymous=1"]
        environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(line, env=environment, stderr=quiet) as server:
            while not Path(place).exists():
                time.sleep(0.05)
            os.environ["PULSE_SERVER"] = f"unix:{place}"
            try:
                yield os.environ["PULSE_SERVER"]
            finally:
                server.terminate()


@dataclass
class Ear:
    """Listens to the sink until `close`, then tells which tone sounded when."""

    tones: dict[str, int]
    _chunks: list[tuple[float, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        line = ["parec", "-d", "loa.monitor", "--raw", f"--rate={RATE}", "--channels=1"]
        line += ["--format=s16le", "--latency-msec=5"]
        self._parec = subprocess.Popen(line, stdout=subprocess.PIPE)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while chunk := self._parec.stdout.read1(4096):
            self._chunks.append((time.time(), chunk))

    def close(self) -> None:
        self._parec.terminate()

    def heard(self) -> list[tuple[str, float, float]]:
        """Name of the tone ("" for silence), seconds since 1970 when it began and ended."""
        chunks = list(self._chunks)
        ends = list(itertools.accumulate(len(chunk) // 2 for _at, chunk in chunks))
        begin = min(at - end / RATE for (at, _chunk), end in zip(chunks, ends, strict=True))
        samples = array.array("h", b"".join(chunk for _at, chunk in chunks))
        names = [
            self._name(samples[n : n + WINDOW]) for n in range(0, len(samples) - WINDOW, WINDOW)
        ]
        told, place = [], 0
        for name, group in itertools.groupby(names):
            length = len(list(group))
            first, last = place * WINDOW / RATE, (place + length) * WINDOW / RATE
            told.append((name, begin + first, begin + last))
            place += length
        return told

    def _name(self, window: array.array) -> str:
        """The tone whose number of crossings is nearest; "" below -50 dBFS."""
        if max(window) < 100:
            return ""
        crossings = sum((a < 0) != (b < 0) for a, b in itertools.pairwise(window))
        pitch = crossings / 2 * RATE / WINDOW
        return min(self.tones, key=lambda name: abs(self.tones[name] - pitch))


def stretches(heard: list[tuple[str, float, float]], name: str) -> list[tuple[float, float]]:
    """When `name` sounded, without interruptions of less than 20 ms being told apart."""
    found: list[tuple[float, float]] = []
    for tone, begin, end in heard:
        if tone == name and end - begin > 0.015:
            if found and begin - found[-1][1] < 0.02:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
    return found
