"""A deck that is an mpv process, spoken to over its JSON IPC socket.

`--gapless-audio=no` matters: with it on, mpv tells of the end 0.3 s before the last sound. The
filter `astats` measures what goes out, so that silence is not taken for sound.
"""

import contextlib
import json
import math
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nguon.station.deck import Heard

METER = "@meter:lavfi=[astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level]"
RMS = "lavfi.astats.Overall.RMS_level"
ARGUMENTS = (
    "--idle=yes", "--no-config", "--no-video", "--no-terminal", "--no-input-default-bindings",
    "--load-scripts=no", "--ytdl=no", "--gapless-audio=no", "--keep-open=no", "--volume-max=100",
    "--audio-buffer=0.1", "--access-references=no", "--tls-verify=yes", "--network-timeout=10",
    f"--af={METER}",
)  # fmt: skip
STREAM = "access-references=yes"
"""Many broadcasters' streams (HLS) are lists of pieces; a file of ours never leads elsewhere."""
DIES_WITH_US = ("setpriv", "--pdeathsig", "KILL")
"""Nothing sounds that nobody watches: mpv ends with the thread that started it (prctl(2))."""
PATIENCE = 5.0
"""Seconds within which mpv must start and answer."""


class PlayerDown(OSError):
    """mpv does not answer."""


class Mpv:
    """One mpv process; it is started anew with the next `load` after it died."""

    def __init__(self, socket_path: Path, output: str = "") -> None:
        self._path = socket_path
        self.when_over: Callable[[], None] = lambda: None
        self._output = [f"--ao={output}"] if output else []
        self._lock = threading.Lock()
        self._answers: dict[int, dict[str, Any]] = {}
        self._answered = threading.Condition()
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._reset()

    def _reset(self) -> None:
        self._ended_at: float | None = None
        self._failed = False
        self._position = self._length = 0.0
        self._streams = False
        self._levels: list[float] = []
        self._ready = threading.Event()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def spawn(self) -> None:
        """Begin to start mpv; `warm` waits until it is there."""
        self._path.unlink(missing_ok=True)
        call = [*DIES_WITH_US, "mpv", *ARGUMENTS, *self._output]
        self._process = subprocess.Popen([*call, f"--input-ipc-server={self._path}"])  # noqa: S603
        self._socket = None

    def warm(self) -> None:
        if self._process and self._process.poll() is None and not self._failed and self._socket:
            return
        if self._process is None or self._socket or self._failed:
            self._kill()
            self.spawn()
        if self._process:
            self._socket = self._connect(self._process)
            threading.Thread(target=self._listen, args=(self._socket,), daemon=True).start()
        self._failed = False
        self._ask("observe_property", 1, "time-pos")
        self._ask("observe_property", 2, "af-metadata/meter")

    def _kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(PATIENCE)

    def load(self, path: Path, offset: float, volume: int) -> None:
        self.warm()
        self._reset()
        self._position = offset
        self._ask("set_property", "pause", True)
        self._ask("set_property", "volume", volume)
        self._ask("loadfile", str(path), "replace", f"start={offset:.3f}")
        self._ready.wait(PATIENCE)
        self._length = float(self._ask("get_property", "duration") or 0.0)

    def open(self, address: str, volume: int) -> None:
        self.warm()
        self._ask("stop")
        self._reset()
        self._streams = True
        self._ask("set_property", "volume", volume)
        self._ask("set_property", "pause", False)
        self._ask("loadfile", address, "replace", STREAM)

    def start(self) -> None:
        self._ask("set_property", "pause", False)

    def pause(self) -> None:
        self._ask("set_property", "pause", True)
        if self._ended_at is None:
            with contextlib.suppress(PlayerDown, TypeError):
                self._position = float(self._ask("get_property", "time-pos"))

    def stop(self) -> None:
        self._ask("stop")

    def heard(self) -> Heard:
        failed = self._failed or self._process is None or self._process.poll() is not None
        ended = self._ended_at
        ago = time.monotonic() - ended if ended is not None else 0.0
        return Heard(self._position, self._level(), ended is not None, failed, ago)

    def close(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def _level(self) -> float | None:
        """The mean power of what was measured, in dBFS."""
        powers = [10 ** (level / 10) for level in self._levels]
        mean = sum(powers) / len(powers) if powers else 0.0
        return round(10 * math.log10(mean), 1) if mean > 0 else None

    def _connect(self, process: subprocess.Popen[bytes]) -> socket.socket:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(str(self._path))
            except OSError:
                connection.close()
                time.sleep(0.01)
            else:
                return connection
        self._failed = True
        raise PlayerDown("mpv did not start")

    def _ask(self, *command: Any) -> Any:
        """Send a command and return its answer's data. Raises PlayerDown."""
        connection = self._socket
        if connection is None:
            raise PlayerDown("mpv was not started")
        with self._lock:
            self._asked += 1
            number = self._asked
            line = json.dumps({"command": command, "request_id": number}) + "\n"
            try:
                connection.sendall(line.encode())
            except OSError as trouble:
                self._failed = True
                raise PlayerDown(str(trouble)) from None
        with self._answered:
            self._answered.wait_for(lambda: number in self._answers or self._failed, PATIENCE)
            answer = self._answers.pop(number, None)
        if answer is None:
            self._failed = True
            raise PlayerDown(f"mpv did not answer {command[0]}")
        return answer.get("data")

    def _listen(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), connection.makefile("rb") as lines:
            for line in lines:
                self._hear(json.loads(line))
        if connection is self._socket:
            with self._answered:
                self._failed = True
                self._answered.notify_all()
            self.when_over()

    def _hear(self, told: dict[str, Any]) -> None:
        event = told.get("event")
        if event is None:
            with self._answered:
                self._answers[told["request_id"]] = told
                self._answered.notify_all()
        elif event == "playback-restart":
            self._ready.set()
        elif event == "end-file" and told.get("reason") == "eof":
            self._position = self._position if self._streams else self._length
            self._ended_at = time.monotonic()
            self.when_over()
        elif event == "end-file" and told.get("reason") == "error" and self._streams:
            self._ended_at = time.monotonic()
            self.when_over()
        elif event == "end-file" and told.get("reason") == "error":
            self._failed = True
            self._ready.set()
        elif event == "property-change" and told.get("data") is not None:
            self._measure(told["name"], told["data"])

    def _measure(self, name: str, data: Any) -> None:
        if name == "time-pos":
            self._position = max(self._position, float(data))
        elif RMS in data and math.isfinite(level := float(data[RMS])):
            self._levels.append(level)


def decks(folder: Path, output: str) -> tuple[Mpv, Mpv]:
    """The programme's deck and the emergencies', beginning to start."""
    made = Mpv(folder / "programme.sock", output), Mpv(folder / "emergency.sock", output)
    for one in made:
        one.spawn()
    return made
