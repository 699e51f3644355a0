"""The ways in which indicators are written, looked for in one sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nguon.figures.finding.found import Wanted
from nguon.figures.finding.numbers import NUMBER, value_of
from nguon.viet.folding import fold

_LINK = r"(?:\s+(?:la|hien la|dat|len|o muc|dang o muc|duoc|co))?\s*[:=]?\s*"
_ABOUT = re.compile(
    r"(?:\b(?:khoang|hon|gan|tren|duoi|tren duoi|uoc|tu|it nhat|toi da)\s+|\d\s?-\s?)$"
)
_NOT = re.compile(
    r"\b(?:chua|khong)(?:\s+(?:co|ghi nhan|phat hien|xuat hien))+(?:\s+them)?(?:\s+mot)?\s+$"
)
_IF = re.compile(
    r"\b(?:du bao|du kien|chi tieu|ke hoach|phan dau|muc tieu|neu|se|co the|co kha nang|nguy co"
    r"|gia su|dien tap|toi thieu)\b"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator's words in a sentence, from `start` to `end`, with the number in them."""

    key: str
    value: Decimal
    start: int
    end: int
    number_start: int
    number_end: int


class Ways:
    """The ways of all indicators, ready to be looked for."""

    def __init__(self, wanted: Iterable[Wanted]):
        self.heads: dict[str, str] = {}
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._nouns: list[tuple[str, re.Pattern[str]]] = []
        for one in wanted:
            for way in one.ways:
                folded = fold(way)
                if "#" in folded:
                    self._patterns.append((one.key, re.compile(_pattern(folded))))
                if folded.startswith("# "):
                    noun = r"\s+".join(map(re.escape, folded[2:].split()))
                    self._nouns.append((one.key, re.compile(rf"\b{noun}\b")))
                self.heads[" ".join(folded.replace("#", "").replace("…", "").split())] = one.key

    def hits(self, folded: str) -> list[Hit]:
        """What a folded sentence says, the longest reading of each place; nothing that is only
        supposed, wished or about so much."""
        supposed = _IF.search(folded)
        limit = supposed.start() if supposed else len(folded)
        found = [*self._numbers(folded, limit), *self._none(folded, limit)]
        found.sort(key=lambda one: (one.start - one.end, one.start))
        kept: list[Hit] = []
        for one in found:
            apart = (one.end <= other.start or other.end <= one.start for other in kept)
            if all(apart):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def heading(self, folded: str) -> str:
        """The indicator that a heading names in full, the longest way of all; "" if none."""
        fitting = [head for head in self.heads if head and re.search(rf"\b{head}\b", folded)]
        return self.heads[max(fitting, key=len)] if fitting else ""

    def _numbers(self, folded: str, limit: int) -> Iterable[Hit]:
        for key, pattern in self._patterns:
            for match in pattern.finditer(folded, 0, limit):
                value = value_of(match["n"])
                if value is not None and not _ABOUT.search(folded[: match.start("n")]):
                    yield Hit(key, value, match.start(), match.end(), *match.span("n"))

    def _none(self, folded: str, limit: int) -> Iterable[Hit]:
        """ "chưa ghi nhận ca mắc" says nought."""
        for key, noun in self._nouns:
            for match in noun.finditer(folded, 0, limit):
                if said := _NOT.search(folded[: match.start()]):
                    yield Hit(key, Decimal(0), said.start(), match.end(), said.start(), match.end())


def _pattern(way: str) -> str:
    """A way as a regular expression over folded text."""
    parts = []
    for word in way.split():
        if word == "#":
            glue = _LINK if parts and parts[-1] != _GAP else ""
            parts.append(f"{glue}(?P<n>{NUMBER})")
        elif word == "…":
            parts.append(_GAP)
        else:
            gap = r"\s*" if parts and parts[-1].endswith(")") else r"\s+" if parts else r"\b"
            parts.append(gap + re.escape(word) + r"\b")
    return "".join(parts)


_GAP = r"[^.;\n]{0,80}?(?:[.;](?=\d)[^.;\n]{0,40}?)?"
