"""Where a figure is of: the whole country, a province, a unit that is known, a gauging station."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nguon.viet.folding import CAPITALS, fold, fold_keeping_length
from nguon.viet.provinces import PROVINCES

COUNTRY = "cả nước"
_COUNTRY = re.compile(r"\b(?:ca nuoc|toan quoc|viet nam)\b")
_STATION = re.compile(
    rf"\b[Tt]rạm(?: thủy văn| đo mưa| khí tượng)? ((?:[{CAPITALS}]\w*\s?){{1,4}})"
)
_LED_UP = re.compile(r"\s*(?:tai|o|tren dia ban|cua|thuoc)\s+(?:tinh |thanh pho |tp\.? ?)?$")


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    start: int
    end: int


class Gazetteer:
    """The names that a text is looked through for: ours, and the provinces of the country."""

    def __init__(self, names: Iterable[str] = ()):
        known = PROVINCES | {fold(name): name for name in names}
        self._names = known
        longest_first = sorted(known, key=len, reverse=True)
        self._any = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def places(self, text: str) -> list[Place]:
        """The places named in `text` (NFC) in order; a name begins with a capital."""
        folded = fold_keeping_length(text)
        found = [Place(COUNTRY, m.start(), m.end()) for m in _COUNTRY.finditer(folded)]
        for match in _STATION.finditer(text):
            found.append(Place(f"trạm {match[1].strip()}", match.start(), match.end()))
        for match in self._any.finditer(folded):
            if text[match.start()].isupper() or ("\n" not in text and match.start() == 0):
                found.append(Place(self._names[match.group()], match.start(), match.end()))
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Place] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept


def place_of(start: int, end: int, places: list[Place], folded: str) -> str:
    """The place that the words from `start` to `end` are about: the one that "tại" leads to right
    after them, else the last one before them; empty where there is none."""
    for one in places:
        if one.start >= end and _LED_UP.fullmatch(folded[end : one.start]):
            return one.name
    before = [one for one in places if one.end <= start or start <= one.start < end]
    return before[-1].name if before else ""
