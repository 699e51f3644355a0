"""Which released texts share runs of words with a text: an inverted index that fits in memory.

A shingle is a run of three words. One takes eight bytes: 40 bits of its hash and 24 of the text's
number.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from math import log
from zlib import crc32

_RUN = 3
_BUCKETS = 1024
_TEXTS = 24
_BUDGET = 30_000
"""Entries that one question reads at most, those of rare shingles first."""

_ENOUGH, _COMMON = 8, 1_500
"""So many rare shingles tell a text; those that stand in more texts than this add nothing then."""


class Shingles:
    """Shingle → numbers of texts, which count from 0 in the order in which they are added."""

    def __init__(self) -> None:
        self._buckets = [array("Q") for _n in range(_BUCKETS)]
        self._unsorted: set[int] = set()
        self.texts = 0

    def add(self, keys: list[str]) -> None:
        """Add the next text by the keys of its words."""
        for shingle in _shingles(keys):
            bucket, rest = shingle % _BUCKETS, shingle // _BUCKETS
            self._buckets[bucket].append(rest << _TEXTS | self.texts)
            self._unsorted.add(bucket)
        self.texts += 1

    def settle(self) -> None:
        """Put everything in order now, so that no question has to wait for it."""
        for bucket in list(self._unsorted):
            self._sorted(bucket)

    def nearest(self, keys: list[str], most: int) -> list[tuple[int, float]]:
        """Return the `most` texts that share the most telling shingles: number and score."""
        scores: dict[int, float] = {}
        left = _BUDGET
        ranges = sorted(self._ranges(keys), key=lambda one: one[0])
        for read, (size, bucket, start) in enumerate(ranges):
            if scores and (size > left or (read >= _ENOUGH and size > _COMMON)):
                break
            left -= size
            worth = log(1 + self.texts / size)
            for entry in bucket[start : start + min(size, _BUDGET)]:
                text = entry & (1 << _TEXTS) - 1
                scores[text] = scores.get(text, 0.0) + worth
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return best[:most]

    def _ranges(self, keys: list[str]) -> Iterator[tuple[int, array[int], int]]:
        for shingle in _shingles(keys):
            bucket = self._sorted(shingle % _BUCKETS)
            first = shingle // _BUCKETS << _TEXTS
            start = bisect_left(bucket, first)
            size = bisect_left(bucket, first + (1 << _TEXTS), lo=start) - start
            if size:
                yield size, bucket, start

    def _sorted(self, number: int) -> array[int]:
        if number in self._unsorted:
            self._buckets[number] = array("Q", sorted(self._buckets[number]))
            self._unsorted.discard(number)
        return self._buckets[number]


def _shingles(keys: list[str]) -> set[int]:
    """The hashes of all runs; of telephone numbers and addresses also by themselves."""
    padded = [*keys, *[""] * (_RUN - len(keys))]
    runs = zip(*(padded[n:] for n in range(_RUN)), strict=False)
    alone = (key for key in keys if key[:1] in ("+", "@"))
    return {_hash(run) for run in (*map(" ".join, runs), *alone)}


def _hash(run: str) -> int:
    """40 bits; zlib's CRC twice, the second of the run reversed."""
    data = run.encode()
    return crc32(data) << 8 | crc32(data[::-1]) & 0xFF
