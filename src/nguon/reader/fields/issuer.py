"""The issuing body, from a letterhead of one or two levels, or from what else names it."""

import re
from collections.abc import Iterator, Sequence

from nguon.reader.blocks import (
    ABOUT,
    MOTTO,
    NATIONAL_TITLE,
    NUMBER,
    PARTY_TITLE,
    PLACE_AND_DATE,
)
from nguon.reader.draft import How
from nguon.reader.fields.found import Found, at
from nguon.reader.fields.marks import is_mark
from nguon.reader.flow import run_on
from nguon.reader.lexicon.agencies import HEAD_WORDS, KNOWN_AGENCIES, expand
from nguon.reader.lexicon.casing import agency_name
from nguon.reader.lexicon.repair import known_phrase
from nguon.reader.lines import Line
from nguon.viet.folding import CAPITALS, fold
from nguon.viet.provinces import CITIES, PROVINCES

_HEAD = re.compile(rf"(?:{'|'.join(map(fold, HEAD_WORDS))})\b")
_OFFICE, _COMMITTEE = "van phong", re.compile(r"(?:ubnd|uy ban|hdnd|hoi dong|doan dbqh)\b")
_AUTHORITY = re.compile(
    r"^\W{0,80}(?P<head>CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG)\s"
    rf"(?P<body>[{CAPITALS}][{CAPITALS} ,&.-]{{3,90}}[{CAPITALS}])\s*(?:(?:điện|ĐIỆN)\s?:.*)?$"
)
_LEVEL_LAST = re.compile(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã)$")
_PARTY_BODY = re.compile(r"(?:tinh|thanh|huyen|quan|thi|dang) uy\b")
_LOCAL = re.compile(
    r"(?P<area>(?:tỉnh|thành phố|huyện|thị xã|quận|xã(?! hội)|phường|thị trấn)\s.{2,40})$",
    re.IGNORECASE,
)


def read_letterhead(head: Sequence[Line]) -> Found[str] | None:
    """Return the issuer's full name from the left column above the number, or None."""
    bodies = list(_bodies(_left_column(head)))
    if not bodies:
        return None
    issuer = run_on(bodies[-1])
    written = issuer.text.strip(" -–—_.,:")
    name = _name(written)
    superior = run_on(bodies[-2]).text if len(bodies) > 1 else ""
    area = _area(_name(superior)) if superior else None
    how = How.WRITTEN if name.casefold() == written.casefold() else How.REPAIRED
    if _is_organ_of(fold(name), fold(superior)):
        name, how = f"{name} {_name(superior)}", How.REPAIRED
    elif area and not _LOCAL.search(name):
        name, how = f"{_LEVEL_LAST.sub('', name)} {area}", How.REPAIRED
    confidence = 0.93 if how is How.WRITTEN else 0.9
    if known_phrase(name, KNOWN_AGENCIES) is None and not _LOCAL.search(name):
        confidence = 0.75
    start = issuer.text.index(written)
    return Found(name, issuer.evidence(start, start + len(written), confidence, how))


def read_authority(lines: Sequence[Line]) -> Found[str] | None:
    """Return the head in whose name it is issued: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" above the text.

    The letterhead is the committee's all the same; what its chairman decides is not its own act.
    """
    for line in lines:
        if match := _AUTHORITY.match(line.text):
            name = f"{match['head'].capitalize()} {_name(match['body'])}"
            evidence = at(line, match.start("head"), match.end("body"), 0.9, How.REPAIRED)
            return Found(name, evidence)
    return None


def _area(superior: str) -> str | None:
    """ "UBND tỉnh Lai Châu" and "Sở Y tế Lai Châu" → "tỉnh Lai Châu"."""
    if named := _LOCAL.search(superior):
        return named["area"]
    words = superior.split() if superior.startswith("Sở ") else []
    for count in (2, 3, 4):
        if place := PROVINCES.get(fold(" ".join(words[-count:]))):
            return f"{'thành phố' if place in CITIES else 'tỉnh'} {place}"
    return None


def _is_organ_of(name: str, superior: str) -> bool:
    """An office of a committee, and any organ of a Party committee, bears the committee's name."""
    office = name == _OFFICE and _COMMITTEE.match(superior) is not None
    party = _PARTY_BODY.match(superior) is not None and _PARTY_BODY.search(name) is None
    return office or party


def _left_column(head: Sequence[Line]) -> Iterator[Line]:
    beside: int | None = None
    for line in head:
        right = (
            NATIONAL_TITLE.search(line.folded)
            or MOTTO.search(line.folded)
            or PARTY_TITLE.search(line.text)
        )
        end = right.start() if right else _column_end(line, beside)
        if right and beside is None and line.right is None:
            beside = right.start()
        left = line.cut(0, end)
        marks = (NUMBER.match(line.folded), ABOUT.match(left.folded))
        if any(marks) or PLACE_AND_DATE.search(left.folded):
            return
        letters = [c for c in left.text if c.isalpha()]
        if is_mark(left):
            continue
        if len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
            yield left


_BESIDE = 14
"""Columns by which a centred line may begin left of the national title above it."""


def _column_end(line: Line, beside: int | None) -> int:
    """Where the right-hand column begins: at the cell known, else at a gap under the title."""
    if line.right is not None:
        return line.right
    if beside is None:
        return len(line.text)
    gaps = (gap.end() for gap in re.finditer(r"(?:^|\S)\s{3,}(?=\S)", line.text))
    return next((end for end in gaps if end >= beside - _BESIDE), len(line.text))


def _bodies(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """A line that begins as an agency's name does begins one; any other continues it."""
    body: list[Line] = []
    for line in lines:
        begins = _HEAD.match(line.folded.strip(" -–—_.,:*"))
        if begins and body and not body[-1].folded.rstrip().endswith((" va", ",")):
            yield body
            body = []
        if begins or body:
            body.append(line)
    if body:
        yield body


def _name(written: str) -> str:
    """Expand, repair and set in the case that running text uses."""
    return agency_name(" ".join(expand(written.upper()).split()))


def infer_issuer(symbol: str | None, place: str | None, body: Sequence[Line]) -> Found[str] | None:
    """Infer the issuer of a dispatch without letterhead.

    The body's "Sở Thông tin và Truyền thông đề nghị:" names a body whose initials begin the symbol
    ("STTTT-…"); the place, with the word that the text puts before it, tells of which province.
    """
    if symbol is None:
        return None
    flow = run_on(body)
    initials = re.split(r"[-/]", symbol)[0]
    for match in re.finditer(
        r"[^\s,.;:()]+(?:\s[^\s,.;:()]+){0,11}?\s(?=đề nghị|yêu cầu|thông báo|báo cáo)", flow.text
    ):
        words = match.group().split()
        for first in range(len(words)):
            if _initials(words[first:]) == fold(initials).replace("đ", "d"):
                start = match.start() + len(" ".join(words[:first])) + (first > 0)
                name = " ".join(words[first:])
                evidence = flow.evidence(start, start + len(name), 0.7, How.INFERRED)
                return Found(_with_area(name, place, flow.text), evidence)
    return None


def _initials(words: Sequence[str]) -> str:
    return "".join(fold(w)[:1] for w in words if fold(w) != "va" and w != "-")


def _with_area(name: str, place: str | None, text: str) -> str:
    if place is None:
        return name
    area = re.search(rf"\b(?:tỉnh|thành phố|huyện|thị xã)\s{re.escape(place)}\b", text)
    return f"{name} {area.group()}" if area and place not in name else name
