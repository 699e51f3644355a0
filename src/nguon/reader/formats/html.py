"""HTML pages: what a person would see, tables as columns, lists with their labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.cleaning import clean_all
from nguon.reader.formats.columns import side_by_side
from nguon.reader.formats.content import Content
from nguon.reader.formats.word.numbering import written
from nguon.reader.lines import MAX_LINES, RawLine
from nguon.viet.decoding import Decoded, Undecodable, decode
from nguon.viet.folding import nfc

_UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "nav", "aside", "form", "button", "select",
    "svg", "object", "iframe", "title", "meta", "link",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "q",
    "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "bdo", "o:p",
})  # fmt: skip
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<([a-zA-Z][^\s<>/\"']{0,40})(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONGEST_TAG = 4_000
"""Characters without what is quoted: the parser compares each attribute with all before it."""

_DEEPEST = 150
_LONGEST_CELL = 80
"""Cells of more lines are parts of a page's frame, not columns of a letterhead."""

_Line = tuple[str, int | None]


def read_html(data: bytes, name: str) -> Content:
    """Return the lines of an HTML page, whatever character set it is in.

    Raises Unreadable "undecodable" or "too_many_lines".
    """
    try:
        decoded = _decoded(data)
    except Undecodable:
        raise Unreadable("undecodable", name=name, line=1) from None
    text = _DECLARATION.sub("", decoded.text.replace("\x00", ""))
    text = _TAG.sub(_bearable, text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("empty", name=name) from None
    placed = list(_bounded(_Walk().lines(root), name))
    texts, noticed = clean_all(line for line, _ in placed)
    lines = (
        RawLine(1, number, text, right)
        for number, (text, (_, right)) in enumerate(zip(texts, placed, strict=True), start=1)
    )
    if decoded.lost:
        noticed.append(Warning("characters_lost", {"count": decoded.lost}))
    return Content(list(lines), noticed)


def _bearable(tag: re.Match[str]) -> str:
    """Return a tag as it is, or without its attributes where these are thousands."""
    whole = tag.group()
    if len(whole) > _LONGEST_TAG and len(_QUOTED.sub("", whole)) > _LONGEST_TAG:
        return f"<{tag[1]}>"
    return whole


def _decoded(data: bytes) -> Decoded:
    """Tags grown together with words hide that these are Vietnamese in an old character set."""
    try:
        return decode(data)
    except Undecodable:
        spaced = decode(data.replace(b"<", b" <").replace(b">", b"> "))
    if spaced.encoding != "cp1258":
        return spaced
    return Decoded(nfc(data.decode("cp1258", "replace")), "cp1258", spaced.lost)


def _bounded(lines: Iterator[_Line], name: str) -> Iterator[_Line]:
    for count, line in enumerate(lines, start=1):
        if count > MAX_LINES:
            raise Unreadable("too_many_lines", name=name, lines=count, limit=MAX_LINES)
        yield line


@dataclass(slots=True)
class _Walk:
    """Collects text until a block ends; then it is a line."""

    _pending: list[str] = field(default_factory=list)

    def lines(self, element: etree._Element, depth: int = 0, place: int = 1) -> Iterator[_Line]:
        """Yield the lines of `element`, the `place`-th item where it is one of a list."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _UNSEEN and not _HIDDEN.search(element.get("style", "")):
            block = tag not in _INLINE
            if block:
                yield from self._ended()
            yield from self._inside(element, tag, depth, place)
            if block:
                yield from self._ended()
        if element.tail:
            self._pending.append(element.tail)

    def _inside(
        self, element: etree._Element, tag: str, depth: int, place: int = 1
    ) -> Iterator[_Line]:
        if depth > _DEEPEST:
            self._pending.append("".join(element.itertext()))
        elif tag == "table":
            yield from self._table(element, depth)
        elif tag == "pre":
            text = "".join(element.itertext())
            yield from ((line, None) for line in text.split("\n"))
        else:
            if tag == "li":
                self._pending.append(_label(element, place))
            self._pending.append(element.text or "")
            items = 0
            for child in element:
                items += child.tag == "li"
                yield from self.lines(child, depth + 1, items)

    def _table(self, table: etree._Element, depth: int) -> Iterator[_Line]:
        for row in _rows(table):
            cells = [
                [line.strip() for line, _ in _Walk()._cell(cell, depth)]
                for cell in row
                if cell.tag in ("td", "th")
            ]
            while len(cells) > 1 and not any(cells[-1]):
                cells.pop()
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                yield from ((line, None) for cell in cells for line in cell)
            elif cells:
                yield from side_by_side(cells)

    def _cell(self, cell: etree._Element, depth: int) -> Iterator[_Line]:
        yield from self._inside(cell, "td", depth + 1)
        yield from self._ended()

    def _ended(self) -> Iterator[_Line]:
        text = _SPACES.sub(" ", "".join(self._pending)).strip(" ")
        self._pending.clear()
        if text:
            yield text, None


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _label(item: etree._Element, place: int) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.get("start", "1")
    count = place + (int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
    form = _LIST_FORMS.get(parent.get("type", ""), "decimal")
    return f"{written(count, form)}{')' if form == 'lowerLetter' else '.'} "
