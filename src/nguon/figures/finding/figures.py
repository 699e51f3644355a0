"""A text from its first line to its last: what was said before holds until something else is."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal

from nguon.figures.finding.found import Found, Wanted
from nguon.figures.finding.moments import Moment, moments
from nguon.figures.finding.numbers import NUMBER, value_of
from nguon.figures.finding.places import Gazetteer, place_of
from nguon.figures.finding.ways import Ways
from nguon.viet.folding import fold_keeping_length, nfc
from nguon.viet.sentences import sentences

_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_LISTED = re.compile(
    rf"\s*[:(=-]?\s*(?:co |ghi nhan )?(?P<n>{NUMBER})"
    r"(?:\s*(?:ca|truong hop|nguoi)\b)?(?=\s*(?:[),;.]|$))"
)
MOST = 200
"""Figures that are proposed of one text."""


def find(
    text: str, wanted: Iterable[Wanted], places: Iterable[str] = (), published: date | None = None
) -> list[Found]:
    """The figures in `text` in order of place. `places` are names beside those of the provinces."""
    return list(_Reading(nfc(text), Ways(wanted), Gazetteer(places), published).all())[:MOST]


class _Reading:
    """What is known while a text is read: the day and hour it speaks of, the indicator, the
    columns of a table."""

    def __init__(self, text: str, ways: Ways, gazetteer: Gazetteer, published: date | None):
        self.text, self.ways, self.gazetteer = text, ways, gazetteer
        self.published = published
        self.day: date | None = published
        self.hour: time | None = None
        self.key = ""
        self.columns: list[str] = []

    def all(self) -> Iterator[Found]:
        at = 0
        for line in self.text.split("\n"):
            cells = [one.strip() for one in _CELLS.split(line.strip(" |\t"))]
            if len(cells) > 1 and (found := self._row(cells, line, at)) is not None:
                yield from found
            else:
                self.columns = self.columns if not line.strip() else []
                place = 0
                for sentence in sentences(line):
                    place = line.index(sentence, place)
                    yield from self._sentence(sentence, at + place)
                    place += len(sentence)
            at += len(line) + 1

    def _sentence(self, sentence: str, at: int) -> Iterator[Found]:
        folded = fold_keeping_length(sentence)
        when = moments(folded, self.published)
        where = self.gazetteer.places(sentence)
        hits = [
            one
            for one in self.ways.hits(folded)
            if not any(m.start <= one.number_start < m.end for m in when)
        ]
        for one in hits:
            day, hour = self._moment(one.start, one.end, when)
            yield Found(
                key=one.key,
                value=one.value,
                place=place_of(one.start, one.end, where, folded),
                day=day,
                hour=hour,
                sentence=sentence,
                start=at + one.number_start,
                end=at + one.number_end,
            )
            self.key = one.key
        if not hits and folded.rstrip().endswith(":"):
            self.key = self.ways.heading(folded) or self.key
        yield from self._listed(sentence, folded, at, where, hits)
        if when:
            last = next((one for one in reversed(when) if one.day), None)
            self.hour = when[-1].hour
            self.day = last.day if last else self.day

    def _listed(self, sentence, folded, at, where, hits) -> Iterator[Found]:
        """ "Lai Châu: 0 ca; Vĩnh Phúc (11 ca)" after a sentence that said what is counted."""
        for place in where if self.key else ():
            match = _LISTED.match(folded, place.end)
            if not match or any(one.start <= match.start("n") < one.end for one in hits):
                continue
            value = value_of(match["n"])
            if value is not None:
                start, end = match.span("n")
                yield Found(
                    self.key, value, place.name, self.day, self.hour, sentence, at + start, at + end
                )

    def _moment(self, start: int, end: int, when: list[Moment]) -> tuple[date | None, time | None]:
        before = [one for one in when if one.start < end] or when[:1]
        if not before:
            return self.day, self.hour
        day = next((one.day for one in reversed(before) if one.day), self.day)
        return day, before[-1].hour

    def _row(self, cells: list[str], line: str, at: int) -> list[Found] | None:
        """A row of a table: its head sets the columns. None where it is no row of figures."""
        keys = [self._column(cell) for cell in cells]
        if any(keys):
            self.columns = keys
            return []
        if not self.columns or len(cells) != len(self.columns):
            return None
        name = next((one.name for cell in cells for one in self.gazetteer.places(cell)), "")
        if not name:
            return []
        made, place = [], 0
        for key, cell in zip(self.columns, cells, strict=True):
            place = line.index(cell, place)
            value = _whole(cell) if key else None
            if value is not None:
                start = at + place
                made.append(
                    Found(
                        key,
                        value,
                        name,
                        self.day,
                        self.hour,
                        line.strip(),
                        start,
                        start + len(cell),
                    )
                )
            place += len(cell)
        return made

    def _column(self, cell: str) -> str:
        """The indicator that a head of a column names: its longest way that the cell begins with
        or ends in."""
        folded = " ".join(fold_keeping_length(cell).split())
        fitting = [head for head in self.ways.heads if head and _names(folded, head)]
        return self.ways.heads[max(fitting, key=len)] if fitting else ""


def _names(cell: str, head: str) -> bool:
    return cell == head or cell.removeprefix("so ") == head or f"{cell} ".startswith(f"{head} (")


def _whole(cell: str) -> Decimal | None:
    folded = fold_keeping_length(cell).strip()
    return value_of(folded) if re.fullmatch(NUMBER, folded) else None
