"""The tables of spoken forms: ours, and those that a province adds to them.

A table is a text file, a line an entry, columns parted by tabs; lines that begin with "#" are
remarks. A province's file has a first column that names the table, one of `NAMES`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from nguon.viet.folding import nfc

NAMES = (
    "abbreviations", "bodies", "fields", "units", "money", "letters", "respellings", "places",
    "labels", "phrases",
)  # fmt: skip
BESIDE = ("tên", "số", "địa danh", "chức vụ")
"""What must follow an abbreviation for a reading; also "trước …" and "sau …" with words."""


class BadTable(ValueError):
    """A table that cannot be used; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """How `written` is said, and `when`: always (""), or beside what (see `BESIDE`)."""

    written: str
    spoken: str
    when: str = ""


@dataclass(frozen=True, eq=False)
class Tables:
    """Everything that is looked up while a text is read.

    bodies: who stands in a document's symbol. fields: what ministries (B…), departments (S…) and
    offices (P…) are for. labels: pieces of addresses on the net. phrases: whatever is said
    otherwise than any rule would have it, read before all of them. respellings and labels are
    looked up in small letters.
    """

    abbreviations: tuple[Abbreviation, ...] = ()
    bodies: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    respellings: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)

    def extended(self, path: Path) -> "Tables":
        """Return the tables with those of a province's file, which win.

        Raises BadTable for a line that cannot be used, OSError for a file that cannot be read.
        """
        return self.with_lines(_text(path), path.name)

    def with_lines(self, text: str, source: str) -> "Tables":
        """Return the tables with the lines of such a file; `source` names it in BadTable."""
        added: dict[str, list[list[str]]] = {name: [] for name in NAMES}
        for number, columns in _lines(text):
            name, *entry = columns
            place = f"{source}, dòng {number}"
            if name not in NAMES:
                raise BadTable(f"{place}: không có bảng “{name}”. Các bảng: {', '.join(NAMES)}.")
            added[name].append(_checked(name, entry, place))
        return replace(
            self,
            abbreviations=(*_abbreviations(added["abbreviations"]), *self.abbreviations),
            **{name: getattr(self, name) | _pairs(name, added[name]) for name in NAMES[1:]},
        )

    @cached_property
    def by_written(self) -> dict[str, list[Abbreviation]]:
        """Written form → its readings; the first that fits its place wins."""
        found: dict[str, list[Abbreviation]] = {}
        for one in self.abbreviations:
            found.setdefault(one.written, []).append(one)
        return found


@cache
def own_tables() -> Tables:
    """Return the tables that come with the system."""
    read = {name: [columns for _n, columns in _lines(_own(name))] for name in NAMES}
    return Tables(
        abbreviations=_abbreviations(read["abbreviations"]),
        **{name: _pairs(name, read[name]) for name in NAMES[1:]},
    )


def _own(name: str) -> str:
    return (resources.files(__package__) / "tables" / f"{name}.tsv").read_text("utf-8")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadTable(
            f"{path.name}, dòng {line}: tệp không phải UTF-8. Hãy lưu lại bằng mã UTF-8."
        ) from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [column.strip() for column in nfc(line).split("\t")]


def _checked(name: str, columns: list[str], place: str) -> list[str]:
    most = 3 if name == "abbreviations" else 2
    if not 2 <= len(columns) <= most or not all(columns[:2]):
        shape = "viết tắt, cách đọc, khi nào" if most == 3 else "cách viết, cách đọc"
        raise BadTable(f"{place}: cần các cột sau tên bảng, cách nhau bằng tab: {shape}.")
    if any(sign.isdigit() for sign in columns[1]):
        raise BadTable(f"{place}: cách đọc “{columns[1]}” có chữ số. Hãy viết ra chữ.")
    if len(columns) == 3 and not _known_place(columns[2]):
        known = ", ".join(BESIDE)
        raise BadTable(
            f"{place}: cột “khi nào” chỉ nhận {known}, “trước …”, “sau …” (các từ cách nhau bằng "
            "dấu phẩy), hoặc để trống."
        )
    return columns


def _known_place(when: str) -> bool:
    side, _blank, words = when.partition(" ")
    return not when or when in BESIDE or (side in ("trước", "sau") and bool(words.strip(" ,")))


def _abbreviations(entries: list[list[str]]) -> tuple[Abbreviation, ...]:
    return tuple(Abbreviation(*entry) for entry in entries)


def _pairs(name: str, entries: list[list[str]]) -> dict[str, str]:
    any_case = name in ("respellings", "labels")
    return {entry[0].lower() if any_case else entry[0]: entry[1] for entry in entries}
