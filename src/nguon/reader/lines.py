"""The layout every format is brought to: numbered lines on pages, and the text they make."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from nguon.reader.places import PlacedWord, Spot, shifted
from nguon.viet.folding import fold_keeping_length

_PAGE_NUMBER = re.compile(
    r"[\s–—-]{0,9}(?:(?:trang|page)\s)?\d{1,4}(?:\s?/\s?\d{1,4})?[\s–—-]{0,9}"
)
_WORD = re.compile(r"\S+")
MAX_LINES = 100_000
"""A format refuses a file of more lines, about 2,000 pages, before it holds them all."""

_WATERMARK_LENGTH = 20


class Part(StrEnum):
    """What a line is to its page: running text, a footnote, or what only dresses the page.

    Stamps, running heads and feet are dressing: shown with the text, never read as the dispatch.
    """

    TEXT = "text"
    NOTE = "note"
    DRESSING = "dressing"


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure a recogniser of letters is (0-1) of the text from `start` to `end`.

    `written` is what stood there before it was repaired.
    """

    start: int
    end: int
    confidence: float
    written: str | None = None

    def moved(self, by: int) -> "Trust":
        """Return the same for a text that begins `by` characters earlier."""
        return Trust(self.start + by, self.end + by, self.confidence, self.written)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as a format yields it; `page` and `number` count from 1.

    `right` is the column where the right-hand cell begins, if the format knows the cells: the
    line's length where nothing stands on the right, None where only the spaces tell. `trust` has
    an entry for each word that was recognised or repaired rather than written, `spots` one for each
    word whose box on the page is known.
    """

    page: int
    number: int
    text: str
    right: int | None = None
    part: Part = Part.TEXT
    trust: tuple[Trust, ...] = ()
    spots: tuple[Spot, ...] = ()

    def scaled(self, by: float) -> "RawLine":
        """Return the line with its boxes on a page that is `by` times as large."""
        return replace(self, spots=tuple(spot.scaled(by) for spot in self.spots))

    def retold(self, text: str) -> "RawLine":
        """Return the line with the same words in other letters, as another encoding gives them."""
        if text == self.text:
            return self
        old, new = ([w.span() for w in _WORD.finditer(line)] for line in (self.text, text))
        if len(old) != len(new):
            return replace(self, text=text, spots=())

        def at(place: int) -> int:
            for (start, end), (start_now, end_now) in zip(old, new, strict=True):
                if place <= start:
                    return start_now
                if place <= end:
                    return end_now if place == end else min(end_now, start_now + place - start)
            return len(text)

        return replace(self, text=text, spots=shifted(self.spots, at))


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its offsets in the whole text, and its letters folded for comparison."""

    page: int
    number: int
    text: str
    folded: str
    start: int
    right: int | None = None

    @property
    def end(self) -> int:
        """Return the offset after the line's last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Tell whether nothing is written on the line."""
        return not self.text.strip()

    def cut(self, start: int, end: int | None = None) -> "Line":
        """Return the part of the line from column `start` to `end`, in its place."""
        text = self.text[start:end]
        right = None if self.right is None else min(max(self.right - start, 0), len(text))
        folded = self.folded[start:end]
        return Line(self.page, self.number, text, folded, self.start + start, right)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and those of its lines that belong to the document.

    Footnotes are in `notes`. Page numbers, stamps and lines that every page repeats (watermarks)
    stay in the text only.
    """

    text: str
    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    trust: tuple[Trust, ...] = ()
    words: tuple[PlacedWord, ...] = ()

    def line_at(self, offset: int) -> int:
        """Return the number (from 1) of the line that holds `offset`."""
        return next((line.number for line in self.lines if line.end >= offset), 1)


def lay_out(raw_lines: Iterable[RawLine]) -> Layout:
    """Join lines into one text and drop what only dresses the pages."""
    raw = list(raw_lines)
    text = "\n".join(line.text for line in raw)
    folded = fold_keeping_length(text)
    dressing = _page_numbers(raw) | _watermarks(raw)
    lines: list[Line] = []
    notes: list[Line] = []
    trust: list[Trust] = []
    words: list[PlacedWord] = []
    start = 0
    for index, line in enumerate(raw):
        end = start + len(line.text)
        trust += [letters.moved(start) for letters in line.trust]
        words += [
            PlacedWord(start + spot.start, start + spot.end, line.page, index, spot.box)
            for spot in line.spots
        ]
        if index not in dressing and line.part is not Part.DRESSING:
            kept = notes if line.part is Part.NOTE else lines
            kept.append(
                Line(line.page, line.number, line.text, folded[start:end], start, line.right)
            )
        start = end + 1
    return Layout(text, tuple(lines), tuple(notes), tuple(trust), tuple(words))


def _page_numbers(raw: list[RawLine]) -> set[int]:
    """A number alone on the first or last written lines of a page is the page's number."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(raw):
        if line.text.strip():
            pages.setdefault(line.page, []).append(index)
    edges = (index for page in pages.values() for index in (page[0], page[-1]))
    several = len(pages) > 1
    return {i for i in edges if several and _PAGE_NUMBER.fullmatch(raw[i].text.lower())}


def _watermarks(raw: list[RawLine]) -> set[int]:
    """A long line that stands on several pages word for word is not the document's own."""
    long_lines = {
        (line.page, line.text.strip()) for line in raw if len(line.text) > _WATERMARK_LENGTH
    }
    pages = Counter(text for _, text in long_lines)
    repeated = {text for text, count in pages.items() if count > 1 and "www." in text.lower()}
    return {index for index, line in enumerate(raw) if line.text.strip() in repeated}
