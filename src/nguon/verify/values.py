"""What words and figures amount to: "1,2 triệu", "một triệu hai trăm nghìn" and "1.200.000"."""

import re
from collections.abc import Sequence

from nguon.verify.words import Sort, Word, word_key
from nguon.viet.spoken.numbers import DIGITS

_DIGITS = {word_key(name): n for n, name in enumerate(DIGITS)} | {
    "mot": 1, "tu": 4, "lam": 5, "nham": 5, "le": 0, "linh": 0,
}  # fmt: skip
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
NUMERIC = frozenset(_DIGITS) | frozenset(_SCALES) | {"muoi", "tram", "ruoi", "phay"}


def may_count(word: Word) -> bool:
    """Tell whether a word can be part of a number."""
    return word.sort in (Sort.NUMBER, Sort.PHONE) or word.key in NUMERIC


def amount(some: Sequence[Word]) -> float | None:
    """Return what a run of words is worth as one number; None if it is none."""
    total, seen = 0.0, False
    part: float | None = None
    for word in some:
        if word.sort is Sort.NUMBER:
            if part is not None:
                return None
            part = float(word.key[1:])
        elif word.key in _SCALES:
            total, part = total + (1.0 if part is None else part) * _SCALES[word.key], None
        elif word.key == "tram" and part is not None:
            part *= 100
        elif word.key == "muoi":
            ones = (part or 0.0) % 100
            part = 10.0 if part is None or not ones else part - ones + ones * 10
        elif word.key == "ruoi" and seen:
            return None
        elif word.key in _DIGITS:
            part = (part or 0.0) + _DIGITS[word.key]
        else:
            return None
        seen = True
    return total + (part or 0.0) if seen else None


def figures(some: Sequence[Word]) -> str:
    """Return the figures of a run read one by one; "" if a word of it is no figure."""
    said = []
    for word in some:
        if word.sort in (Sort.NUMBER, Sort.PHONE):
            said.append(word.written)
        elif word.key in _DIGITS:
            said.append(str(_DIGITS[word.key]))
        else:
            return ""
    return "".join(one for one in "".join(said) if one.isdigit())


def same_amount(found: Sequence[Word], official: Sequence[Word]) -> bool:
    """Tell whether two runs give the same number, however they are written."""
    if any(word.sort is Sort.PHONE for word in (*found, *official)):
        said = figures(found)
        return said != "" and said.lstrip("0") == figures(official).lstrip("0")
    worth = amount(found)
    if worth is not None and worth == amount(official):
        return True
    if (parts := _parted(found)) and parts == _parted(official) and len(found) != len(official):
        return True  # "7.30" and "7:30"
    grouped = "".join(w.written for w in found), "".join(w.written for w in official)
    return grouped[0] == grouped[1] and grouped[0].isdigit()


def _parted(some: Sequence[Word]) -> list[int]:
    """The figures on both sides of any sign, leading zeros off; none if a word is no figure."""
    if any(word.sort is not Sort.NUMBER for word in some):
        return []
    return [int(part) for word in some for part in re.split("[.,]", word.written)] or [-1]
