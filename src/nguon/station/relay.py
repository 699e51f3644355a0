"""The amplifier's power: closed only while something authorised sounds."""

import fcntl
import os
import struct
from pathlib import Path
from typing import Protocol

ACTIVE_LOW, OUTPUT = 1 << 1, 1 << 3
"""Of enum gpio_v2_line_flag."""
LINES = struct.Struct("=I252x32sQI260xI24xi")
"""struct gpio_v2_line_request: the first of 64 offsets, consumer, config (flags, number of
attributes), number of lines, the line's file."""
VALUES = struct.Struct("=QQ")
"""struct gpio_v2_line_values: bits, mask."""
GET_LINE, SET_VALUES = 0xC250B407, 0xC010B40F


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
    """A line of a GPIO chip, asked of the kernel itself (<linux/gpio.h>, version 2; since 5.10).

    It needs no program, so it is the same on Debian 12 and 13, whose `gpioset` are called in two
    ways. The kernel gives the line as an output that is open, and refuses at once where the chip is
    missing or another holds the line; when the process dies, the next one opens the line again.
    """

    def __init__(self, chip: str, line: int, active_low: bool = False) -> None:
        self._chip, self._number = Path("/dev") / chip, line
        self._flags = OUTPUT | (ACTIVE_LOW if active_low else 0)
        self._held: int | None = None

    def close(self) -> None:
        self._set(1)

    def open(self) -> None:
        self._set(0)

    def _set(self, value: int) -> None:
        if self._held is None:
            self._held = self._take()
        fcntl.ioctl(self._held, SET_VALUES, VALUES.pack(value, 1))

    def _take(self) -> int:
        """The file by which the kernel lets the line be driven. Raises OSError."""
        chip = os.open(self._chip, os.O_RDWR | os.O_CLOEXEC)
        try:
            wish = LINES.pack(self._number, b"nguon-station", self._flags, 0, 1, 0)
            answer = fcntl.ioctl(chip, GET_LINE, wish)
        finally:
            os.close(chip)
        *_asked, line = LINES.unpack(answer)
        return int(line)


def relay(told: str) -> Relay:
    """The relay that a setting names: "", a path, or "gpiochip0:17"; with "!" before it where low
    closes it."""
    if not told:
        return NoRelay()
    place, low = told.removeprefix("!"), told.startswith("!")
    if "/" not in place and ":" in place:
        chip, line = place.split(":")
        return LineRelay(chip, int(line), low)
    return FileRelay(Path(place), low)
