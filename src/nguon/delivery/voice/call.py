"""One call to place, and what a gateway is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Call:
    """`key` is the delivery's; `audio` the address of the sound, empty where only text is at hand.

    It is placed from `earliest` on and not after `latest` (None: whenever).
    """

    key: int
    to: str
    words: str
    language: str
    audio: str
    earliest: datetime
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Placed:
    """What the gateway said: its reference, or why it does not call.

    `wait` is how long it wants to be left alone.
    """

    key: int
    reference: str = ""
    error: str = ""
    lasting: bool = False
    wait: timedelta | None = None


class VoiceGateway(Protocol):
    """What places calls; raises OSError when it cannot be reached."""

    def place(self, calls: Iterator[Call]) -> Iterator[Placed]: ...
