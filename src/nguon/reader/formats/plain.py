"""Plain text in any Vietnamese encoding."""

import re
from collections.abc import Iterator

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.cleaning import CLEAN
from nguon.reader.formats.content import Content
from nguon.reader.kinds import first_control_code
from nguon.reader.lines import MAX_LINES, RawLine
from nguon.reader.repair import repaired
from nguon.viet.decoding import Decoded, Undecodable, decode

_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_PAGE_MARK = re.compile(r"-{2,9} ?page (?:break|\d{1,4}) ?-{2,9}", re.IGNORECASE)
_MARKDOWN_STRESS = re.compile(r"\*\*|__")


def read_plain(data: bytes, name: str) -> Content:
    """Return the lines of a text file and what was noticed while decoding it.

    Raises Unreadable: "not_text", "undecodable" or "too_many_lines".
    """
    try:
        decoded = decode(data)
    except Undecodable:
        raise _refusal(data, name) from None
    if "\x00" in decoded.text:
        raise _refusal(data, name)
    text, ends = _LINE_END.subn("\n", decoded.text)
    if ends > MAX_LINES:
        raise Unreadable("too_many_lines", name=name, lines=ends, limit=MAX_LINES)
    return Content(repaired(list(_lines(text.translate(CLEAN)))), list(_warnings(decoded)))


def _refusal(data: bytes, name: str) -> Unreadable:
    offset = first_control_code(data)
    if offset is not None:
        return Unreadable("not_text", name=name, offset=offset)
    strange = next((place for place, byte in enumerate(data) if byte > 0x7F), 0)
    return Unreadable("undecodable", name=name, line=data.count(b"\n", 0, strange) + 1)


def _lines(text: str) -> Iterator[RawLine]:
    page = 1
    for number, line in enumerate(text.split("\n"), start=1):
        page += line.count("\f")
        content = _MARKDOWN_STRESS.sub("", line.replace("\f", "")).rstrip()
        if _PAGE_MARK.fullmatch(content.strip()):
            page += 1
            content = ""
        yield RawLine(page, number, content)


def _warnings(decoded: Decoded) -> Iterator[Warning]:
    if decoded.encoding in ("TCVN3", "VNI", "cp1258"):
        yield Warning("legacy_encoding", {"encoding": decoded.encoding})
    if decoded.lost:
        yield Warning("characters_lost", {"count": decoded.lost})
