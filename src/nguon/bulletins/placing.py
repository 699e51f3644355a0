"""Where quoted figures stand in the words."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from nguon.figures.words import found_in

if TYPE_CHECKING:
    from nguon.bulletins.models import Quotation

PARTS = ("title", "lead", "body", "action")
Place = tuple[int, int, "Quotation"]


def placed(parts: Mapping[str, str], quotations: Iterable["Quotation"]) -> dict[str, list[Place]]:
    """Part → (start, end, quotation) in order of place, for those whose number stands there.

    Of quotations that are written alike the first takes the first place, and so on; the last takes
    what is left.
    """
    taken: dict[str, list[Place]] = {name: [] for name in parts}
    longest_first = sorted(quotations, key=lambda one: (-len(one.written), one.written, one.pk))
    for written, alike in groupby(longest_first, key=lambda one: one.written):
        mine = list(alike)
        spots = [
            (name, start, end)
            for name, words in parts.items()
            for start, end in found_in(written, words)
            if not any(start < there and here < end for here, there, _one in taken[name])
        ]
        for n, (name, start, end) in enumerate(spots):
            taken[name].append((start, end, mine[min(n, len(mine) - 1)]))
    return {name: sorted(some, key=lambda one: one[0]) for name, some in taken.items()}
