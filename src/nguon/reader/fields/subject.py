"""Type and subject: a title with what it is about below it, or "V/v …" of a công văn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nguon.reader.blocks import ABOUT, right_column, title_type
from nguon.reader.draft import Evidence, How
from nguon.reader.fields.found import Found, at
from nguon.reader.fields.marks import is_mark
from nguon.reader.flow import run_on
from nguon.reader.lexicon.doctypes import ABBREVIATIONS
from nguon.reader.lines import Line

_ON = re.compile(r"Về\s(?=[a-zđà-ỹ])")
_UNENDED = re.compile(
    r"\b(?:(?:luat|nghi dinh|thong tu|quyet dinh|cong van|ke hoach|chi thi|van ban) so|"
    r"cua|va|ve|cac|theo|tai|nhung)$"
)
"""A subject that stops in the midst of a phrase: the rest was not read."""

_DRAWING = re.compile(r"[\s\d_—–-]{0,60}")


@dataclass(frozen=True, slots=True)
class About:
    """The type of the document and its subject."""

    doc_type: Found[str] | None = None
    subject: Found[str] | None = None


def read_about(about: Sequence[Line], symbol: Found[str] | None) -> About:
    """Read type and subject; "V/v …" makes a công văn, with neither the symbol tells the type."""
    if not about:
        return About(_type_of_symbol(symbol))
    first, rest = about[0], about[1:]
    if title := title_type(first):
        kind = Found(title, at(first, 0, len(first.text), 0.97))
        return About(kind, _subject(rest))
    kind = Found("công văn", at(first, 0, len(first.text), 0.9, How.BY_FORM))
    return About(kind, _subject(about))


def _type_of_symbol(symbol: Found[str] | None) -> Found[str] | None:
    """ "KH-UBND" begins with a type's abbreviation; a công văn's symbol has none."""
    if symbol is None or symbol.value is None:
        return None
    name = ABBREVIATIONS.get(symbol.value.split("-")[0], "công văn")
    evidence = symbol.evidence
    return Found(name, Evidence(evidence.start, evidence.end, evidence.quote, 0.85, How.BY_FORM))


def _subject(lines: Sequence[Line]) -> Found[str] | None:
    written = [
        line.cut(0, _column_end(line))
        for line in lines
        if not _DRAWING.fullmatch(line.text) and not is_mark(line)
    ]
    if not written:
        return None
    flow = run_on(written)
    start = match.end() if (match := ABOUT.match(flow.folded) or _ON.match(flow.text)) else 0
    value = flow.text[start:].rstrip(" .;:,")
    if not value:
        return None
    confidence = 0.5 if _UNENDED.search(flow.folded[start : start + len(value)]) else 0.92
    return Found(value, flow.evidence(start, start + len(value), confidence))


def _column_end(line: Line) -> int:
    """The subject of a công văn may stand left of the place; a centred title has no columns."""
    indent = len(line.text) - len(line.text.lstrip())
    return indent + right_column(line.cut(indent)) if indent < 20 else len(line.text)
