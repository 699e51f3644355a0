"""Thirty days' programme for one station, signed with the schedule key."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from enum import IntEnum, StrEnum
from functools import cached_property

from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.sound import Sound

VIETNAM = timezone(timedelta(hours=7))
LONGEST = timedelta(days=31)
"""From `issued` to `expires`."""


class Priority(IntEnum):
    """Thông tư 39/2020/TT-BTTTT; the low number is the high priority."""

    EMERGENCY = 1
    PRIORITY = 2
    NORMAL = 3


class Late(StrEnum):
    """What to do where the start was missed, or an emergency came between."""

    SEEK = "seek"
    DROP = "drop"


@dataclass(frozen=True)
class Play:
    """One sound at one time: from `start`, never after `end`, at `volume` of 100.

    By as much as the window is longer than the sound, the play may shift, after an emergency or
    behind another play; with no room left it begins in the middle, so that neighbours sound alike.
    """

    id: str
    start: datetime
    end: datetime
    sound: str
    title: str
    priority: Priority = Priority.NORMAL
    volume: int = 100
    late: Late = Late.SEEK
    bulletin: str = ""
    language: str = "vi"

    def __post_init__(self) -> None:
        if self.end <= self.start or not 0 <= self.volume <= 100:
            raise Refused(Reason.UNREADABLE, f"play {self.id}")
        if self.priority is Priority.EMERGENCY:
            raise Refused(Reason.WRONG_ROLE, f"play {self.id}")


@dataclass(frozen=True)
class QuietHours:
    """Local time "HH:MM", from `start` to `end`; over midnight where `end` is the earlier."""

    start: str
    end: str

    def cover(self, moment: datetime) -> bool:
        local = moment.astimezone(VIETNAM).time()
        start, end = time.fromisoformat(self.start), time.fromisoformat(self.end)
        return start <= local < end if start <= end else local >= start or local < end


@dataclass(frozen=True)
class Plan:
    """What one station plays until `expires`; `areas` are the codes of where it stands.

    `keep` names sounds that stay on the station although no play needs them: chimes, standing
    recordings. `volume_ceiling` bounds every play, emergencies too.
    """

    station: str
    version: int
    issued: datetime
    expires: datetime
    areas: tuple[str, ...]
    plays: tuple[Play, ...]
    sounds: tuple[Sound, ...]
    quiet: tuple[QuietHours, ...] = ()
    volume_ceiling: int = 100
    emergency_volume: int = 100
    mute_stops_emergencies: bool = True
    keep: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        known = {sound.sha256 for sound in self.sounds}
        wanting = {play.sound for play in self.plays} | set(self.keep)
        if wanting - known:
            raise Refused(Reason.UNREADABLE, "sounds")
        if not 0 <= self.volume_ceiling <= 100 or not 0 <= self.emergency_volume <= 100:
            raise Refused(Reason.UNREADABLE, "volume")
        if len({play.id for play in self.plays}) != len(self.plays):
            raise Refused(Reason.UNREADABLE, "plays")

    def seconds(self, sha256: str) -> float:
        """The length of one of its sounds."""
        return self._lengths[sha256]

    @cached_property
    def _lengths(self) -> dict[str, float]:
        return {sound.sha256: sound.seconds for sound in self.sounds}

    def is_quiet(self, moment: datetime) -> bool:
        return any(hours.cover(moment) for hours in self.quiet)
