"""Running text: lines joined with single spaces, each place traceable to the text they are from."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nguon.reader.draft import Evidence, How
from nguon.reader.lines import Line
from nguon.viet.folding import fold_keeping_length

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Flow:
    """`text` is the running text, `folded` the same folded; words map back to the whole text."""

    text: str
    folded: str
    _word_starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def origin(self, place: int) -> int:
        """Return the offset in the whole text of the character at `place`."""
        word = max(bisect_right(self._word_starts, place) - 1, 0)
        return self._origins[word] + place - self._word_starts[word] if self._origins else 0

    def evidence(self, start: int, end: int, confidence: float, how: How = How.WRITTEN) -> Evidence:
        """Return `text[start:end]` as evidence, with offsets in the whole text."""
        if start >= end:
            at = self.origin(start)
            return Evidence(at, at, "", confidence, how)
        last = self.origin(end - 1) + 1
        return Evidence(self.origin(start), last, self.text[start:end], confidence, how)


def run_on(lines: Iterable[Line]) -> Flow:
    """Join `lines` into running text."""
    words, starts, origins = [], [], []
    place = 0
    for origin, word in _words(lines):
        words.append(word)
        starts.append(place)
        origins.append(origin)
        place += len(word) + 1
    text = " ".join(words)
    return Flow(text, fold_keeping_length(text), tuple(starts), tuple(origins))


def _words(lines: Iterable[Line]) -> Iterator[tuple[int, str]]:
    for line in lines:
        for match in _WORD.finditer(line.text):
            yield line.start + match.start(), match.group()
