"""BM25 over terms: one field of a list of records, its postings wherever they are kept."""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

K1 = 1.2
MOST_TIMES = 63
"""A posting is record * 64 + times; a term more often than this in one record counts as this."""

Postings = Callable[[Iterable[str]], Mapping[str, "array[int]"]]
"""Gives the postings of those of some terms that it has."""


@dataclass
class Field:
    """What BM25 needs of a field: its postings, the terms of each record, how length counts."""

    postings: Postings
    lengths: "array[int]"
    by_length: float
    """BM25's b: 0, length does not count; 1, it counts in full."""
    saturation: list[float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        mean = sum(self.lengths) / max(len(self.lengths), 1) or 1
        b = self.by_length
        self.saturation = [K1 * (1 - b + b * length / mean) for length in self.lengths]

    def rarity(self, holders: int) -> float:
        """The weight of a term that stands in `holders` records."""
        return math.log(1 + (len(self.lengths) - holders + 0.5) / (holders + 0.5))

    def add(self, weights: Mapping[str, float], scores: dict[int, float], times: float = 1) -> None:
        """Add to `scores`, by record, what each term brings, by its weight."""
        saturation = self.saturation
        for term, postings in self.postings(weights).items():
            weight = times * weights[term] * self.rarity(len(postings)) * (K1 + 1)
            for posting in postings:
                record, often = posting >> 6, posting & 63
                scores[record] = scores.get(record, 0.0) + weight * often / (
                    often + saturation[record]
                )


def invert(texts: Iterable[list[str]]) -> "tuple[dict[str, array[int]], array[int]]":
    """Postings by term, and how many terms each text has."""
    postings: dict[str, array[int]] = {}
    lengths = array("I")
    for record, terms in enumerate(texts):
        lengths.append(len(terms))
        for term, often in Counter(terms).items():
            posting = record << 6 | min(often, MOST_TIMES)
            if (held := postings.get(term)) is None:
                postings[term] = array("I", (posting,))
            else:
                held.append(posting)
    return postings, lengths


def placed(postings: "array[int]", record: int, times: int) -> "array[int]":
    """`postings` with `record` holding the term so often, 0 not at all; in order as before."""
    at = bisect_left(postings, record << 6)
    held = at < len(postings) and postings[at] >> 6 == record
    new = array("I", (record << 6 | min(times, MOST_TIMES),) if times else ())
    return postings[:at] + new + postings[at + held :]


def from_memory(postings: "Mapping[str, array[int]]") -> Postings:
    return lambda terms: {term: postings[term] for term in terms if term in postings}
