"""At which doorbell a station listens: the one that its plan names, else that of its enrolment.

The certificate is for the key that the station made itself. Each plan brings one that still lives
long; whoever was in the dark past the end of the former one needs no more than the next plan.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nguon.formats.playout.plan import Doorbell
from nguon.station.believing import Believing
from nguon.station.box import Box

if TYPE_CHECKING:
    from nguon.station.bell import Bell

PATIENCE = 2
"""Rounds without a connection after which it is told as an alarm."""


@dataclass
class Porch:
    """Holds the bell that there is. `enrolled` is the broker that the box's settings name."""

    box: Box
    enrolled: str
    station: str
    believing: Believing
    rung: Callable[[bytes], None] = print
    connected: Callable[[], None] = print
    alarms: set[str] = field(default_factory=set)
    bell: "Bell | None" = None
    _hung: Doorbell | None = None
    _missed: int = 0

    def look(self) -> None:
        """Listen where the plan says, for the places where the station stands. A bell that cannot
        be hung leaves the former one, and the station asks by itself; never raises."""
        wanted = self._wanted()
        if wanted and wanted != self._hung:
            try:
                self._hang(wanted)
            except (OSError, ValueError):
                self.alarms.add("bell_down")
        elif self.bell:
            self.bell.listen_anew(self.believing.places)

    def notice(self) -> None:
        """Once a round: whether anybody could ring."""
        self._missed = 0 if self.is_connected() or not self.bell else self._missed + 1
        if self._missed >= PATIENCE:
            self.alarms.add("bell_down")
        elif self.is_connected():
            self.alarms.discard("bell_down")

    def is_connected(self) -> bool:
        return bool(self.bell and self.bell.is_connected())

    def tell(self, topic: str, document: bytes, retain: bool = False) -> None:
        if self.bell:
            self.bell.tell(topic, document, retain)

    def close(self) -> None:
        if self.bell:
            self.bell.close()

    def _wanted(self) -> Doorbell | None:
        plan = self.believing.plan
        if plan and plan.document.doorbell:
            return plan.document.doorbell
        if not self.enrolled:
            return None
        files = self.box.certificate_file, self.box.authority_file
        told = [file.read_text() if file.exists() else "" for file in files]
        return Doorbell(self.enrolled, *told)

    def _hang(self, wanted: Doorbell) -> None:
        from nguon.station.bell import Bell  # loaded late: sound comes first after a crash

        certificate = _placed(self.box.certificate_file, wanted.certificate)
        authority = _placed(self.box.authority_file, wanted.authority)
        key = self.box.key_file if certificate else None
        made = Bell(
            wanted.broker, self.station, self.rung, self.connected, certificate, key, authority
        )
        self.close()
        self.bell, self._hung, self._missed = made, wanted, 0
        made.listen(self.believing.places)


def _placed(file: Path, content: str) -> Path | None:
    """`file` with this content, whole also in a power cut; None where there is none."""
    if not content:
        return None
    if not file.exists() or file.read_text() != content:
        fresh = file.with_suffix(".new")
        fresh.write_text(content)
        fresh.replace(file)
    return file
