"""What a station heard itself play, row by row in a chain of hashes.

A row is written after the last sound, never before. Its hash covers every field and the hash of
the row before, so altering, removing or reordering one shows in all that follow.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nguon.formats.playout.records import to_json

START = "0" * 64
"""What stands before the first row."""


class What(StrEnum):
    """What a row tells of."""

    PLAY = "play"
    EMERGENCY = "emergency"
    REFUSED = "refused"
    TEST = "test"
    FAULT = "fault"
    MUTE = "mute"
    BOOT = "boot"


class Outcome(StrEnum):
    """COMPLETED to the last sound; CUT short; DROPPED: it, or the rest of it, is not heard."""

    COMPLETED = "completed"
    CUT = "cut"
    DROPPED = "dropped"
    NOTED = "noted"


@dataclass(frozen=True)
class Entry:
    """`planned`, `started`, `ended` by the station's clock; `seconds` of sound that was heard from
    `offset`; `level` the mean loudness in dBFS (RMS) of what went out; `source` the plan's version
    or the command's id; `kids` the keys that it was believed for; `reason` a code; `detail` of a
    relay the address that was listened to."""

    seq: int
    station: str
    at: datetime
    what: What
    outcome: Outcome
    subject: str = ""
    source: str = ""
    kids: tuple[str, ...] = ()
    sound: str = ""
    planned: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    offset: float = 0.0
    seconds: float = 0.0
    level: float | None = None
    volume: int | None = None
    drill: bool = False
    clock_doubted: bool = False
    reason: str = ""
    detail: str = ""
    previous: str = START
    hash: str = ""

    def digest(self) -> str:
        """SHA-256 over the row's JSON with sorted keys, without `hash` itself."""
        told = to_json(replace(self, hash=""))
        return hashlib.sha256(
            json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        ).hexdigest()

    def linked(self, seq: int, previous: str) -> "Entry":
        """This row in its place of the chain."""
        placed = replace(self, seq=seq, previous=previous, hash="")
        return replace(placed, hash=placed.digest())


def first_break(entries: Iterable[Entry], seq: int = 0, previous: str = START) -> int | None:
    """The number of the first row that does not follow from the row `seq`; None: all do."""
    for entry in entries:
        whole = entry.seq == seq + 1 and entry.previous == previous
        if not whole or entry.hash != entry.digest():
            return seq + 1
        seq, previous = entry.seq, entry.hash
    return None
