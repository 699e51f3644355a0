"""Telephone numbers, digit by digit in the groups that they are written in."""

import re

from nguon.viet.spoken.numbers import digits
from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import END, FIGURE, words

_LEAD = (
    rf"(?<!\w)(?P<context>(?:{words('trước số máy')})"
    r"(?:\s(?:số|theo số|qua số|đến số|tới số|về số))?"
    r"\s*[:(]?\s*)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?P<n>(?:\+\d{{1,2}}\s?|\(\+\d{{1,2}}\)\s?|\(0\d{{1,3}}\)\s?|0\d{{1,3}}[\s.-]?)"
    rf"(?:\d[\s.-]?)?\d{{2,4}}(?:[\s.-]?\d{{2,4}}){{1,3}}|1\.?[89]00(?:[\s.-]?\d{{2,4}}){{1,3}}){END}"
)
_AFTER_WORD = re.compile(
    rf"{_LEAD}(?P<n>\d{{3,11}}(?:[\s.-]\d{{2,4}}){{0,3}}"
    rf"(?:(?:,| hoặc| và|/)\s?\d{{3,4}}(?!\d))*){END}"
)
_FEWEST, _MOST = 8, 15

RULES = (
    Rule("điện thoại", _NUMBER, lambda m: _number(m), FIGURE),
    Rule("điện thoại", _AFTER_WORD, lambda m: _grouped(m["n"]), FIGURE),
)


def _number(match: re.Match[str]) -> str | None:
    written = match["n"]
    if not _FEWEST <= sum(letter.isdigit() for letter in written) <= _MOST:
        return None
    written = re.sub(r"^1\.(?=[89]00)", "1", written)
    plus = "cộng " if "+" in written else ""
    return plus + _grouped(written)


def _grouped(written: str) -> str:
    """Say "113, 114 hoặc 115" as three numbers: words between them stay."""
    pieces = re.findall(r"\d+|hoặc|và", written)
    said = ", ".join(digits(piece) if piece.isdigit() else piece for piece in pieces)
    return re.sub(r",? (hoặc|và),", r" \1", said)
