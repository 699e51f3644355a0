"""What a correction changed, word by word.

The words are compared as readers see them: punctuation stands apart, and what means something only
as a whole (a number, a date, a telephone number, a document's symbol, an address on the web) is
one word. Space is not compared.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from nguon.viet.dates import written_dates
from nguon.viet.folding import nfc

_PHONE = r"(?:\+|\b)\d{2,4}(?:[ .-]\d{2,4}){2,4}(?!\w)"
_JOINED = r"(?:https?://)?\w+(?:[./:,@&?=~+–-]+\w+)*[%‰]?"
_LONG = 3_000
_WORD = re.compile(rf"{_PHONE}|{_JOINED}|[^\w\s]")


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A stretch of text and what happened to it."""

    kind: Kind
    text: str


class _Words(NamedTuple):
    """Words, and for each the text from its start to the start of the next."""

    words: list[str]
    stretches: list[str]

    def text(self, start: int, end: int) -> str:
        return "".join(self.stretches[start:end])


def difference(old: str, new: str) -> list[Piece]:
    """Return what leads from `old` to `new`, in reading order, a removal before its replacement.

    The same and added pieces joined are `new` (NFC); the same and removed ones are `old`, but for
    space. Between two changes a piece that holds only punctuation counts as changed.
    """
    before, after = _words(nfc(old)), _words(nfc(new))
    pieces: list[Piece] = []
    for start_old, end_old, start_new, end_new, same in _stretches(before, after):
        if same:
            pieces.append(Piece(Kind.SAME, after.text(start_new, end_new)))
            continue
        if removed := before.text(start_old, end_old):
            pieces.append(Piece(Kind.REMOVED, removed))
        if added := after.text(start_new, end_new):
            pieces.append(Piece(Kind.ADDED, added))
    return pieces


def _words(text: str) -> _Words:
    spans = list(_spans(text))
    if not spans:
        return _Words([text], [text]) if text else _Words([], [])
    starts = [0, *(start for start, _ in spans[1:]), len(text)]
    stretches = [text[a:b] for a, b in pairwise(starts)]
    return _Words([text[start:end] for start, end in spans], stretches)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    for day in written_dates(text):
        yield from (match.span() for match in _WORD.finditer(text, place, day.start))
        yield day.start, day.end
        place = day.end
    yield from (match.span() for match in _WORD.finditer(text, place))


def _stretches(before: _Words, after: _Words) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield (start, end) in both and whether they are the same, no two of a kind in a row.

    In a long text words that are everywhere are no landmarks, or comparing would take minutes.
    """
    is_long = max(len(before.words), len(after.words)) > _LONG
    matcher = SequenceMatcher(None, before.words, after.words, autojunk=is_long)
    codes = matcher.get_opcodes()
    open_change: tuple[int, int] | None = None
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        within = 0 < place < len(codes) - 1
        if tag == "equal" and not (within and _is_only_signs(after.words[j1:j2])):
            if open_change:
                yield open_change[0], i1, open_change[1], j1, False
                open_change = None
            yield i1, i2, j1, j2, True
        elif open_change is None:
            open_change = i1, j1
    if open_change:
        yield open_change[0], len(before.words), open_change[1], len(after.words), False


def _is_only_signs(words: list[str]) -> bool:
    return not any(word[0].isalnum() for word in words)
