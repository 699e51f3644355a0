"""Words with their places on a page → lines of text with the columns kept apart by spaces.

Tesseract's own lines may run across both columns of a letterhead, or part what stands level. So
words are joined to runs without a wide gap, and runs that stand level make one line, each at the
column where it stands on the paper.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from nguon.reader.lines import RawLine, Trust
from nguon.reader.places import Spot
from nguon.reader.scans.tesseract import Word
from nguon.viet.syllables import is_syllable

_DRAWN = re.compile(r"[_—–=~|¦`'‘’.,:;^*«»\\-]*")
_BULLET = re.compile(r"[-–—+•*~]")
_NOISE_BELOW = 0.35
_WIDE_GAP = 1.5
_LEVEL_WITHIN = 0.5
_PARAGRAPH = 1.45
_MAX_COLUMN = 200

Run = list[Word]


def lines_of(words: Sequence[Word], page: int, first: int) -> list[RawLine]:
    """Return the lines of one page, numbered from `first`; a tall gap leaves a line blank."""
    kept = [word for word in words if _is_written(word)]
    if not kept:
        return []
    height = _letter_height(kept)
    margin = min(word.left for word in kept)
    width = _letter_width(kept)
    rows = list(_rows(list(_runs(kept, height)), height))
    pitch = _pitch(rows)
    lines: list[RawLine] = []
    before: float | None = None
    for row in rows:
        middle = _middle(row)
        if before is not None and middle - before > _PARAGRAPH * pitch:
            lines.append(RawLine(page, first + len(lines), ""))
        before = middle
        text, trust, spots = _written(row, margin, width)
        lines.append(RawLine(page, first + len(lines), text, trust=trust, spots=spots))
    return lines


def _is_written(word: Word) -> bool:
    """Tell letters from rules, specks and what tesseract made of a signature."""
    if _DRAWN.fullmatch(word.text):
        return _BULLET.fullmatch(word.text) is not None and word.width < 3 * word.height + 30
    if word.confidence >= _NOISE_BELOW:
        return True
    letters = word.text.strip(".,;:()/-")
    plain = letters.replace(".", "").replace("-", "")
    return len(letters) > 1 and (is_syllable(letters) or plain.isupper() or plain.isdigit())


def _letter_height(words: Sequence[Word]) -> float:
    return median(word.height for word in words if len(word.text) > 1 or len(words) == 1) or 1.0


def _letter_width(words: Sequence[Word]) -> float:
    widths = [word.width / len(word.text) for word in words if len(word.text) > 2]
    return max(1.0, median(widths)) if widths else 20.0


def _runs(words: Sequence[Word], height: float) -> Iterator[Run]:
    """Divide tesseract's lines where a gap is wider than spaces in justified text."""
    for _, line in groupby(words, key=lambda word: word.line):
        run: Run = []
        for word in sorted(line, key=lambda w: w.left):
            if run and word.left - run[-1].right > _WIDE_GAP * height:
                yield run
                run = []
            run.append(word)
        if run:
            yield run


def _rows(runs: list[Run], height: float) -> Iterator[list[Run]]:
    """Group runs that stand level beside each other, from the top of the page down."""
    row: list[Run] = []
    for run in sorted(runs, key=_run_middle):
        level = row and _run_middle(run) - _middle(row) < _LEVEL_WITHIN * height
        if row and not (level and not any(_overlap(run, other) for other in row)):
            yield sorted(row, key=lambda r: r[0].left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda r: r[0].left)


def _overlap(run: Run, other: Run) -> bool:
    return run[0].left < other[-1].right and other[0].left < run[-1].right


def _run_middle(run: Run) -> float:
    return median(word.middle for word in run)


def _middle(row: Iterable[Run]) -> float:
    return median(_run_middle(run) for run in row)


def _pitch(rows: Sequence[list[Run]]) -> float:
    middles = [_middle(row) for row in rows]
    steps = [b - a for a, b in pairwise(middles) if b > a]
    return median(steps) if steps else float("inf")


def _written(
    row: list[Run], margin: int, width: float
) -> tuple[str, tuple[Trust, ...], tuple[Spot, ...]]:
    text, trust, spots = "", list[Trust](), list[Spot]()
    for run in row:
        column = min(_MAX_COLUMN, round((run[0].left - margin) / width))
        text += " " * (max(column - len(text), 3) if text else column)
        for place, word in enumerate(run):
            text += " " if place else ""
            end = len(text) + len(word.text)
            trust.append(Trust(len(text), end, word.confidence))
            if word.place:
                spots.append(Spot(len(text), end, word.place))
            text += word.text
    return text, tuple(trust), tuple(spots)
