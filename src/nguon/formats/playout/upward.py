"""What a station tells the province, signed with the station's own key."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from nguon.formats.playout.envelope import Kind, parse
from nguon.formats.playout.keys import kid_of
from nguon.formats.playout.proof import Entry
from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused

Said = TypeVar("Said")


@dataclass(frozen=True)
class Enrolment:
    """A box's first words: the one-time code, its public key, what it is. Signed by that key."""

    code: str
    x: str
    at: datetime
    software: str = ""


@dataclass(frozen=True)
class Enrolled:
    """The province's answer: the station's name and areas, the trust document, the broker.

    `broker` is "mqtts://host:8883"; `certificate` (PEM) vouches there for the station's key as
    `CN=station`, `authority` (PEM) for the broker's own.
    """

    station: str
    areas: tuple[str, ...]
    trust: str
    broker: str = ""
    certificate: str = ""
    authority: str = ""


@dataclass(frozen=True)
class Playing:
    """What sounds now."""

    subject: str
    sound: str
    started: datetime
    offset: float


@dataclass(frozen=True)
class Report:
    """The state that a station reports: the highest versions it keeps, what it has acknowledged.

    `commands` are the ids taken in the last day, `refused` counts by reason since the last
    report, `wanting` the sounds of the plan that are not here whole, `free` bytes of disk.
    `alarms` are codes (`keys_expire_30`, `disk_full`, `clock_doubted`, `player_down`…).
    """

    station: str
    at: datetime
    software: str
    plan: int
    trust: int
    plan_expires: datetime | None = None
    commands: tuple[str, ...] = ()
    refused: dict[str, int] | None = None
    playing: Playing | None = None
    wanting: tuple[str, ...] = ()
    free: int = 0
    muted: bool = False
    volume: int = 100
    log_seq: int = 0
    log_hash: str = ""
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogBatch:
    """Rows that follow each other."""

    station: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class LogTaken:
    """The province's answer: up to which row it has all. The station goes on from there."""

    seq: int


def read(kind: Kind, shape: type[Said], document: bytes, x: str) -> Said:
    """What the station with the public key `x` said. Raises Refused."""
    envelope = parse(document, kind)
    for signature in envelope.signatures:
        if signature.kid == kid_of(x) and envelope.signed_by(x, signature):
            return from_json(shape, envelope.body)
    raise Refused(Reason.FORGED, "station")


def read_enrolment(document: bytes) -> Enrolment:
    """A box's request, signed by the very key that it brings. Raises Refused."""
    envelope = parse(document, Kind.ENROLMENT)
    said = from_json(Enrolment, envelope.body)
    return read(Kind.ENROLMENT, Enrolment, document, said.x)
