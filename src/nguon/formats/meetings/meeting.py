"""A meeting as its organiser calls it, moves it and calls it off."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Method(StrEnum):
    """What an invitation asks the calendar to do (RFC 5546, 3.2)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited, by name and mail address."""

    name: str
    email: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting in one revision.

    `uid` is unique in the world and stays through every revision (RFC 7986, 5.3 advises a UUID);
    `sequence` rises with each; `stamp` is when this revision was made. Times know their zone.
    Raises ValueError for a meeting that ends before it starts or has a time without zone.
    """

    uid: str
    title: str
    starts: datetime
    ends: datetime
    stamp: datetime
    organiser: Attendee
    attendees: tuple[Attendee, ...] = ()
    description: str = ""
    place: str = ""
    room: str = ""
    page: str = ""
    reminder: timedelta | None = timedelta(minutes=15)
    sequence: int = 0
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        if any(time.tzinfo is None for time in (self.starts, self.ends, self.stamp)):
            raise ValueError("a time needs its zone")
        if self.ends <= self.starts:
            raise ValueError("a meeting ends after it starts")

    @property
    def method(self) -> Method:
        """What the invitation to this revision asks for."""
        return Method.CANCEL if self.is_cancelled else Method.REQUEST

    def revised(self, stamp: datetime, **changes: Any) -> "Meeting":
        """Return the next revision: the same meeting to calendars, with `changes`."""
        return replace(self, stamp=stamp, sequence=self.sequence + 1, **changes)

    def called_off(self, stamp: datetime) -> "Meeting":
        """Return the revision that removes the meeting from calendars."""
        return self.revised(stamp, is_cancelled=True)
