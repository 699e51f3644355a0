"""The words of a PDF's pages with their places, by poppler or, where it is missing, pdfplumber.

Places are in points from the top left corner of the page as shown.
"""

import html
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nguon.reader.draft import Box
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs

SECONDS = 30
_MEMORY_MB = 1_024
_TAG = re.compile(
    r'<page width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)">|'
    r'<word xMin="(?P<x0>-?[\d.]+)" yMin="(?P<top>-?[\d.]+)" '
    r'xMax="(?P<x1>-?[\d.]+)" yMax="(?P<bottom>-?[\d.]+)">(?P<text>[^<]*)</word>'
)
_PROTECTED = "Incorrect password"
WORDS_LIMIT = 20_000
"""Words of one page that are kept: the densest print has 2,000."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `shown` is the field that shows one put into a blank, whose own box is
    estimated.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    shown: Box | None = None

    @property
    def filled(self) -> bool:
        """Tell whether a signing program put the word into a blank."""
        return self.shown is not None

    @property
    def box(self) -> Box:
        """Return where the word is seen."""
        return self.shown or (self.x0, self.top, self.x1, self.bottom)

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the height at which the box's middle stands."""
        return (self.top + self.bottom) / 2

    def within(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Tell whether the middle of the word lies in the box given."""
        return x0 <= (self.x0 + self.x1) / 2 <= x1 and top <= self.middle <= bottom


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page, numbered from 1, its size in points and its words."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()

    def with_words(self, words: Sequence[Word]) -> "PageWords":
        """Return the page with other words."""
        return replace(self, words=tuple(words))


def read_words(data: bytes, name: str, numbers: Sequence[int]) -> list[PageWords]:
    """Return the pages `numbers` (ascending) of the PDF in `data`.

    Pages that cannot be read are left out. Raises Unreadable "damaged", "encrypted",
    "took_too_long", "needs_memory" or "expands_too_far".
    """
    if programs.find("pdftotext"):
        runs = _runs(numbers)
        return [page for first, last in runs for page in _by_poppler(data, name, first, last)]
    return list(_by_pdfplumber(data, name, numbers))


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _by_poppler(data: bytes, name: str, first: int, last: int) -> Iterator[PageWords]:
    command = ["pdftotext", "-bbox", "-f", str(first), "-l", str(last), "-", "-"]
    output = _run(command, data, name)
    number, size, words = first - 1, (0.0, 0.0), list[Word]()
    for tag in _TAG.finditer(output.decode("utf-8", "replace")):
        if tag["width"]:
            if size[0]:
                yield PageWords(number, *size, tuple(words))
            number += 1
            size, words = (float(tag["width"]), float(tag["height"])), []
        elif len(words) < WORDS_LIMIT and (text := html.unescape(tag["text"]).strip()):
            x0, top, x1, bottom = (float(tag[side]) for side in ("x0", "top", "x1", "bottom"))
            words.append(Word(text, x0, top, x1, bottom))
    if size[0]:
        yield PageWords(number, *size, tuple(words))


def _by_pdfplumber(data: bytes, name: str, numbers: Sequence[int]) -> Iterator[PageWords]:
    command = [sys.executable, "-P", Path(__file__).with_name("plumber.py"), WORDS_LIMIT, *numbers]
    for line in _run([str(part) for part in command], data, name).splitlines():
        number, width, height, words = json.loads(line)
        yield PageWords(number, width, height, tuple(Word(*word) for word in words))


def _run(command: Sequence[str], data: bytes, name: str) -> bytes:
    """Run a program on the PDF. Raises as `read_words`."""
    try:
        return programs.run(command, seconds=SECONDS, memory_mb=_MEMORY_MB, data=data)
    except programs.Stopped as limit:
        raise limit.refusal(name) from None
    except programs.Failed as failure:
        code = "encrypted" if _PROTECTED in str(failure) else "damaged"
        raise Unreadable(code, name=name, kind="pdf") from None
