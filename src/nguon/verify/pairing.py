"""Which words of a text stand for which of a released one: the long way through both.

Runs that both have are found first; what lies between two of them is compared word by word
(`nguon.verify.between`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from nguon.verify.words import Word

_JUMP = 12
"""Words that one side may have more between two runs before they count as apart."""

_LONELY = 3
"""Pairs that a stretch apart from the others must have, to be more than chance."""

_SLACK = 3


class Gap(NamedTuple):
    """Words `found[start:end]` against `official[from_:to]`, between pairs that are the same.

    At the head the official side may begin, at the tail it may end, anywhere.
    """

    start: int
    end: int
    from_: int
    to: int
    head: bool = False
    tail: bool = False


class Pairing(NamedTuple):
    """`gaps` in order; between them both sides are the same.
    `first` to `last` of the official
    words are spoken of; `points` are the places of equal words."""

    gaps: list[Gap]
    first: int
    last: int
    points: list[tuple[int, int]]


def pair(found: Sequence[Word], official: Sequence[Word]) -> Pairing | None:
    """Return how two texts go together; None where no run of two words is in both."""
    points = _points([word.key for word in found], [word.key for word in official])
    if not points:
        return None
    before = min(points[0][0] + _SLACK, points[0][1]) if points[0][0] else 0
    tail = len(found) - points[-1][0] - 1
    last = min(points[-1][1] + 1 + tail + _SLACK, len(official)) if tail else points[-1][1] + 1
    first = points[0][1] - before
    gaps = [Gap(0, points[0][0], first, points[0][1], head=True)]
    for (i, j), (k, m) in pairwise(points):
        if k > i + 1 or m > j + 1:
            gaps.append(Gap(i + 1, k, j + 1, m))
    gaps.append(Gap(points[-1][0] + 1, len(found), points[-1][1] + 1, last, tail=True))
    kept = [gap for gap in gaps if gap.start < gap.end or gap.from_ < gap.to]
    return Pairing(kept, first, last, points)


def _points(found: list[str], official: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal words, rising on both sides: runs first, then what is equal between them."""
    chain = _without_strays(_rising(_runs(found, official)))
    points: list[tuple[int, int]] = []
    for i, j in chain:
        for point in ((i, j), (i + 1, j + 1)):
            if not points or (point[0] > points[-1][0] and point[1] > points[-1][1]):
                points.append(point)
    return points


def _runs(found: list[str], official: list[str]) -> list[tuple[int, int]]:
    """Places of equal pairs of words, of those that are not everywhere."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, two in enumerate(pairwise(official)):
        places.setdefault(two, []).append(j)
    return [
        (i, j) for i, two in enumerate(pairwise(found)) for j in reversed(places.get(two, ())[:6])
    ]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_i, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [j], [n]
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _without_strays(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop pairs at either end that stand far from the rest and alone."""
    parts: list[list[tuple[int, int]]] = []
    for point in chain:
        last = parts[-1][-1] if parts else None
        if last and abs((point[1] - last[1]) - (point[0] - last[0])) <= _JUMP:
            parts[-1].append(point)
        else:
            parts.append([point])
    whole = [part for part in parts if len(part) >= _LONELY] or parts[:1]
    return [point for part in whole for point in part]


def within(found: Sequence[Word], official: Sequence[Word], gap: Gap) -> Iterator[Gap]:
    """Yield a gap in smaller ones, where single words between are the same."""
    left = [word.key for word in found[gap.start : gap.end]]
    right = [word.key for word in official[gap.from_ : gap.to]]
    codes = [code for code in Levenshtein.opcodes(left, right) if code.tag != "equal"]
    joined: list[list[int]] = []
    for code in codes:
        span = [code.src_start, code.src_end, code.dest_start, code.dest_end]
        if joined and span[0] == joined[-1][1] and span[2] == joined[-1][3]:
            joined[-1][1], joined[-1][3] = span[1], span[3]
        else:
            joined.append(span)
    for a, b, c, d in joined:
        yield Gap(gap.start + a, gap.start + b, gap.from_ + c, gap.from_ + d)
