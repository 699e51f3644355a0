"""Number and symbol: "Số: 05/CT-BTTTT" → "05" and "CT-BTTTT".

Nghị định 30/2020, appendix I, II.3: the number, a slash, then the type's abbreviation and the
issuer's, or for a công văn the issuer's and the drafting unit's, joined by a hyphen. A blank
before the slash is a dispatch not numbered yet. Legislative numbers carry the year between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nguon.reader.blocks import NUMBER, PLACE_AND_DATE, right_column
from nguon.reader.draft import How
from nguon.reader.fields.found import Found, at
from nguon.reader.lines import Line
from nguon.reader.stamps import is_copy_symbol
from nguon.viet.folding import CAPITALS

_PART = rf"[{CAPITALS}][\wĐđ&.]{{0,30}}"
SYMBOL = rf"{_PART}(?:\s?[-/–]\s?[{CAPITALS}0-9][\wĐđ&.]{{0,30}}){{0,5}}"
_NOTATION = re.compile(
    rf"(?P<gap>[^/]{{0,40}}?(?<!\d)\d{{1,5}}\s?/\s?(?:19|20)\d\d|[^/]{{0,40}}?)\s{{0,40}}/\s?(?P<symbol>{SYMBOL})"
)
_PARTY = re.compile(rf"(?P<gap>\d{{1,6}})\s?[-–]\s?(?P<symbol>[{CAPITALS}]{{2,5}}/{SYMBOL})")
_NO_SLASH = re.compile(
    rf"(?P<gap>.{{0,20}}?)(?P<symbol>[{CAPITALS}]{{2,12}}\s?-\s?[{CAPITALS}]{{2,12}})"
)
_NUMBER = re.compile(r"\d{1,7}[a-zA-Z]?(?:[-/]\d{4})?")


@dataclass(frozen=True, slots=True)
class Notation:
    """What the line "Số:" gives; `line` is where it stands."""

    number: Found[str] | None = None
    symbol: Found[str] | None = None
    line: Line | None = None


def read_notation(head: Sequence[Line]) -> Notation:
    """Find number and symbol on the head's line "Số: …"."""
    for line in head:
        start = NUMBER.match(line.folded)
        if start is None:
            continue
        column = line.cut(0, _column_end(line, start.end()))
        for pattern in (_PARTY, _NOTATION, _NO_SLASH):
            match = pattern.match(column.text, start.end())
            if match and not is_copy_symbol(match["symbol"]):
                spoilt = pattern is _NO_SLASH
                return Notation(
                    _number(column, match, spoilt), _symbol(column, match, spoilt), line
                )
    return Notation()


def _column_end(line: Line, after: int) -> int:
    """Place and date may share the line; blanks before the slash are no gap between columns."""
    place = PLACE_AND_DATE.search(line.folded, after)
    end = place.start() if place else len(line.text)
    slash = line.text.find("/", after, end)
    gap = right_column(line.cut(max(slash, 0), end))
    return min(end, max(slash, 0) + gap) if slash >= 0 else end


def _number(line: Line, match: re.Match[str], spoilt: bool) -> Found[str]:
    written = match["gap"].strip(" .:;…_")
    start, end = match.span("gap")
    if not written:
        return Found(None, at(line, end, end, 0.95, How.LEFT_BLANK))
    if spoilt or _NUMBER.fullmatch(written) is None:
        figures = re.match(r"\d{2,6}(?!\w)", written)
        value = figures.group() if figures else None
        return Found(value, at(line, start, end, 0.4 if figures else 0.2, How.GARBLED))
    start = line.text.index(written, start)
    return Found(written, at(line, start, start + len(written), 0.97))


def _symbol(line: Line, match: re.Match[str], spoilt: bool) -> Found[str]:
    value = re.sub(r"\s", "", match["symbol"]).replace("–", "-").rstrip(".")
    how = How.REPAIRED if spoilt or value != match["symbol"] else How.WRITTEN
    return Found(value, at(line, *match.span("symbol"), 0.5 if spoilt else 0.95, how))
