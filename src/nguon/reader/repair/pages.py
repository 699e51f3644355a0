"""Which repairs are tried where: the head's in the head, names in the signature's lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from nguon.reader.lexicon.doctypes import TITLED_TYPES
from nguon.reader.lines import RawLine, Trust
from nguon.reader.repair.echoes import echo_edits, echoes_in
from nguon.reader.repair.edits import Edit, edited
from nguon.reader.repair.names import may_be_name, name_edits
from nguon.reader.repair.notation import date_edits, notation_edits, symbol_edits
from nguon.reader.repair.phrases import capitals_edits
from nguon.viet.folding import fold, fold_keeping_length

_HEAD = 40
_SIGNATURE = 25
_LONGEST = 1_000
_SURE, _UNSURE = 0.9, 0.72
_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_ABOUT = re.compile(r"^\W{0,4}(?P<word>[VvW][/|⁄lI1ií]{0,2}\s?[vVyý]w?\b|V/[vV]w)(?=[\s:])")
_OPENING = re.compile(r"^\W{0,4}(?P<words>[^\W\d]{2,5}\s[^\W\d]{2,6})\s?(?P<sign>[:;.])")
_OPENINGS = {"kinh gui": "Kính gửi", "noi nhan": "Nơi nhận"}
_FIGURES = re.compile(r"^\W{0,6}\w{1,3}\s?[:;.]\s{0,3}(?P<number>\d{1,7})\s{0,3}/")
_STARTS = re.compile(r"^\W{0,4}V/v\b")
_BODY = re.compile(r"^\s*(?:Căn cứ|Thực hiện|Trả lời|Theo|Ngày|Điều|[IVX1]+\.)\s")
_LONGEST_SUBJECT = 90
_JUNK = " .,:;“”\"'"


def repaired(lines: Sequence[RawLine]) -> list[RawLine]:
    """Return the lines with damaged letters put right; what was there stays on record.

    Where the head had to be put right, the letters were recognised by a machine: its figures and
    names, which nothing else confirms, are then less sure, and the body may mend the subject.
    """
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    head, last = set(written[:_HEAD]), set(_last_of_document(lines, written))
    result = [
        edited(line, _edits(line.text, index in head, index in last))
        if len(line.text) < _LONGEST
        else line
        for index, line in enumerate(lines)
    ]
    if not any(result[index] is not lines[index] for index in head):
        return result
    echoes = echoes_in(line.text for line in lines)
    for index in _subject(result, written[:_HEAD]):
        result[index] = edited(result[index], echo_edits(result[index].text, echoes))
    return [
        _doubted(line) if index in head or index in last else line
        for index, line in enumerate(result)
    ]


def _edits(text: str, head: bool, last: bool) -> Iterator[Edit]:
    if not text.strip():
        return
    if head:
        yield from notation_edits(text)
        yield from date_edits(text)
        if (about := _ABOUT.match(text)) and about["word"] != "V/v":
            yield Edit(*about.span("word"), "V/v", _SURE)
    yield from symbol_edits(text)
    if head or last:
        yield from capitals_edits(text)
        yield from _opening_edits(text)
    if last:
        for cell in _CELL.finditer(text):
            yield from name_edits(cell.group().strip(_JUNK), cell.start())


def _subject(lines: Sequence[RawLine], head: Sequence[int]) -> Iterator[int]:
    """Yield the lines of "V/v …" or below a type's title, until what cannot belong to them."""
    about = False
    for index in head:
        text = lines[index].text
        starts = _STARTS.match(text) or fold(text) in TITLED_TYPES
        if about and (_OPENING.match(text) or _BODY.match(text) or len(text) > _LONGEST_SUBJECT):
            return
        about = about or bool(starts)
        if about:
            yield index


def _opening_edits(text: str) -> Iterator[Edit]:
    """Yield the repair of "Kính gửi:" or "Nơi nhận:" at the front of a line."""
    if (match := _OPENING.match(text)) is None:
        return
    key = fold_keeping_length(match["words"])
    for known, form in _OPENINGS.items():
        if fuzz.ratio(key, known) >= 75 and match.group("words", "sign") != (form, ":"):
            yield Edit(match.start("words"), match.end("sign"), f"{form}:", _SURE)


def _doubted(line: RawLine) -> RawLine:
    """Lower the trust in a number and in names that came without any."""
    spans = [m.span("number") for m in [_FIGURES.match(line.text)] if m]
    spans += [c.span() for c in _CELL.finditer(line.text) if may_be_name(c.group().strip(_JUNK))]
    fresh = [
        Trust(start, end, _UNSURE)
        for start, end in spans
        if not any(t.start < end and start < t.end for t in line.trust)
    ]
    if not fresh:
        return line
    return replace(line, trust=tuple(sorted((*line.trust, *fresh), key=lambda t: t.start)))


def _last_of_document(lines: Sequence[RawLine], written: Sequence[int]) -> Iterator[int]:
    """Yield the lines from "Nơi nhận" on, or the last written ones where it is not found."""
    for place, index in enumerate(written):
        opening = fold_keeping_length(lines[index].text).strip(" -*_.“”\"'")[:8]
        if fuzz.ratio(opening, "noi nhan") >= 75:
            yield from written[max(0, place - 4) : place + _SIGNATURE]
            return
    yield from written[-_SIGNATURE:]
