"""The layout every format is brought to: numbered lines on pages, and the text they make."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nguon.viet.folding import fold_keeping_length

_PAGE_NUMBER = re.compile(
    r"[\s–—-]{0,9}(?:(?:trang|page)\s)?\d{1,4}(?:\s?/\s?\d{1,4})?[\s–—-]{0,9}"
)
MAX_LINES = 100_000
"""A format refuses a file of more lines, about 2,000 pages, before it holds them all."""

_WATERMARK_LENGTH = 20


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as a format yields it; `page` and `number` count from 1."""

    page: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its offsets in the whole text, and its letters folded for comparison."""

    page: int
    number: int
    text: str
    folded: str
    start: int

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
        return Line(
            self.page, self.number, self.text[start:end], self.folded[start:end], self.start + start
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and those of its lines that belong to the document.

    Page numbers and lines that every page repeats (watermarks) stay in the text but not in `lines`.
    """

    text: str
    lines: tuple[Line, ...]

    def line_at(self, offset: int) -> int:
        """Return the number (from 1) of the line that holds `offset`."""
        return next((line.number for line in self.lines if line.end >= offset), 1)


def lay_out(raw_lines: Iterable[RawLine]) -> Layout:
    """Join lines into one text and drop what only dresses the pages."""
    raw = list(raw_lines)
    text = "\n".join(line.text for line in raw)
    folded = fold_keeping_length(text)
    dressing = _page_numbers(raw) | _watermarks(raw)
    lines, start = [], 0
    for index, line in enumerate(raw):
        end = start + len(line.text)
        if index not in dressing:
            lines.append(Line(line.page, line.number, line.text, folded[start:end], start))
        start = end + 1
    return Layout(text, tuple(lines))


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
