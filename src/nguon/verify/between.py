"""What lies between words that two texts share, word by word: the same, noise, or a change.

The cheapest way from one side to the other, where the same thing written otherwise is cheap.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from nguon.verify.classes import (
    FILLERS,
    SHORT,
    UNITS,
    UNITS_AS_WRITTEN,
    interchangeable,
    says_nothing,
)
from nguon.verify.likeness import alike, figures_meant, sounds_alike, twins, within_one
from nguon.verify.pairing import Gap, within
from nguon.verify.values import may_count, same_amount
from nguon.verify.words import Sort, Word
from nguon.viet.syllables import is_bare_syllable

_MOST_CELLS = 1_600
_LONGEST_COUNT = 12
_SAME, _OTHERWISE, _NOISY, _ONE_SIDED, _FILLER = 0.0, 0.1, 0.25, 1.0, 0.4
_FIGURES, _WORDS, _UNLIKE = 0.9, 1.3, 1.9


class Step(StrEnum):
    """How words of one side stand to words of the other; `SAME` are those written otherwise."""

    SAME = "same"
    NOISE = "noise"
    CHANGED = "changed"
    ADDED = "added"
    OMITTED = "omitted"


class Edit(NamedTuple):
    """`found[start:end]` against `official[from_:to]`."""

    step: Step
    start: int
    end: int
    from_: int
    to: int


def edits(found: Sequence[Word], official: Sequence[Word], gap: Gap) -> list[Edit]:
    """Return the steps that lead through a gap, those that say the same among them."""
    rows, columns = gap.end - gap.start, gap.to - gap.from_
    if rows * columns <= _MOST_CELLS:
        way = _joined(_way(found[gap.start : gap.end], official[gap.from_ : gap.to], gap))
        return list(_replaced(way, found, official))
    steps: list[Edit] = []
    for small in within(found, official, gap):
        rows, columns = small.end - small.start, small.to - small.from_
        if rows * columns <= _MOST_CELLS:
            steps += _way(found[small.start : small.end], official[small.from_ : small.to], small)
        else:
            steps.append(Edit(Step.CHANGED, *small[:4]))
    return list(_replaced(_joined(steps), found, official))


def _way(found: Sequence[Word], official: Sequence[Word], gap: Gap) -> Iterator[Edit]:
    rows, columns = len(found), len(official)
    best = [[float("inf")] * (columns + 1) for _row in range(rows + 1)]
    came: dict[tuple[int, int], tuple[Step, int, int]] = {}
    best[0] = [0.0] * (columns + 1) if gap.head else [0.0, *best[0][1:]]
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            for step, cost, a, b in _moves(found, official, i, j, gap.tail):
                if here + cost < best[i + a][j + b]:
                    best[i + a][j + b] = here + cost
                    came[i + a, j + b] = (step, a, b)
    end = best[rows].index(min(best[rows])) if gap.tail else columns
    steps, at = [], (rows, end)
    while at in came:
        step, a, b = came[at]
        i, j = at = (at[0] - a, at[1] - b)
        steps.append(Edit(step, gap.start + i, gap.start + i + a, gap.from_ + j, gap.from_ + j + b))
    return reversed(steps)


def _moves(
    found: Sequence[Word], official: Sequence[Word], i: int, j: int, tail: bool
) -> Iterator[tuple[Step, float, int, int]]:
    """Every step from the words at `i` and `j`, its cost, and how far it goes on both sides."""
    counted = i < len(found) and j < len(official) and _numerals(found[i], official[j])
    if i < len(found):
        idle = _says_nothing(found[i]) and not counted
        yield Step.ADDED, _FILLER if idle else _ONE_SIDED, 1, 0
    if j < len(official):
        idle = official[j].key in FILLERS and not counted
        yield Step.OMITTED, _FILLER if idle else _ONE_SIDED, 0, 1
    if i == len(found) or j == len(official):
        return
    one, other = found[i], official[j]
    if one.key == other.key:
        yield Step.SAME, _SAME, 1, 1
        return
    if _noisy(one, other) or (tail and i + 1 == len(found) and _begins(one, other)):
        yield Step.NOISE, _NOISY, 1, 1
    if one.sort is not other.sort:
        yield Step.CHANGED, _UNLIKE, 1, 1
    else:
        yield Step.CHANGED, _WORDS if one.sort is Sort.WORD else _FIGURES, 1, 1
    yield from ((Step.NOISE, _OTHERWISE + 0.1, a, b) for a, b in _parted(found, official, i, j))
    yield from ((Step.SAME, _OTHERWISE, 1, n) for n in _shortened(one, official, j))
    yield from ((Step.SAME, _OTHERWISE, n, 1) for n in _shortened(other, found, i))
    if may_count(one) and may_count(other):
        yield from ((Step.SAME, _OTHERWISE, a, b) for a, b in _counts(found, official, i, j))


def _numerals(one: Word, other: Word) -> bool:
    """Tell whether two words are both numbers in words: "ba" and "năm" are not idle then."""
    both = one.sort is Sort.WORD and other.sort is Sort.WORD
    return both and one.key != other.key and may_count(one) and may_count(other)


def _begins(one: Word, other: Word) -> bool:
    """Tell whether a word may be another one that was cut off."""
    if other.sort is Sort.LINK:
        return other.key.removeprefix("@").startswith(one.key.removeprefix("@"))
    return other.sort is Sort.WORD and other.key.startswith(one.key)


def _says_nothing(word: Word) -> bool:
    return says_nothing(word) or is_litter(word)


def is_litter(word: Word) -> bool:
    """Tell whether a word is what a scanner makes of a speck: letters that make no syllable."""
    if word.sort is Sort.MIXED:
        return sum(c.isdigit() for c in word.key) <= 1 and len(word.key) <= 4
    return word.sort is Sort.WORD and (
        alike(word.key, "https")
        or len(word.key) == 1
        or (len(word.key) <= 3 and not is_bare_syllable(word.key))
    )


def _noisy(one: Word, other: Word) -> bool:
    if other.sort in (Sort.NUMBER, Sort.PHONE):
        meant = figures_meant(one.key)
        return one.sort in (Sort.WORD, Sort.MIXED) and meant == other.written
    if one.sort is Sort.NUMBER and other.sort is Sort.WORD:
        return len(other.key) <= 2 and figures_meant(other.key) == one.written
    if Sort.LINK in (one.sort, other.sort) or Sort.PHONE in (one.sort, other.sort):
        return False
    if Sort.MIXED in (one.sort, other.sort) and other.sort is Sort.MIXED:
        return figures_meant(one.key) == figures_meant(other.key)
    if one.sort is Sort.NUMBER or _numerals(one, other):
        return False
    return (
        alike(one.key, other.key) or sounds_alike(one.key, other.key) or _no_other_unit(one, other)
    )


def _no_other_unit(one: Word, other: Word) -> bool:
    """Tell whether a unit was misread as a word that is none as it is written: "ho" for "ha"."""
    return (
        other.written in UNITS_AS_WRITTEN
        and one.written not in UNITS_AS_WRITTEN
        and one.key in UNITS
        and twins(one.key, other.key)
    )


def _parted(
    found: Sequence[Word], official: Sequence[Word], i: int, j: int
) -> Iterator[tuple[int, int]]:
    """Words that lost the space between them, or got one inside."""
    for n in (2, 3):
        if _letters(found[i]) and len(found[i].key) > 2:
            whole = _run_together(official, j, n, apart=True)
            if _close(found[i].key, whole):
                yield 1, n
        if _letters(official[j]) and len(official[j].key) > 1:
            whole = _run_together(found, i, n)
            if _close(whole, official[j].key) and not _all_real(
                found[i : i + n], whole, official[j]
            ):
                yield n, 1


def _all_real(run: Sequence[Word], whole: str, official: Word) -> bool:
    """Two words of their own are no word with a gap, unless together they are that very word."""
    return whole != official.key and all(is_bare_syllable(word.key) for word in run)


def _run_together(some: Sequence[Word], at: int, n: int, apart: bool = False) -> str:
    """The letters of `n` words as one; a figure only where it touches, unless it may stand
    `apart`."""
    run = some[at : at + n]
    if len(run) < n or not all(_letters(word) or word.sort is Sort.NUMBER for word in run):
        return ""
    for one, other in pairwise(run):
        if not apart and not (_letters(one) and _letters(other)) and one.end != other.start:
            return ""
    return "".join(word.key if _letters(word) else word.written for word in run)


def _letters(word: Word) -> bool:
    return word.sort in (Sort.WORD, Sort.MIXED)


def _close(found: str, official: str) -> bool:
    if not found or not official or abs(len(found) - len(official)) > 1:
        return False
    if any(c.isdigit() for c in official):
        return found == official
    return within_one(found, official)


def _shortened(word: Word, some: Sequence[Word], at: int) -> Iterator[int]:
    """How many words from `at` on a word stands for as an abbreviation."""
    if word.sort not in (Sort.WORD, Sort.MIXED):
        return
    for full in SHORT.get(word.key, ()):
        if tuple(other.key for other in some[at : at + len(full)]) == full:
            yield len(full)
    n = len(word.key)
    if 3 <= n <= 8 and "".join(other.key[0] for other in some[at : at + n]) == word.key:
        yield n


def _counts(
    found: Sequence[Word], official: Sequence[Word], i: int, j: int
) -> Iterator[tuple[int, int]]:
    """Runs that give the same number, however they are written."""
    for a in range(1, _extent(found, i) + 1):
        for b in range(1, _extent(official, j) + 1):
            if (a, b) != (1, 1) and same_amount(found[i : i + a], official[j : j + b]):
                yield a, b
    if not found[i].sort is official[j].sort is Sort.NUMBER and same_amount(
        found[i : i + 1], official[j : j + 1]
    ):
        yield 1, 1


def _extent(some: Sequence[Word], at: int) -> int:
    n = 0
    while n < _LONGEST_COUNT and at + n < len(some) and may_count(some[at + n]):
        n += 1
    return n


def _joined(steps: Iterator[Edit] | list[Edit]) -> list[Edit]:
    """Neighbouring steps of one kind as one, those that were added or left out alone."""
    whole: list[Edit] = []
    for edit in steps:
        last = whole[-1] if whole else None
        if (
            last
            and edit.step is last.step
            and edit.step in (Step.ADDED, Step.OMITTED)
            and (edit.start, edit.from_) == (last.end, last.to)
        ):
            whole[-1] = last._replace(end=edit.end, to=edit.to)
        else:
            whole.append(edit)
    return whole


def _replaced(steps: list[Edit], found: Sequence[Word], official: Sequence[Word]) -> Iterator[Edit]:
    """What was left out where something idle was added is a change, unless both mean the same."""
    at = 0
    while at < len(steps):
        one = steps[at]
        other = steps[at + 1] if at + 1 < len(steps) else one
        at += 1
        if {one.step, other.step} != {Step.ADDED, Step.OMITTED}:
            yield one
            continue
        both = Edit(Step.CHANGED, one.start, other.end, one.from_, other.to)
        added, omitted = found[both.start : both.end], official[both.from_ : both.to]
        if not all(word.key in FILLERS for word in (*added, *omitted)) or all(
            any(interchangeable(a.key, b.key) for b in omitted) for a in added
        ):
            yield one
            continue
        yield both
        at += 1
