"""The amplifier's power: closed only while something authorised sounds."""

import subprocess
from pathlib import Path
from typing import Protocol


class Relay(Protocol):
    """A switch that is open unless told otherwise."""

    def close(self) -> None:
        """Amplifier on."""

    def open(self) -> None:
        """Amplifier off."""


class NoRelay:
    """An amplifier that is always on."""

    def close(self) -> None:
        pass

    def open(self) -> None:
        pass


class FileRelay:
    """One or nought written to a file: sysfs (`/sys/class/gpio/gpio17/value`), or a test's."""

    def __init__(self, path: Path, active_low: bool = False) -> None:
        self._path, self._closed, self._opened = path, "1", "0"
        if active_low:
            self._closed, self._opened = "0", "1"

    def close(self) -> None:
        self._path.write_text(self._closed)

    def open(self) -> None:
        self._path.write_text(self._opened)


class LineRelay:
    """A GPIO line by libgpiod's `gpioset`, which holds the line while it runs (version 1.6)."""

    def __init__(self, chip: str, line: int) -> None:
        self._call = ["gpioset", "--mode=signal", chip]
        self._line, self._holder = line, None
        self.open()

    _holder: subprocess.Popen[bytes] | None

    def _hold(self, value: int) -> None:
        if self._holder:
            self._holder.terminate()
            self._holder.wait(2)
        self._holder = subprocess.Popen([*self._call, f"{self._line}={value}"])  # noqa: S603

    def close(self) -> None:
        self._hold(1)

    def open(self) -> None:
        self._hold(0)


def relay(told: str) -> Relay:
    """The relay that a setting names: "", a path (with "!" before it where low closes it), or
    "gpiochip0:17"."""
    if not told:
        return NoRelay()
    if "/" not in told and ":" in told:
        chip, line = told.split(":")
        return LineRelay(chip, int(line))
    return FileRelay(Path(told.removeprefix("!")), told.startswith("!"))
