"""Place and date: "Lai Châu, ngày 07 tháng 02 năm 2020"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nguon.reader.blocks import PLACE_AND_DATE
from nguon.reader.draft import How, Warning
from nguon.reader.fields.found import Found, at
from nguon.reader.lexicon.repair import known_phrase
from nguon.reader.lines import Line
from nguon.viet.dates import iso
from nguon.viet.folding import CAPITALS
from nguon.viet.provinces import PROVINCES

_DATE = re.compile(
    r"ng[ao]y(?P<day>.{0,30}?)(?:th[ao]ng)(?P<month>.{0,20}?)n[ao]m\s{0,9}(?P<year>(?:19|20)\d\d)"
)
_IN_FIGURES = re.compile(
    r"(?<=,\s)ngay\s(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\W{0,3}$"
)
_PLACE = re.compile(
    rf"(?:(?:(?<!\w)[{CAPITALS}][^\W\d_A-Z]{{1,8}}|TP)\.?\s?-?\s?){{1,6}}(?=\s{{0,3}},?[\s.]{{0,3}}$)"
)
_IN_CAPITALS = re.compile(
    rf"(?:^|\s{{3}})\s{{0,80}}(?P<place>[{CAPITALS}][{CAPITALS}. -]{{2,30}}),?\s{{0,3}}$"
)


@dataclass(frozen=True, slots=True)
class Placing:
    """What the line of place and date gives, and a warning if there is no such day."""

    place: Found[str] | None = None
    date: Found[str] | None = None
    warnings: tuple[Warning, ...] = ()


def read_placing(head: Sequence[Line]) -> Placing:
    """Find place and date on the head's line "…, ngày … tháng … năm …"."""
    for line in head:
        if PLACE_AND_DATE.search(line.folded) and (match := _DATE.search(line.folded)):
            date, warning = _date(line, match)
            return Placing(_place(line, match.start()), date, tuple(warning))
    for line in head:
        if match := _IN_FIGURES.search(line.folded):
            date, warning = _date(line, match)
            return Placing(_place(line, match.start()), date, tuple(warning))
    return Placing()


def _place(line: Line, end: int) -> Found[str] | None:
    before = line.text[:end]
    match = _PLACE.search(before) or _IN_CAPITALS.search(before)
    if match is None:
        return None
    written = (match.groupdict().get("place") or match.group()).strip(" ,.-")
    start = before.rindex(written)
    known = known_phrase(written, PROVINCES)
    how = How.REPAIRED if known and known != written else How.WRITTEN
    return Found(
        known or written, at(line, start, start + len(written), 0.97 if known else 0.85, how)
    )


def _date(line: Line, match: re.Match[str]) -> tuple[Found[str], Iterator[Warning]]:
    day, month = (match[part].strip(" .,…_") for part in ("day", "month"))
    written = line.text[slice(*match.span())]
    value: str | None
    if not re.fullmatch(r"0?[1-9]|1[0-2]|\d\d", month):
        return Found(None, at(line, *match.span(), 0.2, How.GARBLED)), iter(())
    elif day and not re.fullmatch(r"\d{1,2}", day):
        value, confidence, how = iso(int(match["year"]), int(month), None), 0.4, How.GARBLED
    else:
        value = iso(int(match["year"]), int(month), int(day) if day else None)
        confidence, how = 0.97, How.WRITTEN
    impossible = value is None
    if impossible:
        confidence, how = 0.2, How.GARBLED
    evidence = at(line, *match.span(), confidence, how)
    warning = Warning("date_does_not_exist", {"written": written}, line.number)
    return Found(value, evidence), iter((warning,) if impossible else ())
