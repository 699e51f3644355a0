"""Numbers, symbols and dates, where the grammar tells which character stood there.

Nghị định 30/2020, appendix I, II.3: figures, a slash, then abbreviations joined by hyphens, which
are those of types and of bodies; a scan takes Đ for D or Ð, 0 for O, 1 for l.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from nguon.reader.lexicon.agencies import KNOWN_AGENCIES
from nguon.reader.lexicon.doctypes import ABBREVIATIONS
from nguon.reader.repair.edits import Edit
from nguon.viet.folding import CAPITALS, fold

_SURE, _LIKELY = 0.9, 0.7
_FIGURE = str.maketrans("OoQlI|", "000111")
_NUMBER_WORD = re.compile(
    r"^(?P<lead>\W{0,6})(?P<word>[Ss5][óòõöôốồổỗộơớờởỡợoé06]\s{0,2}[:;.])(?=.{0,30}/\s?[A-ZĐÐ3]{2})"
)
_HEAD_NUMBER = re.compile(r"(?<=[:;.\s])(?P<number>[\dOoQlI|]{1,6})(?=\s{0,3}/\s?[A-ZĐÐ])")
_SYMBOL = re.compile(
    rf"(?P<before>[\dOolI|]\s{{0,3}}[/-]\s?|/\s?)(?P<symbol>(?:\d(?=[{CAPITALS}]{{2}})|[{CAPITALS}Ð])[\wĐđÐ&]{{0,12}}"
    rf"(?:\s?[-–/]\s?[{CAPITALS}Ð\d][\wĐđÐ&]{{0,12}}){{0,4}})"
)
_CROSSED = re.compile("[ĐÐ]{1,2}")
_PART = re.compile(r"[\wĐđÐ&]+")
_DATE = re.compile(
    r"(?P<word>ng[àáâaả]y)\s{0,3}(?P<day>[\dOoQlI|]{1,2})\s{0,3}(?P<t>th[áàâaă]ng)\s{0,3}"
    r"(?P<month>[\dOoQlI|]{1,2})\s{0,3}(?P<n>n[ăâáàa]m)\s{0,3}(?P<year>[\dOoQlI|]{4})(?!\w)"
)
_MORE = (
    "UBND HĐND UBMTTQ UBMTTQVN VPCP VP VPUB VPUBND TTg CP BTC BCA BQP BNV BNG BTP BCT BXD BGTVT "
    "BYT BTTTT BGDĐT BKHCN BKHĐT BTNMT BVHTTDL BNN BNNPTNT BNNMT BLĐTBXH LĐTBXH TCT TCHQ TCTK "
    "KBNN NHNN BHXH SNV STP STC SCT SYT SXD SGTVT STTTT SGDĐT SKHCN SKHĐT STNMT SVHTTDL SNN "
    "SNNPTNT SLĐTBXH SNNMT SDTTG TTCP TANDTC VKSNDTC UBDT TW TU HU ĐU BCĐ BTGTW QH UBTVQH "
    "NĐ TT TTLT NQ L PL VBHN KTTH KGVX NCKS TTHT CST TCCB GSQL TTBCXB KTN NC TH NN CN KT VX ĐTKTN "
    "QLNN CCHC TCD NSVH KHTC QHĐP"
)
_PARTS = {*ABBREVIATIONS, *_MORE.split()}
_BY_FOLD: dict[str, set[str]] = {}
for _part in _PARTS:
    _BY_FOLD.setdefault(fold(_part), set()).add(_part)
_INITIALS = {
    "".join(word[0] for word in re.findall(r"\w+", key) if word != "va").upper(): name
    for key, name in KNOWN_AGENCIES.items()
}


def notation_edits(text: str) -> Iterator[Edit]:
    """Yield the repairs of the line "Số: …": its first word, its figures and its symbol."""
    word = _NUMBER_WORD.match(text)
    if word and word["word"] != "Số:":
        yield Edit(*word.span("word"), "Số:", _SURE)
    if word and (number := _HEAD_NUMBER.search(text, word.end("word"))):
        yield from _figures(number["number"], *number.span("number"))
        yield from symbol_edits(text, number.end(), far=True)
    elif word:
        yield from symbol_edits(text, word.end(), far=True)


def symbol_edits(text: str, start: int = 0, far: bool = False) -> Iterator[Edit]:
    """Yield repairs of the abbreviations after a number's slash; `far` allows a changed letter."""
    for symbol in _SYMBOL.finditer(text, start):
        for part in _PART.finditer(text, *symbol.span("symbol")):
            if (found := known_part(part.group(), far)) and found[0] != part.group():
                yield Edit(*part.span(), *found)


def known_part(written: str, far: bool = False) -> tuple[str, float] | None:
    """Return the abbreviation that `written` stands for and how sure that is, or None.

    One known as it stands, or shared by several without marks, is left alone.
    """
    plain = _CROSSED.sub("Đ", written)
    if plain in _PARTS:
        return (plain, _SURE) if plain != written else None
    key = fold(plain)
    if len(key) < 2 or (plain.islower() and len(plain) > 1):
        return None
    same = _BY_FOLD.get(key, set())
    if len(same) == 1 and plain.isupper():
        return next(iter(same)), _SURE
    if not far or same or len(key) < 4 or fold(plain).upper() in _INITIALS:
        return None
    near = sorted((Levenshtein.distance(key, other), other) for other in _BY_FOLD)
    limit = 1 if len(key) < 5 else 2
    if near[0][0] > limit or near[1][0] == near[0][0] or not _spoilt(plain):
        return None
    found = _BY_FOLD[near[0][1]]
    return (next(iter(found)), _LIKELY) if len(found) == 1 else None


def date_edits(text: str) -> Iterator[Edit]:
    """Yield the repairs of figures in "ngày l7 tháng O9 năm 2O21"; one true figure must stand."""
    for date in _DATE.finditer(text):
        for part in ("day", "month", "year"):
            yield from _figures(date[part], *date.span(part))


def _figures(written: str, start: int, end: int) -> Iterator[Edit]:
    if any(map(str.isdigit, written)) and not written.isdigit():
        yield Edit(start, end, written.translate(_FIGURE), _LIKELY)


def _spoilt(part: str) -> bool:
    """A figure at the front or in the midst of an abbreviation is a letter misread."""
    return re.search(r"^\d|\w[\dl|]\w|I{2}", part) is not None
