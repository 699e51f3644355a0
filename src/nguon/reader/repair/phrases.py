"""Phrases in capitals, and the fixed words of the form, read from damaged letters.

Capitals lose their marks in scans more than small letters do. A damaged phrase is replaced only by
a known one: the same without marks, or very like it and like no other.
"""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from nguon.reader.lexicon.agencies import KNOWN_AGENCIES
from nguon.reader.lexicon.doctypes import TITLED_TYPES
from nguon.reader.lexicon.titles import KNOWN_TITLES
from nguon.reader.repair.edits import Edit
from nguon.viet.folding import fold, fold_keeping_length
from nguon.viet.provinces import CITIES, PROVINCES

MARKS_LOST, LETTERS_LOST = 0.9, 0.75
"""How sure a repair is that adds only marks, and one that changes letters."""

_NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_ALIKE, _APART = 82.0, 4.0
_SHORTEST = 6
_LEVELS = {"tinh": "TỈNH", "tp": "TP", "thanh pho": "THÀNH PHỐ"}
_AREA = re.compile(r"(?P<agency>.{3,60}?) (?P<level>tinh|tp|thanh pho)\.? (?P<place>.{3,20})")
_LONGEST_LINE = 300
_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_AUTHORITY = re.compile(r"^\W{0,3}(?P<sign>[A-ZĐÝ/]{1,4}\s?[.,:;]\s?)(?=[A-ZÀ-ỹĐ!|1])")
_SIGNS = {"TM": "TM. ", "KT": "KT. ", "TL": "TL. ", "TUQ": "TUQ. ", "T/M": "TM. ", "K/T": "KT. ",
          "XT": "KT. ", "KI": "KT. ", "KL": "KT. ", "IM": "TM. ", "TI": "TL. "}  # fmt: skip
_OPENING = re.compile(r"\W{0,4}n\w{1,2} nh\w{1,2}\s?[:;.][\s:;-]*")
_JUNK = " .,:;*_~|'`“”„\"«»-–—"


def _lexicon() -> dict[str, str]:
    areas = {
        fold(name): name
        for province in PROVINCES.values()
        for name in [f"{'THÀNH PHỐ' if province in CITIES else 'TỈNH'} {province.upper()}"]
    }
    councils = {
        fold(name): name
        for area in areas.values()
        for name in (f"ỦY BAN NHÂN DÂN {area}", f"HỘI ĐỒNG NHÂN DÂN {area}", f"UBND {area}")
    }
    upper = {
        key: name.upper()
        for known in (KNOWN_AGENCIES, TITLED_TYPES, KNOWN_TITLES)
        for key, name in known.items()
    }
    return areas | councils | upper


KNOWN: Mapping[str, str] = _lexicon()
"""Folded phrase → phrase in capitals."""


def capitals_edits(text: str) -> Iterator[Edit]:
    """Yield a repair for each cell of a line that is a known phrase in damaged capitals."""
    if len(text) > _LONGEST_LINE:
        return
    national = [*national_edits(text)]
    yield from national
    for cell in _CELL.finditer(text, _after_opening(text)):
        end = min([e.start for e in national if e.start > cell.start()], default=cell.end())
        start, end = _trimmed(text, cell.start(), min(end, cell.end()))
        if any(e.start <= start < e.end for e in national):
            continue
        if sign := _sign(text[start:end]):
            after = start + sign[1]
            if title := known_capitals(text[after:end]):
                sure = min(title[1], sign[2])
                yield Edit(start, end, sign[0] + title[0], sure)
        elif found := known_capitals(text[start:end]):
            yield Edit(start, end, *found)


def national_edits(text: str) -> Iterator[Edit]:
    """Yield a repair for a damaged national title or motto, wherever it stands on the line."""
    folded = fold_keeping_length(text)
    for phrase in _NATIONAL:
        key = fold_keeping_length(phrase)
        found = fuzz.partial_ratio_alignment(key, folded, score_cutoff=_ALIKE)
        if found and len(folded) >= 0.8 * len(key):
            start, end = _whole_words(text, found.dest_start, found.dest_end)
            written = folded[start:end]
            if fuzz.ratio(written, key) >= _ALIKE:
                start += len(written) - len(written.lstrip(_JUNK))
                end -= len(written) - len(written.rstrip(_JUNK))
                if text[start:end].replace("HOÀ", "HÒA") != phrase:
                    yield Edit(start, end, phrase, MARKS_LOST)


def known_capitals(written: str) -> tuple[str, float] | None:
    """Return the known phrase that damaged capitals stand for and how sure that is, or None."""
    letters = [c for c in written if c.isalpha()]
    if len(letters) < _SHORTEST or sum(map(str.isupper, letters)) < 0.75 * len(letters):
        return None
    key = fold(written)
    if key in KNOWN:
        return KNOWN[key], MARKS_LOST
    return _known_of_area(key) or _nearest(key)


def _known_of_area(key: str) -> tuple[str, float] | None:
    """Return "CỤC THUẾ TP HÀ NỘI" for its damaged form: a known agency of a known province."""
    area = _AREA.fullmatch(key)
    near = area and process.extractOne(
        area["place"], PROVINCES.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    agency = area and (KNOWN.get(area["agency"]) or (_nearest(area["agency"]) or [None])[0])
    if not area or not near or not agency:
        return None
    sure = MARKS_LOST if near[0] == area["place"] else LETTERS_LOST
    return f"{agency} {_LEVELS[area['level']]} {PROVINCES[near[0]].upper()}", sure


def _nearest(key: str) -> tuple[str, float] | None:
    near = process.extract(key, KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
    if not near or abs(len(near[0][0]) - len(key)) > 3 or _is_other_word(key, near[0][0]):
        return None
    if len(near) > 1 and near[0][1] - near[1][1] < _APART:
        return None
    return KNOWN[near[0][0]], LETTERS_LOST


def _is_other_word(key: str, known: str) -> bool:
    """A word more or less is another name ("PHÒNG NỘI VỤ", "SỞ NỘI VỤ"), not a damaged one."""
    written, right = key.split(), known.split()
    if len(written) != len(right):
        return "".join(written) != "".join(right)
    return any(
        a != b and fuzz.ratio(a, b) < 50 and a.isalpha() and len(a) > 1
        for a, b in zip(written, right, strict=True)
    )


def _after_opening(text: str) -> int:
    """A title may stand on the line of "Nơi nhận:" with hardly a gap."""
    opening = _OPENING.match(fold_keeping_length(text))
    return opening.end() if opening else 0


def _sign(cell: str) -> tuple[str, int, float] | None:
    match = _AUTHORITY.match(cell)
    if match is None:
        return None
    written = match["sign"].strip(" .,:;")
    sign = _SIGNS.get(written)
    if sign is None:
        return None
    exact = written in ("TM", "KT", "TL", "TUQ")
    return sign, match.end(), MARKS_LOST if exact else LETTERS_LOST


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    written = text[start:end]
    start += len(written) - len(written.lstrip(_JUNK))
    return start, max(start, end - len(written) + len(written.rstrip(_JUNK)))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    return start, end
