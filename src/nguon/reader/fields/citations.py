"""Documents that the dispatch refers to: "Chỉ thị số 05/CT-BTTTT ngày 02/02/2020"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nguon.reader.draft import Citation, How, Warning
from nguon.reader.fields.found import Found
from nguon.reader.flow import Flow, run_on
from nguon.reader.lexicon.doctypes import ABBREVIATIONS, CITED_TYPES
from nguon.reader.lines import Layout, Line
from nguon.viet.dates import WrittenDate, written_dates
from nguon.viet.folding import CAPITALS, fold

_SIGN = rf"[{CAPITALS}][\wĐđ&.]{{0,30}}"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,7}}[A-Za-z]?(?:\s?[-/]\s?\d{{4}})?\s?(?:/\s?|-\s?(?=[{CAPITALS}]\w{{1,5}}/)){_SIGN}"
    rf"(?:\s?[-/–]\s?[{CAPITALS}0-9][\wĐđ&]{{0,30}}){{0,4}})"
)
_NUMBER_WORD = re.compile(r"\bs[o0óe6]\W{0,3}$")
_TYPES = "|".join(sorted(CITED_TYPES, key=len, reverse=True))
_TYPE = re.compile(rf"(?<!\w)(?:{_TYPES})(?!\w)")
_CLAUSE_END = re.compile(r"[.;:]\s")
_DATE_AFTER = re.compile(r"\W{0,3}(?:(?:cua|do)\s[^.;:,\d]{2,60}\s)?(?:ban hanh\s)?(?:ngay\s?)?$")
_DATED_LAW = re.compile(
    r"\b(?P<type>(?:bo )?luat(?! (?:su|gia|co|nay)\b)|phap lenh)\s[^.;:\d]{3,120}?"
    r"(?<!\btu)(?<!den)(?<!truoc)\s(?=ngay\s\d)"
)
_LEGISLATURE = re.compile(r"(?P<body>QH|UBTVQH)(?P<term>[0-9IlSO|]{1,2})$")
_TERM = str.maketrans("IlSO|", "11501")
_LOOK_BACK, _LOOK_AHEAD = 80, 120
_MANY, _FEW = 5_000, 20


def read_citations(
    lines: Sequence[Line], layout: Layout, own: str | None
) -> tuple[tuple[Found[Citation], ...], tuple[Warning, ...]]:
    """Return each document cited, once, and a warning for every date that does not exist.

    `own` is the dispatch's own number and symbol, which is no citation.
    """
    flow = run_on(lines)
    cited: dict[str, Found[Citation]] = {}
    for found in _mentions(flow):
        if found.value is None:
            continue
        key = _key(found.value)
        if own is not None and key == fold(own):
            continue
        if key not in cited or _tells_more(found.value, cited[key].value):
            cited[key] = found
    impossible = (date for date in written_dates(flow.text) if date.value is None)
    warnings = tuple(
        Warning(
            "date_does_not_exist",
            {"written": flow.text[date.start : date.end]},
            layout.line_at(flow.origin(date.start)),
        )
        for date in islice(impossible, _FEW)
    )
    return tuple(_without_footnote_marks(cited)), warnings


def _without_footnote_marks(cited: dict[str, Found[Citation]]) -> Iterator[Found[Citation]]:
    """A footnote's figure after "126/2024/NĐ-CP" looks like a number of its own."""
    for key, found in cited.items():
        if not (key[-1].isdigit() and key[:-1] in cited):
            yield found


def _mentions(flow: Flow) -> Iterator[Found[Citation]]:
    numbered = ((m.start(), _numbered(flow, m)) for m in islice(_NUMBER.finditer(flow.text), _MANY))
    laws = (
        (m.start(), _dated_law(flow, m)) for m in islice(_DATED_LAW.finditer(flow.folded), _MANY)
    )
    for _, found in sorted([*numbered, *laws], key=lambda pair: pair[0]):
        if found:
            yield found


def _numbered(flow: Flow, match: re.Match[str]) -> Found[Citation] | None:
    start, end = match.span()
    before = flow.folded[max(0, start - _LOOK_BACK) : start]
    clause = [*_CLAUSE_END.finditer(before)]
    named = [*_TYPE.finditer(before, clause[-1].end() if clause else 0)]
    announced = _NUMBER_WORD.search(before)
    number = _repaired(match["number"])
    if not named and not announced and "-" not in number:
        return None
    name = CITED_TYPES[named[-1].group()] if named else _type_by_symbol(number)
    date = _date_after(flow, end)
    if named:
        start -= len(before) - named[-1].start()
    how = How.WRITTEN if number == match["number"] else How.REPAIRED
    confidence = 0.95 if named and announced else 0.85 if named or announced else 0.7
    evidence = flow.evidence(start, date.end if date else end, confidence, how)
    return Found(Citation(name, number, date.value if date else None), evidence)


def _dated_law(flow: Flow, match: re.Match[str]) -> Found[Citation] | None:
    date = _date_after(flow, match.end())
    if date is None or not flow.text[match.start()].isupper():
        return None
    name = CITED_TYPES[match["type"]]
    return Found(Citation(name, None, date.value), flow.evidence(match.start(), date.end, 0.85))


def _date_after(flow: Flow, end: int) -> WrittenDate | None:
    ahead = flow.text[end : end + _LOOK_AHEAD]
    date = next(written_dates(ahead), None)
    if date is None or not _DATE_AFTER.fullmatch(flow.folded[end : end + date.start]):
        return None
    return WrittenDate(date.value, end + date.start, end + date.end)


def _repaired(number: str) -> str:
    """Close the gaps of line ends; a legislature's term is figures, however they were scanned."""
    closed = re.sub(r"\s", "", number).replace("–", "-").rstrip(".")
    return _LEGISLATURE.sub(lambda m: m["body"] + m["term"].translate(_TERM), closed)


def _type_by_symbol(number: str) -> str:
    parts = re.split(r"[/-]", number)
    name = next((ABBREVIATIONS[part] for part in parts if part in ABBREVIATIONS), "văn bản")
    return name.capitalize()


def _key(citation: Citation) -> str:
    return fold(citation.number or f"{citation.type} {citation.date}").replace(" ", "")


def _tells_more(new: Citation, old: Citation | None) -> bool:
    return old is not None and old.date is None and new.date is not None
