"""What the exchange tells of bulletins, schedules and plays, whatever the shape on the wire."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Bulletin:
    """A bulletin in one language. `subject` and `priority` are the codes of bulletins.codes (1 is
    an emergency); `seconds` 0 where there is no sound; `link` leads to its words."""

    id: str
    title: str
    summary: str = ""
    subject: int = 1
    priority: int | None = None
    produced: datetime | None = None
    seconds: int = 0
    author: str = ""
    made_in: str = ""
    link: str = ""


@dataclass(frozen=True)
class Schedule:
    """When one bulletin is on air on one day; `areas` are codes of units, `times` start and end."""

    bulletin: Bulletin
    day: date
    areas: tuple[str, ...]
    times: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class Played:
    """One play of one cluster, as its box told it; `whole` if it was completed and audible."""

    bulletin: Bulletin
    cluster: str
    unit: str
    unit_name: str
    place: str
    at: datetime
    whole: bool
    volume: int
