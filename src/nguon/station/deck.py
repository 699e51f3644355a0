"""What plays: one deck for the programme, one for emergencies."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Heard:
    """What went out from the start until now, or until the last sound.

    `position` is the place in the file where it stands, `level` the mean RMS in dBFS (None: not
    measured), `ended` True after the last sound (of a stream: it broke off, or was not there),
    `ago` seconds since then, `failed` True where the player gave up.
    """

    position: float
    level: float | None
    ended: bool
    failed: bool = False
    ago: float = 0.0


class Deck(Protocol):
    """Plays one file at a time. Raises OSError where the player is down.

    `when_over` is called after the last sound, or when the player gave up, from any thread.
    """

    when_over: Callable[[], None]

    def warm(self) -> None:
        """Be up, so that `load` does not have to wait for the player; cheap where it is."""

    def load(self, path: Path, offset: float, volume: int) -> None:
        """Have `path` ready from `offset` seconds on, silent."""

    def open(self, address: str, volume: int) -> None:
        """Begin to listen to the stream at `address`; it sounds as soon as it is there, and
        `position` counts from there. Never waits for the network."""

    def start(self) -> None:
        """Sound, from where it stands."""

    def pause(self) -> None:
        """Silence at once; the place is kept."""

    def stop(self) -> None:
        """Silence at once; nothing is loaded."""

    def heard(self) -> Heard:
        """How far it has come since the last start."""

    def close(self) -> None:
        """End the player."""
