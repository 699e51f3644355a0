"""A text cut into lines and those into pieces, each under one mark or none."""

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\S+")
_COLUMN = re.compile(r" {3,}|\n")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")

Span = tuple[int, int]
Piece = tuple[int | None, str]
"""The place in the list of spans of the mark that covers it, and the letters."""


def own_spans(text: str, start: int, end: int, quote: str) -> Iterator[Span]:
    """Yield the parts of `text[start:end]` that `quote` is made of.

    What the column beside says in between is left out. Where the quote is not what stands there,
    the whole is yielded.
    """
    wanted, reached = "".join(quote.split()), 0
    spans: list[Span] = []
    for word in _WORD.finditer(text, start, end):
        if not wanted.startswith(word.group(), reached):
            continue
        reached += len(word.group())
        if spans and not _COLUMN.search(text, spans[-1][1], word.start()):
            spans[-1] = (spans[-1][0], word.end())
        else:
            spans.append(word.span())
    yield from spans if reached == len(wanted) else [(start, end)]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[list[Piece]]:
    """Yield the lines of `text` that are not blank, cut where the spans begin and end.

    A span is a pair of offsets. Where spans overlap, the shorter one wins.
    """
    owner: list[int | None] = [None] * len(text)
    order = sorted(range(len(spans)), key=lambda place: spans[place][0] - spans[place][1])
    for place in order:
        start, end = (min(max(side, 0), len(text)) for side in spans[place])
        owner[start:end] = [place] * (end - start)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield list(_line(text, owner, start, end))
        start = end + 1


def columns(line: Sequence[Piece]) -> list[list[Piece]]:
    """Return the line whole, or in two where its widest gap (three spaces at least) parts it."""
    written = "".join(piece for _, piece in line)
    gap = max(_GAP.finditer(written), key=lambda found: len(found.group()), default=None)
    if gap is None:
        return [list(line)]
    left, right, at = list[Piece](), list[Piece](), 0
    for mark, piece in line:
        left.append((mark, piece[: max(gap.start() - at, 0)]))
        right.append((mark, piece[max(gap.end() - at, 0) :]))
        at += len(piece)
    return [[piece for piece in column if piece[1]] for column in (left, right)]


def _line(text: str, owner: Sequence[int | None], start: int, end: int) -> Iterator[Piece]:
    at = start
    while at < end:
        stop = at
        while stop < end and owner[stop] == owner[at]:
            stop += 1
        yield owner[at], text[at:stop]
        at = stop
