"""The list after "Kính gửi:"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nguon.reader.blocks import BULLET, SALUTATION
from nguon.reader.fields.found import Found
from nguon.reader.flow import Flow, run_on
from nguon.reader.lexicon.agencies import AGENCY, COLLECTIVE
from nguon.reader.lines import Line

_MANY = 1_000
_NOTE = re.compile(r"^\W{0,2}(?:dia ch[it]|die|d/c|mst|ma so thue|dien thoai)\b")
_BESIDE_A_STAMP = re.compile(rf"^.{{1,40}}?\s-\s(?={AGENCY.pattern})")


def read_addressees(lines: Sequence[Line]) -> tuple[Found[str], ...]:
    """Return each addressee as written, without the addresses that may follow it."""
    return tuple(entry for entry in map(_entry, islice(_entries(lines), _MANY)) if entry)


def _entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group the lines of one addressee: a bullet, a semicolon or a line of its own begins one."""
    entry: list[Line] = []
    bulleted = any(BULLET.match(line.text) for line in lines)
    for line in _written(lines, bulleted):
        starts = BULLET.match(line.text)
        ended = entry and entry[-1].text.rstrip().endswith((";", "."))
        if entry and (starts or ended):
            yield entry
            entry = []
        for part in _parts(line):
            entry.append(part)
            if part.text.rstrip().endswith(";"):
                yield entry
                entry = []
    if entry:
        yield entry


def _written(lines: Sequence[Line], bulleted: bool) -> Iterator[Line]:
    """Lines without the salutation, addresses, and what a stamp left before a bullet."""
    open_note = False
    for line in lines:
        salutation = SALUTATION.search(line.folded)
        rest = line.cut(salutation.end()) if salutation else line
        stamp = _BESIDE_A_STAMP.match(rest.text.lower())
        if stamp and (bulleted or not salutation) and not BULLET.match(rest.text):
            rest = rest.cut(stamp.end() - 2)
        text = rest.text.strip()
        if open_note or text.startswith("(") or _NOTE.match(rest.folded.strip()):
            open_note = text.count("(") + open_note > text.count(")")
            continue
        if text:
            yield rest


def _parts(line: Line) -> Iterator[Line]:
    start = 0
    for semicolon in re.finditer(r";(?=\s*\S)", line.text):
        yield line.cut(start, semicolon.end())
        start = semicolon.end()
    yield line.cut(start)


def _entry(lines: list[Line]) -> Found[str] | None:
    flow = run_on(lines)
    start = re.match(r"[\s–—~_•*+:-]{0,6}", flow.text).end()  # type: ignore[union-attr]
    value = flow.text[start:].rstrip(" .;:,")
    if not any(map(str.isalpha, value)):
        return None
    return Found(value, flow.evidence(start, start + len(value), _confidence(flow, start)))


def _confidence(flow: Flow, start: int) -> float:
    """An agency's name begins with a word that agencies' names begin with."""
    name = flow.text[start:].lower()
    known = AGENCY.match(name) or COLLECTIVE.match(name)
    return 0.93 if known else 0.75
