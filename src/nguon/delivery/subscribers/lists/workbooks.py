"""The first sheet of an XLSX file row by row (ECMA-376, parts 1 and 2).

Memory holds the packed file, one row, and the texts that cells share, as bytes one after the other:
a million rows take no more than their texts. Nothing of a list is written to disk in the clear.
"""

import io
import posixpath
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

Cell = str | int | float | None
MOST_SHARED = 256 * 2**20
"""Bytes of shared texts: a packed file may hold a thousand times its size."""

MOST_ROWS = 2**20
"""More than a sheet can have: a number beyond is none of a row."""

WIDEST = 100
"""Columns that are read."""

UNREADABLE = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, IndexError,
    OSError, RuntimeError, EOFError,
)  # fmt: skip
"""What `rows` raises when the file is no workbook, or a broken one."""


def rows(file: BinaryIO) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row's number, from 1, and its cells. Raises UNREADABLE."""
    with zipfile.ZipFile(io.BytesIO(file.read())) as book:
        sheet, shared = _parts(book)
        texts = _Texts(book, shared)
        number = 0
        for row in _elements(book, sheet, "row"):
            number = int(row.get("r") or number + 1)
            if not 0 < number <= MOST_ROWS:
                raise ValueError("too many rows")
            yield number, _cells(row, texts)


class _Texts:
    """The texts that cells share, by their number."""

    def __init__(self, book: zipfile.ZipFile, part: str | None):
        self._all, self._ends = bytearray(), array("Q", [0])
        for one in _elements(book, part, "si") if part else ():
            self._all += _text(one).encode()
            if len(self._all) > MOST_SHARED:
                raise ValueError("too many texts")
            self._ends.append(len(self._all))

    def __getitem__(self, n: int) -> str:
        return self._all[self._ends[n] : self._ends[n + 1]].decode()


def _parts(book: zipfile.ZipFile) -> tuple[str, str | None]:
    """The names of the first sheet and of the shared texts, if there are any."""
    (main,) = [name for kind, name in _related(book, "").values() if kind == "officeDocument"]
    related = _related(book, main)
    first = next(iter(_elements(book, main, "sheet")))
    (key,) = [value for name, value in first.attrib.items() if name.endswith("}id")]
    texts = [name for kind, name in related.values() if kind == "sharedStrings"]
    return related[key][1], texts[0] if texts else None


def _related(book: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Key → kind and name of what a part is related to; "" is the package itself."""
    folder, name = posixpath.split(part)
    found = {}
    for one in _elements(book, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target")))
        found[one.get("Id")] = one.get("Type").rpartition("/")[2], target.lstrip("/")
    return found


def _elements(book: zipfile.ZipFile, part: str, tag: str) -> Iterator[etree._Element]:
    """Each element of that name, whole; it is gone when the next one comes."""
    with book.open(part) as opened:
        steps = etree.iterparse(
            opened, tag="{*}" + tag, resolve_entities=False, no_network=True, load_dtd=False
        )
        for _event, element in steps:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _cells(row: etree._Element, texts: _Texts) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iterchildren("{*}c"):
        place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
        if place >= WIDEST:
            break
        cells += [None] * (place - len(cells))
        cells.append(_value(cell, texts))
    return cells


def _column(reference: str) -> int:
    """The column of a cell, from 0.

    >>> _column("A1"), _column("AB12")
    (0, 27)
    """
    column = 0
    for letter in reference.rstrip("0123456789").upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: etree._Element, texts: _Texts) -> Cell:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    written = cell.findtext("{*}v")
    if written is None:
        return None
    if kind == "s":
        return texts[int(written)]
    if kind != "n":
        return written
    number = float(written)
    return int(number) if number.is_integer() else number


def _text(element: etree._Element) -> str:
    """Its text, whose parts may each have a type of their own; how it is read aloud is left out."""
    return "".join(
        part.text or ""
        for part in element.iter("{*}t")
        if not part.getparent().tag.endswith("}rPh")
    )
