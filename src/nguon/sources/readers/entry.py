"""What a reader makes of what was sent."""

from dataclasses import dataclass
from datetime import datetime


class Unreadable(Exception):
    """Nothing can be made of the bytes; says why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The bytes, where they were, the Content-Type they came with, the body's certificate (PEM)."""

    data: bytes
    url: str = ""
    media_type: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news in plain text. `published` is None where no date can be made of it.

    `takes_up` are ids of entries that this one replaces; `withdrawn` says that it takes them back.
    `topic` is a value of Topic where the sender says it.
    """

    uid: str
    title: str
    text: str = ""
    url: str = ""
    published: datetime | None = None
    takes_up: tuple[str, ...] = ()
    withdrawn: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Entries in the order they came. `is_window`: the list is whole, up to its oldest entry."""

    entries: tuple[Entry, ...]
    is_window: bool = False
