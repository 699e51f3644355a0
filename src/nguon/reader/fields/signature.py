"""Who signed, as what, and in whose place: "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Nguyễn Minh Hiệu".

TM. on behalf of a body, KT. for the head, TL. by order, TUQ. by mandate, Q. acting head
(Nghị định 30/2020, appendix I, II.7).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nguon.reader.draft import Evidence, How
from nguon.reader.fields.found import Found, at
from nguon.reader.lexicon.repair import known_phrase
from nguon.reader.lexicon.titles import KNOWN_TITLES
from nguon.reader.lines import Line
from nguon.viet.folding import fold
from nguon.viet.surnames import SURNAMES

_AUTHORITY = re.compile(
    r"(?<![A-ZĐ])(?P<sign>(?:TM|KT|TL|TUQ|Q)(?=\s?\.)|[TK]/[MLT])\s?\.?\s{0,3}(?P<title>.{2,80})"
)
_AUTHORITY_COLUMN = re.compile(r"(?:^|\s{2})\s*(?=(?:TM|KT|TL|TUQ|Q)\s?\.\s?[A-ZĐ])")
_DEGREES = r"PGS|GS|TSKH|TS|T[Hh]S|BSCK|BS|DS|CK(?:I{1,2}|[12])|I{1,2}|CN|KS|LS|NG[UƯ]T|TTƯT|TTND"
_RANKS = r"(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)"
_NAME = re.compile(
    rf"(?:(?:(?:{_DEGREES}|{_RANKS})[.,]?\s?){{1,5}})?(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){{1,4}})"
)
_JUNK = " .,:;„“”'`~_|*-–—=«»"


@dataclass(frozen=True, slots=True)
class Signature:
    """Name, capacity ("KT. GIÁM ĐỐC", or the title of a head who signs) and title of the signer."""

    name: Found[str] | None = None
    capacity: Found[str] | None = None
    title: Found[str] | None = None


def read_signature(lines: Sequence[Line]) -> Signature:
    """Read the signature from the lines of its column, in order.

    Where two sign side by side, each part holds both, set apart by a semicolon.
    """
    if column := _second_column(lines):
        both = (
            read_signature([line.cut(0, column) for line in lines]),
            read_signature([line.cut(column) for line in lines]),
        )
        return _together(*both)
    capacity: Found[str] | None = None
    title: Found[str] | None = None
    name: Found[str] | None = None
    for line in lines:
        written = line.text.strip(_JUNK)
        if not written:
            continue
        start = line.text.index(written)
        evidence = at(line, start, start + len(written), 0.95)
        authority = _AUTHORITY.search(written)
        if authority and (capacity is None or title is None):
            value = f"{authority['sign'].replace('/', '')}. {_title(authority['title'])}"
            capacity = _joined(capacity, value, evidence)
        elif name is None and (found := _known_title(written)):
            title = _joined(title, found, evidence)
        elif title is not None and name is None and _goes_on(written):
            title = _joined(title, written, evidence)
        elif (capacity or title) and (person := person_name(written)):
            name = Found(person, _sure(evidence, written, person))
    if capacity is None and title is not None:
        capacity = title
    if name is None and capacity is None:
        name = _lone_name(lines)
    return Signature(name, capacity, title)


def _second_column(lines: Sequence[Line]) -> int | None:
    """Return where the second of two authorities on one line begins, less its centring."""
    for line in lines:
        starts = [match.start() for match in _AUTHORITY_COLUMN.finditer(line.text)]
        if len(starts) == 2:
            first = line.text[starts[0] : starts[1]].rstrip()
            return (starts[0] + len(first) + starts[1]) // 2
    return None


def _together(left: Signature, right: Signature) -> Signature:
    return Signature(
        *(
            _beside(*pair)
            for pair in (
                (left.name, right.name),
                (left.capacity, right.capacity),
                (left.title, right.title),
            )
        )
    )


def _beside(left: Found[str] | None, right: Found[str] | None) -> Found[str] | None:
    if left is None or right is None:
        return left or right
    evidence = replace(left.evidence, confidence=0.85)
    return Found(f"{left.value}; {right.value}", evidence)


def _lone_name(lines: Sequence[Line]) -> Found[str] | None:
    """A stamp may hide the title; the last line that is a name with a known surname remains."""
    for line in reversed(lines):
        person = person_name(line.text)
        if person and fold(person.split()[0]) in SURNAMES:
            start = line.text.index(person)
            return Found(person, at(line, start, start + len(person), 0.65))
    return None


def person_name(text: str) -> str | None:
    """Return the person's name that `text` consists of, or None.

    Two to five words, each with one capital first (or all capitals after a known surname).
    """
    match = _NAME.fullmatch(text.strip(_JUNK))
    if match is None:
        return None
    words = match["name"].split()
    known = fold(words[0]) in SURNAMES
    capitalised = all(w.istitle() and len(w) < 8 for w in words)
    if capitalised and (known or len(words) in (3, 4)):
        return match["name"]
    return match["name"] if known and match["name"].isupper() else None


def _title(written: str) -> str:
    title = written.strip(_JUNK)
    return known_phrase(title, KNOWN_TITLES) or title


def _known_title(written: str) -> str | None:
    letters = [c for c in written if c.isalpha()]
    if len(letters) < 6 or sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return None
    if known := known_phrase(written, KNOWN_TITLES):
        return known
    folded = fold(written)
    return written if any(folded.startswith(f"{title} ") for title in KNOWN_TITLES) else None


def _goes_on(written: str) -> bool:
    """A long title runs on to a second line of capitals: "GIÁM ĐỐC / SỞ NỘI VỤ"."""
    letters = [c for c in written if c.isalpha()]
    return len(letters) >= 4 and written.isupper() and fold(written).split()[0] not in SURNAMES


def _joined(before: Found[str] | None, value: str, evidence: Evidence) -> Found[str]:
    how = How.WRITTEN if value in evidence.quote else How.REPAIRED
    if before is None:
        return Found(value, Evidence(evidence.start, evidence.end, evidence.quote, 0.95, how))
    return Found(
        f"{before.value} {value}",
        Evidence(
            before.evidence.start,
            evidence.end,
            f"{before.evidence.quote} {evidence.quote}",
            0.85,
            how,
        ),
    )


def _sure(evidence: Evidence, written: str, name: str) -> Evidence:
    """A known surname and letters with marks make a name sure; scans lose the marks."""
    known = fold(name.split()[0]) in SURNAMES
    marked = name != fold(name).title()
    confidence = 0.95 if known and marked else 0.55
    start = evidence.start + written.index(name)
    return Evidence(start, start + len(name), name, confidence, evidence.how)
