"""Numbers as Vietnamese texts write them: "1.200", "3,2", "1,2 triệu", "mười sáu"."""

import re
from decimal import Decimal

from nguon.verify.values import NUMERIC, amount
from nguon.verify.words import words

_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_SPELLED = "|".join(sorted(NUMERIC - {"phay"}, key=len, reverse=True))
FIGURES = r"(?<![\w.,/:+-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d/:])"
NUMBER = (
    rf"(?:{FIGURES}(?:\s?(?:{'|'.join(_SCALES)})\b)?"
    rf"|\b(?:{_SPELLED})(?:\s(?:{_SPELLED}))*\b)"
)
"""In a folded text; `value_of` says what it is worth."""

_NOT_ALONE = {"nam", "khong", "tu", "le", "tram", "nghin", "ngan", "trieu", "ty", "ti", "ruoi"}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def value_of(written: str) -> Decimal | None:
    """What a number is worth as it stands in a folded text; None where it is none.

    "3.2" is three and two tenths, "3.200" three thousand two hundred. "nam" alone is rather a year
    than five.
    """
    head, _space, scale = written.partition(" ")
    if head[:1].isdigit():
        if not scale and (glued := re.fullmatch(r"([\d.,]+)([a-z]+)", head)):
            head, scale = glued.groups()
        plain = head.replace(".", "") if _GROUPED.match(head) else head
        return (Decimal(plain.replace(",", ".")) * _SCALES.get(scale, 1)).normalize() + 0
    if written in _NOT_ALONE:
        return None
    worth = amount(words(written))
    return None if worth is None else Decimal(str(worth)).normalize() + 0
