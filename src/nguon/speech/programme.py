"""A programme of a station: chime, date and name, items with what is said again, sign-off.

An item is a text for the voice or a person's recording; both are given in the order of the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from nguon.speech.clip import Clip
from nguon.speech.script import USUAL, Line, Part, Pauses, lines
from nguon.viet.spoken import Tables

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_OPENING = "Đây là {station}. Hôm nay là {weekday}, ngày {day.day}/{day.month}/{day.year}."
_AGAIN = "Xin nhắc lại."
_SIGN_OFF = "Chương trình của {station} đến đây là hết. Xin cảm ơn và kính chào bà con."
_AFTER_CHIME, _AFTER_ITEM = 0.5, 2.5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be said: its title, its text, and whether all of it is said a second time."""

    text: str
    title: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """A recording of a person in its place among the items, and whether it is heard twice."""

    clip: Clip
    again: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """What a station says on a day; `station` as people call it, "Đài truyền thanh xã Tả Lèng"."""

    station: str
    day: date
    items: tuple[Item | Played, ...]

    def script(self, tables: Tables | None = None, pauses: Pauses = USUAL) -> tuple[Line, ...]:
        """Return the lines of the programme, chime first."""
        opening = _OPENING.format(
            station=self.station, weekday=_WEEKDAYS[self.day.weekday()], day=self.day
        )
        return (
            Line(Part.CHIME, "", _AFTER_CHIME),
            *_as(Part.OPENING, lines(opening, tables, pauses), _AFTER_ITEM),
            *(line for item in self.items for line in _item(item, tables, pauses)),
            *_as(Part.SIGN_OFF, lines(_SIGN_OFF.format(station=self.station), tables, pauses), 0),
        )


def _item(item: Item | Played, tables: Tables | None, pauses: Pauses) -> Iterator[Line]:
    body = _played(item) if isinstance(item, Played) else _said(item, tables, pauses)
    yield from body
    if item.again and body:
        yield Line(Part.AGAIN, _AGAIN, pauses.sentence)
        yield from (replace(line, respellings=()) for line in body)


def _played(item: Played) -> tuple[Line, ...]:
    return (Line(Part.RECORDING, "", _AFTER_ITEM, clip=item.clip),)


def _said(item: Item, tables: Tables | None, pauses: Pauses) -> tuple[Line, ...]:
    title = _as(Part.HEADING, lines(item.title, tables, pauses), pauses.heading)
    return _with_last(title + lines(item.text, tables, pauses), _AFTER_ITEM)


def _as(part: Part, said: tuple[Line, ...], after: float) -> tuple[Line, ...]:
    return _with_last(tuple(replace(line, part=part) for line in said), after)


def _with_last(said: tuple[Line, ...], after: float) -> tuple[Line, ...]:
    return (*said[:-1], replace(said[-1], pause=after)) if said else ()
