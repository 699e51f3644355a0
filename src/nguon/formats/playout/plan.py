"""Thirty days' programme for one station, signed with the schedule key."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from enum import IntEnum, StrEnum
from functools import cached_property

from nguon.formats.audio_stream import is_stream
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
class Relay:
    """A stream that is heard from `start` to `end`, as it is at that time: a broadcaster's, or the
    voice of whoever speaks live at the commune.

    Its bytes cannot be signed beforehand: the signature vouches for `address` (https) alone.
    `reserve` is a sound of the plan that is heard once where the stream is not there; "": silence.
    """

    id: str
    start: datetime
    end: datetime
    address: str
    title: str
    priority: Priority = Priority.NORMAL
    volume: int = 100
    reserve: str = ""

    def __post_init__(self) -> None:
        if self.end <= self.start or not 0 <= self.volume <= 100 or not is_stream(self.address):
            raise Refused(Reason.UNREADABLE, f"relay {self.id}")
        if self.priority is Priority.EMERGENCY:
            raise Refused(Reason.WRONG_ROLE, f"relay {self.id}")

    @property
    def reserve_id(self) -> str:
        """Under which the reserve is skipped and logged, apart from the relay."""
        return f"{self.id}{RESERVE}"


RESERVE = "/reserve"


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
class Doorbell:
    """Where a station is rung for: `broker` ("mqtts://host:8883"), `certificate` (PEM) that vouches
    there for the station's own key, `authority` (PEM, one or several) for the broker's."""

    broker: str
    certificate: str
    authority: str


@dataclass(frozen=True)
class Plan:
    """What one station plays until `expires`; `areas` are the codes of where it stands.

    `keep` names sounds that stay on the station although no play needs them: chimes, standing
    recordings. `volume_ceiling` bounds every play, emergencies too. `relays` stand apart from
    `plays`, so that a station that knows none yet keeps the rest. `doorbell` is the station's own
    certificate, always one that still lives long; None: as it was.
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
    relays: tuple[Relay, ...] = field(default=())
    doorbell: Doorbell | None = None

    def __post_init__(self) -> None:
        known = {sound.sha256 for sound in self.sounds}
        wanting = {play.sound for play in self.plays} | set(self.keep)
        wanting |= {relay.reserve for relay in self.relays if relay.reserve}
        if wanting - known:
            raise Refused(Reason.UNREADABLE, "sounds")
        if not 0 <= self.volume_ceiling <= 100 or not 0 <= self.emergency_volume <= 100:
            raise Refused(Reason.UNREADABLE, "volume")
        if len(self.named) != len(self.plays) + len(self.relays):
            raise Refused(Reason.UNREADABLE, "plays")

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of its plays and relays."""
        return frozenset([play.id for play in self.plays] + [relay.id for relay in self.relays])

    def seconds(self, sha256: str) -> float:
        """The length of one of its sounds."""
        return self._lengths[sha256]

    @cached_property
    def _lengths(self) -> dict[str, float]:
        return {sound.sha256: sound.seconds for sound in self.sounds}

    def is_quiet(self, moment: datetime) -> bool:
        return any(hours.cover(moment) for hours in self.quiet)
