"""Cells that stand side by side, as lines with the cells in columns."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = 4
"""Spaces between two columns: three or more are what tells a column in plain text."""

_WIDEST = 60


def side_by_side(cells: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Yield the lines of the row of `cells` and the column where all but the first begin.

    A cell's line longer than a column pushes what stands right of it aside. The column is the
    line's length where the row has one cell, or nothing stands right of the first.
    """
    if len(cells) == 1:
        yield from ((line, len(line)) for line in cells[0])
        return
    starts = [0]
    for cell in cells[:-1]:
        width = min(max(map(len, cell), default=0), _WIDEST)
        starts.append(starts[-1] + width + GAP)
    for row in zip_longest(*cells, fillvalue=""):
        text, right = row[0], None
        for start, part in zip(starts[1:], row[1:], strict=True):
            if part:
                text = text.ljust(start - GAP) + " " * GAP + part
                right = len(text) - len(part) if right is None else right
        yield text, len(text) if right is None else right
