"""Whether two texts tell the same story: shingles of folded syllables, found again by a sketch.

The sketch is minwise hashing with one permutation: each shingle's hash falls into a bin, the least
of a bin stands for it, an empty bin takes its neighbour's. Bins side by side make a band; texts
that share a band are compared.
"""

import re
from hashlib import blake2b

from nguon.viet.folding import fold

SYLLABLES = 3
BINS, IN_A_BAND = 24, 2
SAME = 0.5
"""The part of shingles that two texts must share (Jaccard)."""

_WORDS = re.compile(r"\w+")
_MASK = 2**63 - 1


def shingles(text: str) -> set[int]:
    """The hashes (63 bits) of all runs of three folded syllables; of the whole, if it has fewer."""
    words = _WORDS.findall(fold(text))
    runs = {" ".join(words[n : n + SYLLABLES]) for n in range(max(1, len(words) - SYLLABLES + 1))}
    return {
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) & _MASK for run in runs if run
    }


def bands(found: set[int]) -> list[int]:
    """The bands of a text's sketch (63 bits each); none for a text without words."""
    if not found:
        return []
    least: list[int | None] = [None] * BINS
    for one in found:
        place = one % BINS
        if least[place] is None or one < least[place]:
            least[place] = one
    full = [_nearest(least, place) for place in range(BINS)]
    starts = range(0, BINS, IN_A_BAND)
    return [hash((start, *full[start : start + IN_A_BAND])) & _MASK for start in starts]


def _nearest(least: list[int | None], place: int) -> int:
    return next(one for step in range(BINS) if (one := least[(place + step) % BINS]) is not None)


def alike(one: set[int], other: set[int]) -> bool:
    """Whether two texts tell the same story."""
    return bool(one and other) and len(one & other) >= SAME * len(one | other)
