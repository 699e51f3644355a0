"""Where text stands on its page: boxes of words, and of whatever stands between two offsets."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nguon.reader.draft import Box, Evidence, FieldEvidence, Place

_SAME_LINE = 1.4
"""Boxes that would together be taller than so many of them are kept apart: the page lies askew."""

_FAR = 4.0
"""Boxes further apart than so many heights of theirs are kept apart: they are in two columns."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The box of the word from `start` to `end` of its line."""

    start: int
    end: int
    box: Box

    def scaled(self, by: float) -> "Spot":
        """Return the same on a page that is `by` times as large."""
        left, top, right, bottom = self.box
        return replace(self, box=(left * by, top * by, right * by, bottom * by))


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """The box of a word, its offsets in the whole text, its page and line."""

    start: int
    end: int
    page: int
    line: int
    box: Box

    def cut(self, start: int, end: int, text: str) -> "PlacedWord":
        """Return the part between two offsets of `text`, by the usual widths of its letters."""
        start, end = max(start, self.start), min(end, self.end)
        if (start, end) == (self.start, self.end):
            return self
        left, top, right, bottom = self.box
        unit = (right - left) / _width(text[self.start : self.end])
        box = (
            left + unit * _width(text[self.start : start]),
            top,
            right - unit * _width(text[end : self.end]),
            bottom,
        )
        return replace(self, start=start, end=end, box=box)


def _width(letters: str) -> float:
    """Return how wide letters are in a usual typeface: a capital 1, a small one or a figure 0.7."""
    return sum(1.0 if c.isupper() else 0.7 if c.isalnum() else 0.4 for c in letters)


def shifted(spots: Iterable[Spot], at: Callable[[int], int]) -> tuple[Spot, ...]:
    """Return the spots for a line that was rewritten; `at` maps its old columns to its new."""
    return tuple(Spot(at(spot.start), at(spot.end), spot.box) for spot in spots)


def with_places(
    evidence: Mapping[str, FieldEvidence], text: str, words: Sequence[PlacedWord]
) -> dict[str, FieldEvidence]:
    """Return the evidence, each piece with the boxes that it covers on its pages."""
    if not words:
        return dict(evidence)
    ends = [word.end for word in words]

    def placed(found: Evidence) -> Evidence:
        under = list(_between(words, ends, found.start, found.end, text))
        return replace(found, places=tuple(_joined(_own(under, found, text))))

    return {
        name: placed(found) if isinstance(found, Evidence) else tuple(map(placed, found))
        for name, found in evidence.items()
    }


def _between(
    words: Sequence[PlacedWord], ends: Sequence[int], start: int, end: int, text: str
) -> Iterator[PlacedWord]:
    for word in words[bisect_left(ends, start + 1) :]:
        if word.start >= end:
            return
        yield word.cut(start, end, text)


def _own(words: list[PlacedWord], found: Evidence, text: str) -> list[PlacedWord]:
    """Leave out what stands between in the column beside: the quote has only its own words."""
    quote = "".join(found.quote.split())
    own, reached = [], 0
    for word in words:
        written = "".join(text[word.start : word.end].split())
        if written and quote.startswith(written, reached):
            own.append(word)
            reached += len(written)
    return own if reached == len(quote) else words


def _joined(words: Iterable[PlacedWord]) -> Iterator[Place]:
    """Join the boxes of words that follow each other on a line."""
    before: PlacedWord | None = None
    for word in words:
        if before and (joined := _beside(before, word)):
            before = joined
            continue
        if before:
            yield Place(before.page, before.box)
        before = word
    if before:
        yield Place(before.page, before.box)


def _beside(one: PlacedWord, other: PlacedWord) -> PlacedWord | None:
    if (one.page, one.line) != (other.page, other.line):
        return None
    (left, top, right, bottom), (x0, y0, x1, y1) = one.box, other.box
    height = max(bottom - top, y1 - y0)
    box = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
    if x0 - right > _FAR * height or box[3] - box[1] > _SAME_LINE * height:
        return None
    return replace(one, end=other.end, box=box)
