"""Time on a box without a battery: kept by the machine's own running, doubted until confirmed.

Once confirmed (by NTP, or by the province's answer over HTTPS) time goes on with the seconds
since boot, whatever jumps the system's clock makes. The anchor survives a crash of the process,
not a reboot: after that, a box without a real-time clock holds its programme until it knows.
"""

import ctypes
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

UNSYNCHRONISED = 0x0040  # STA_UNSYNC, <sys/timex.h>
NOTICEABLE = timedelta(seconds=2)


def machine_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251


def since_boot() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def kernel_synchronised() -> bool:
    """Whether NTP disciplines the kernel's clock: adjtimex(2) with nothing to change."""
    buffer = ctypes.create_string_buffer(512)
    state = ctypes.CDLL(None, use_errno=True).adjtimex(buffer)
    status = ctypes.c_int.from_buffer(buffer, 5 * ctypes.sizeof(ctypes.c_long)).value
    return state not in (-1, 5) and not status & UNSYNCHRONISED


@dataclass
class Clock:
    """`floor` is a time that has certainly passed: the last row of the log, the newest document.

    `keep` is told the anchor as text, and `kept` is what it was told last.
    """

    floor: datetime
    has_battery: bool = False
    kept: str = ""
    keep: Callable[[str], None] = lambda anchor: None
    machine: Callable[[], datetime] = machine_time
    running: Callable[[], float] = since_boot
    boot: Callable[[], str] = boot_id
    synchronised: Callable[[], bool] = kernel_synchronised
    _anchor: tuple[datetime, float] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        anchor = json.loads(self.kept) if self.kept else {}
        if anchor.get("boot") == self.boot():
            self._anchor = datetime.fromisoformat(anchor["time"]), anchor["running"]
        self.look()

    def look(self) -> None:
        """Take the system's time where NTP vouches for it, or a battery that kept it running."""
        told = self.machine()
        vouched = self.synchronised() or (self._anchor is None and self.has_battery)
        if vouched and told >= self.floor:
            self._set(told)

    def confirm(self, told: datetime) -> None:
        """The province's time, from an authenticated answer, to the second. NTP knows better."""
        if self.synchronised() and not self.doubted:
            return
        if told >= self.floor and (self.doubted or abs(told - self.now()) > NOTICEABLE):
            self._set(told)

    def _set(self, told: datetime) -> None:
        off = abs(told - self.now()) if self._anchor else None
        self._anchor = told, self.running()
        if off is None or off > NOTICEABLE:
            anchor = {"time": told.isoformat(), "running": self._anchor[1], "boot": self.boot()}
            self.keep(json.dumps(anchor))

    @property
    def doubted(self) -> bool:
        return self._anchor is None

    def now(self) -> datetime:
        """The time; where it is doubted, the best guess, for the log alone."""
        if self._anchor is None:
            return max(self.machine(), self.floor)
        told, running = self._anchor
        return told + timedelta(seconds=self.running() - running)
