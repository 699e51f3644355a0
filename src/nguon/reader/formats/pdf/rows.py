"""Words with places → lines of text whose spaces keep columns apart and show the indent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nguon.reader.formats.pdf.words import PageWords, Word
from nguon.reader.lines import Part, RawLine
from nguon.reader.places import Spot

_SAME_ROW = 0.5
"""Share of the lower box's height by which two words of a row overlap."""

_COLUMN_GAP = 1.1
"""Gap between two columns, in heights of a line; justified text stays below."""

_KERNING = 1.5
_PARAGRAPH_GAP = 0.8
_SMALL_PRINT = 0.88
_COLUMN_SPACES = 4
_WIDEST = 200
_NOTE = re.compile(r"^\[?\(?\d{1,2}[\])]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one line, left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Return where the line begins from above."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """Return the usual height of its words."""
        return median(word.height for word in self.words)


def lines_of(page: PageWords) -> Iterator[RawLine]:
    """Yield the page's lines from the top, unnumbered; a blank one where paragraphs stand apart."""
    rows = rows_of(page.words)
    if not rows:
        return
    letter = _letter_width(page.words)
    left = min(row.words[0].x0 for row in rows)
    notes = _notes_start(rows, page.height)
    for index, row in enumerate(rows):
        if index and row.top - rows[index - 1].bottom > _PARAGRAPH_GAP * row.height:
            yield RawLine(page.number, 0, "")
        text, spots = _text(row, left, letter)
        part = Part.NOTE if index >= notes else Part.TEXT
        yield RawLine(page.number, 0, text, part=part, spots=spots)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Group words into rows by how far they share a band, whatever stands beside them."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        for row in reversed(rows[-4:]):
            if _overlap(row, word) >= _SAME_ROW and not _stands_over(row, word):
                row.append(word)
                break
        else:
            rows.append([word])
    ordered = sorted(rows, key=lambda row: min(word.top for word in row))
    return [Row(tuple(sorted(row, key=lambda w: (w.x0, w.x1)))) for row in ordered]


def _overlap(row: Sequence[Word], word: Word) -> float:
    top, bottom = median(w.top for w in row[:5]), median(w.bottom for w in row[:5])
    shared = min(bottom, word.bottom) - max(top, word.top)
    return shared / max(min(word.height, bottom - top), 0.1)


def _stands_over(row: Sequence[Word], word: Word) -> bool:
    """Words of one line never stand over each other: columns may be set half a line apart."""
    return any(
        min(other.x1, word.x1) - max(other.x0, word.x0) > _KERNING
        for other in row
        if not (other.filled or word.filled)
    )


def _letter_width(words: Sequence[Word]) -> float:
    widths = [(w.x1 - w.x0) / len(w.text) for w in words if len(w.text) > 1 and not w.filled]
    return max(median(widths), 1.0) if widths else 6.0


def _text(row: Row, left: float, letter: float) -> tuple[str, tuple[Spot, ...]]:
    spots = []
    text = " " * min(int((row.words[0].x0 - left) / letter), _WIDEST)
    before: Word | None = None
    for word in row.words:
        if before is not None:
            text += _space(before, word, len(text), (word.x0 - left) / letter, row.height)
        spots.append(Spot(len(text), len(text) + len(word.text), word.box))
        text += word.text
        before = word
    return text, tuple(spots)


def _space(before: Word, word: Word, length: int, column: float, height: float) -> str:
    gap = word.x0 - before.x1
    if gap > _COLUMN_GAP * height and not (before.filled or word.filled):
        return " " * min(max(int(column) - length, _COLUMN_SPACES), _WIDEST)
    touching = gap < 0.08 * height and word.height < _SMALL_PRINT * before.height
    return "" if touching and not word.text.isdigit() else " "


def _notes_start(rows: Sequence[Row], page_height: float) -> int:
    """Footnotes are small print at the foot, the first beginning with its figure, smaller still."""
    usual = median(row.height for row in rows)
    small = len(rows)
    while small and rows[small - 1].height < _SMALL_PRINT * usual:
        small -= 1
    for index in range(small, len(rows)):
        figure = rows[index].words[0]
        raised = figure.height < _SMALL_PRINT * usual
        low = rows[index].top > page_height * 0.5
        if low and raised and _NOTE.match(figure.text):
            return index
    return len(rows)


def columns_apart(row: Row) -> bool:
    """Tell whether the row holds two columns."""
    return any(b.x0 - a.x1 > _COLUMN_GAP * row.height for a, b in pairwise(row.words))
