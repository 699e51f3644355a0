"""Records that know their elements: a dataclass field names its element and how it is written.

The order of the fields is the order of the elements. Reading and writing both go by this one
declaration, so that neither can drift from the other.
"""

import re
import unicodedata
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, timezone
from typing import Any

VIETNAM = timezone(timedelta(hours=7))

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) does not let into a document."""


def clean(text: str) -> str:
    """Return `text` in NFC, with LF line ends, without illegal characters and outer blanks."""
    text = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


@dataclass(frozen=True, slots=True)
class Record:
    """The base: strings are clean, an empty string is None, empty members of lists are dropped."""

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, str):
                object.__setattr__(self, one.name, clean(value) or None)
            elif isinstance(value, datetime):
                object.__setattr__(self, one.name, _wall_clock(value))
            elif isinstance(value, tuple):
                object.__setattr__(self, one.name, _without_empty(value))

    @property
    def empty(self) -> bool:
        """Tell whether nothing is said in it."""
        values = (getattr(self, one.name) for one in fields(self))
        return all(value is None or value == () or _is_empty(value) for value in values)


def _wall_clock(value: datetime) -> datetime:
    """A time on the wire is Vietnam's, to the second, and names no zone."""
    local = value.astimezone(VIETNAM) if value.tzinfo else value
    return local.replace(tzinfo=None, microsecond=0)


def _without_empty(values: tuple[Any, ...]) -> tuple[Any, ...]:
    cleaned = (clean(value) if isinstance(value, str) else value for value in values)
    return tuple(value for value in cleaned if value != "" and not _is_empty(value))


def _is_empty(value: object) -> bool:
    return isinstance(value, Record) and value.empty


def text(element: str) -> Any:
    """Declare a field that is written as the text of `element`."""
    return field(default=None, metadata={"element": element, "how": "text"})


def number(element: str) -> Any:
    """Declare a whole number."""
    return field(default=None, metadata={"element": element, "how": "number"})


def day(element: str) -> Any:
    """Declare a date, yyyy/MM/dd."""
    return field(default=None, metadata={"element": element, "how": "day"})


def moment(element: str) -> Any:
    """Declare a time in Vietnam to the second, yyyy/MM/dd HH:mm:ss."""
    return field(default=None, metadata={"element": element, "how": "moment"})


def one(element: str, record: type[Record]) -> Any:
    """Declare a record within the record; a missing element is an empty record."""
    how = {"element": element, "how": "one", "record": record}
    return field(default_factory=record, metadata=how)


def many(element: str, record: type[Record], within: str | None = None) -> Any:
    """Declare records that repeat `element`, inside the element `within` if it has one."""
    how = {"element": element, "how": "many", "record": record, "within": within}
    return field(default=(), metadata=how)


def texts(element: str, within: str) -> Any:
    """Declare texts that repeat `element` inside `within`."""
    return field(default=(), metadata={"element": element, "how": "texts", "within": within})
