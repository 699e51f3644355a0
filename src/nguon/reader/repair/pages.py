"""Which repairs are tried where: the head's in the head, names in the signature's lines."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from nguon.reader.lines import RawLine
from nguon.reader.repair.edits import Edit, edited
from nguon.reader.repair.names import name_edits
from nguon.reader.repair.notation import date_edits, notation_edits, symbol_edits
from nguon.reader.repair.phrases import capitals_edits
from nguon.viet.folding import fold_keeping_length

_HEAD = 40
_SIGNATURE = 25
_LONGEST = 1_000
_SURE = 0.9
_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_ABOUT = re.compile(r"^\W{0,4}(?P<word>[VvW][/|⁄lI1ií]{0,2}\s?[vVyý]w?\b|V/[vV]w)(?=[\s:])")
_OPENING = re.compile(r"^\W{0,4}(?P<words>[^\W\d]{2,5}\s[^\W\d]{2,6})\s?(?P<sign>[:;.])")
_OPENINGS = {"kinh gui": "Kính gửi", "noi nhan": "Nơi nhận"}


def repaired(lines: Sequence[RawLine]) -> list[RawLine]:
    """Return the lines with damaged letters put right; what was there stays on record."""
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    head, last = set(written[:_HEAD]), set(_last_of_document(lines, written))
    return [
        edited(line, _edits(line.text, index in head, index in last))
        if len(line.text) < _LONGEST
        else line
        for index, line in enumerate(lines)
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
            yield from name_edits(cell.group().strip(" .,:;“”\"'"), cell.start())


def _opening_edits(text: str) -> Iterator[Edit]:
    """Yield the repair of "Kính gửi:" or "Nơi nhận:" at the front of a line."""
    if (match := _OPENING.match(text)) is None:
        return
    key = fold_keeping_length(match["words"])
    for known, form in _OPENINGS.items():
        if fuzz.ratio(key, known) >= 75 and match.group("words", "sign") != (form, ":"):
            yield Edit(match.start("words"), match.end("sign"), f"{form}:", _SURE)


def _last_of_document(lines: Sequence[RawLine], written: Sequence[int]) -> Iterator[int]:
    """Yield the lines from "Nơi nhận" on, or the last written ones where it is not found."""
    for place, index in enumerate(written):
        opening = fold_keeping_length(lines[index].text).strip(" -*_.“”\"'")[:8]
        if fuzz.ratio(opening, "noi nhan") >= 75:
            yield from written[max(0, place - 4) : place + _SIGNATURE]
            return
    yield from written[-_SIGNATURE:]
