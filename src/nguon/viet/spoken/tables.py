"""The tables of spoken forms: ours, and those that a province adds to them.

A table is a text file, a line an entry, columns parted by tabs; lines that begin with "#" are
remarks. A province's file has a first column that names the table:
abbreviations, units, money, letters, respellings or places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

NAMES = ("abbreviations", "units", "money", "letters", "respellings", "places")
CONTEXTS = ("", "name", "number", "place", "office")


class BadTable(ValueError):
    """A table that cannot be used; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """How `written` is said, and `when`: always (""), or before a name, number, place or office."""

    written: str
    spoken: str
    when: str = ""


@dataclass(frozen=True)
class Tables:
    """Everything that is looked up while a text is read."""

    abbreviations: tuple[Abbreviation, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    respellings: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def extended(self, path: Path) -> "Tables":
        """Return the tables with those of a province's file, which win.

        Raises BadTable for a line that cannot be used, OSError for a file that cannot be read.
        """
        added: dict[str, list[tuple[str, ...]]] = {name: [] for name in NAMES}
        for number, columns in _lines(path.read_text("utf-8")):
            name, *entry = columns
            place = f"{path.name}, dòng {number}"
            if name not in NAMES:
                raise BadTable(f"{place}: không có bảng “{name}”. Các bảng: {', '.join(NAMES)}.")
            added[name].append(_entry(name, entry, place))
        return replace(
            self,
            abbreviations=(*map(_abbreviation, added["abbreviations"]), *self.abbreviations),
            **{
                name: getattr(self, name) | {entry[0]: entry[1] for entry in added[name]}
                for name in NAMES[1:]
            },
        )

    @cached_property
    def by_written(self) -> dict[str, list[Abbreviation]]:
        """Written form → its readings, the first that fits its place wins."""
        found: dict[str, list[Abbreviation]] = {}
        for one in self.abbreviations:
            found.setdefault(one.written, []).append(one)
        return found

    @cached_property
    def abbreviation_pattern(self) -> re.Pattern[str]:
        """Every written form, the longest first, as a word of its own."""
        forms = sorted(self.by_written, key=len, reverse=True)
        return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, forms))})(?![\w&])")

    @cached_property
    def unit_pattern(self) -> str:
        """Every unit of measure, the longest first."""
        return _any_of(self.units)

    @cached_property
    def money_pattern(self) -> str:
        """Every currency, the longest first."""
        return _any_of(self.money)

    @cached_property
    def word_pattern(self) -> re.Pattern[str]:
        """Foreign words, in any case."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.respellings)})(?![\w-]*\w)", re.IGNORECASE)

    @cached_property
    def place_pattern(self) -> re.Pattern[str]:
        """Places that are not read as they are written."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.places)})(?!\w)")


def _any_of(words: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def own_tables() -> Tables:
    """Return the tables that come with the system."""
    read = {name: [entry for _n, entry in _lines(_own(name))] for name in NAMES}
    return Tables(
        abbreviations=tuple(map(_abbreviation, read["abbreviations"])),
        **{name: {entry[0]: entry[1] for entry in read[name]} for name in NAMES[1:]},
    )


def _own(name: str) -> str:
    return (resources.files(__package__) / "tables" / f"{name}.tsv").read_text("utf-8")


def _lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, tuple(column.strip() for column in line.split("\t"))


def _entry(name: str, columns: list[str], place: str) -> tuple[str, ...]:
    least, most = (2, 3) if name == "abbreviations" else (2, 2)
    if not least <= len(columns) <= most or not all(columns[:2]):
        shape = "viết tắt, cách đọc, khi nào" if most == 3 else "cách viết, cách đọc"
        raise BadTable(f"{place}: cần các cột sau tên bảng, cách nhau bằng tab: {shape}.")
    if len(columns) == 3 and columns[2] not in CONTEXTS:
        known = ", ".join(CONTEXTS[1:])
        raise BadTable(f"{place}: cột “khi nào” chỉ nhận {known}, hoặc để trống.")
    return tuple(columns)


def _abbreviation(columns: tuple[str, ...]) -> Abbreviation:
    return Abbreviation(*columns)
