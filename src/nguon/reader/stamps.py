"""Marks of offices that a dispatch passed through: copies (SAO Y, SAO LỤC), arrivals, signing.

They bear numbers, dates and names of their own, which are not the dispatch's (Nghị định 30/2020,
articles 22, 25 and 26).
"""

import re
from collections.abc import Sequence

from nguon.reader.lines import Line

COPY = re.compile(r"(?:^|\s{3})\W{0,4}(?:sao (?:y|luc)|trich sao|ban sao)\b(?! ke\b).{0,80}$")
"""Begins a copying body's form, below the dispatch or stamped over its head."""

_NOTE = re.compile(
    r"\bthoi gian ky\b|^\W{0,4}(?:nguoi ky|ky boi|ngay ky|co quan|e-?mail)\s?:|"
    r"^\W{0,4}(?:(?:cong van|van ban)\s)?den\b(?=\W|\s(?:so|ngay|gio))|\bso den\b|\bsigned by\b"
)
_MORE = re.compile(
    r"^\W{0,4}(?:so|ngay|gio|chuyen|luu ho so so|kinh chuyen)\b\s?:?|\bngay\b.{0,20}\bthang\b"
)
_COPY_SYMBOL = re.compile(r"(?:SY|SL|TrS|TS|SYBC)-")


def below_stamps(lines: Sequence[Line], title: int | None) -> int:
    """Return where the dispatch begins below stamps; `title` is the line of the national title."""
    top = lines[: title or 0]
    marks = [i for i, line in enumerate(top) if _is_mark(line.folded)]
    if not marks:
        return 0
    end = marks[-1] + 1
    while end < len(top) and _MORE.search(top[end].folded.strip()):
        end += 1
    return end


def is_copy_symbol(symbol: str) -> bool:
    """Tell a copy's own symbol, "SY-UBND"."""
    return _COPY_SYMBOL.match(symbol) is not None


def _is_mark(folded: str) -> bool:
    return COPY.search(folded) is not None or _NOTE.search(folded.strip()) is not None
