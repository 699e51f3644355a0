"""Words that differ only by their marks and say something else."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from nguon.verify.words import Word
from nguon.viet.syllables import is_syllable

_OPPOSITES = {
    "đừng": "dừng đứng đúng dùng",
    "dừng": "đừng đúng dùng",
    "cấm": "cầm cảm cắm",
    "chưa": "chữa chứa",
    "chữa": "chưa chứa",
    "hoãn": "hoàn hoan",
    "tạm": "tám",
    "tám": "tạm",
    "miễn": "miền",
    "mở": "mơ",
    "hủy": "huy",
    "bỏ": "bố bộ",
    "quá": "qua",
    "trừ": "trữ trứ",
}
_MOST = 0.6

_AT_MOST = 0.03
"""Share of marked words with other marks beyond which it is the scanner that cannot tell marks."""


def misread(
    found: Sequence[Word], official: Sequence[Word], points: Iterable[tuple[int, int]]
) -> int:
    """Return how many words have lost or changed marks, in a text that has kept most of them."""
    marked = [(i, j) for i, j in points if not official[j].written.isascii()]
    others = sum(_marks(found[i]) != _marks(official[j]) for i, j in marked)
    return others if others <= _MOST * len(marked) else 0


def turned_by_marks(
    found: Sequence[Word], official: Sequence[Word], points: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of equal words whose marks make them opposites, in a text with its marks."""
    marked = [
        (i, j)
        for i, j in points
        if not (found[i].written.isascii() or official[j].written.isascii())
    ]
    others = [(i, j) for i, j in marked if found[i].written != official[j].written]
    if len(others) > max(1, _AT_MOST * len(marked)):
        return
    for i, j in others:
        if found[i].written in _OPPOSITES.get(official[j].written, "").split():
            yield i, j


def another_by_marks(
    found: Sequence[Word], official: Sequence[Word], points: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the place of the only equal word that has other marks: "mưa" for "mua".

    To be asked of a text in which nothing else was read wrong; where several have other marks, it
    is the scanner that cannot tell them.
    """
    others = [(i, j) for i, j in points if _marks(found[i]) != _marks(official[j])]
    written = found[others[0][0]].written if len(others) == 1 else ""
    if not written.isascii() and is_syllable(written):
        yield others[0]


_HOOK, _TILDE = "\u0309", "\u0303"


def _marks(word: Word) -> list[str]:
    """Letters and marks in no order: "thủy" and "thuỷ", "kỹ" and "kĩ" are one.

    So are hook and tilde, which many do not tell apart: "bửa" for "bữa".
    """
    marks = unicodedata.normalize("NFD", word.written.replace("y", "i"))
    return sorted(marks.replace(_HOOK, _TILDE))
