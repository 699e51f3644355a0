"""Paragraphs and tables in order, as lines; cells that stand side by side stay so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nguon.reader.formats.columns import side_by_side
from nguon.reader.formats.word.names import child, local, value
from nguon.reader.formats.word.numbering import Numbering
from nguon.reader.formats.word.runs import Paragraph, RunReader
from nguon.reader.formats.word.styles import Styles

_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag",
                         "AlternateContent", "Choice", "subDoc"})  # fmt: skip
_DEEPEST = 40
_CENTRE, _RIGHT = 20, 40
_RIGHT_HALF = 3_000
"""Twips (1/20 point) of indent from which a paragraph stands in the right half of the page."""

_LABEL = re.compile(r"\W?\w{0,5}\W{0,2}")
_COLUMN = " " * 4


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A line of the story, the column of its right-hand cell (None: unknown) and its page."""

    text: str
    right: int | None
    page: int


@dataclass(slots=True)
class Story:
    """Walks a part of the document from its beginning; `page` is the page reached."""

    runs: RunReader
    styles: Styles
    numbering: Numbering
    page: int = 1
    notes: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, container: etree._Element, depth: int = 0) -> Iterator[StoryLine]:
        """Yield the lines of the paragraphs and tables in `container`."""
        if depth > _DEEPEST:
            return
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name in _CONTAINERS:
                yield from self.lines(element, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[StoryLine]:
        read = self.runs.paragraph(element)
        self.notes += read.notes
        self.page += read.starts_page
        label = self._label(element)
        text = f"{label} {read.text.lstrip()}" if label and read.text.strip() else read.text
        indent = "" if depth else _indent(element)
        for line in text.split("\n"):
            yield StoryLine(_tabs_out(indent + line.lstrip() if indent else line), None, self.page)
        for box in read.boxes:
            yield from self.lines(box, depth + 1)
        self.page += read.ends_page

    def _label(self, element: etree._Element) -> str:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        list_id = value(child(properties, "numPr", "numId"))
        level = value(child(properties, "numPr", "ilvl"))
        if list_id is None:
            list_id, of_style = self.styles.list_of(style)
            level = level or of_style
        if list_id in (None, "0") or list_id is None:
            return ""
        if level is None:
            level = str(self.numbering.styled.get(style or "", 0))
        return self.numbering.label(list_id, int(level) if level.isdigit() else 0)

    def _table(self, table: etree._Element, depth: int) -> Iterator[StoryLine]:
        for row in _children(table, "tr"):
            page = self.page
            cells = [self._cell(cell, depth) for cell in _children(row, "tc")]
            while len(cells) > 1 and not any(cells[-1]):
                cells.pop()
            if len(cells) == 2 and not any(cells[0]):
                yield from (StoryLine(" " * _RIGHT + t, 0, page) for t in cells[1])
                continue
            yield from (StoryLine(text, right, page) for text, right in side_by_side(cells))

    def _cell(self, cell: etree._Element, depth: int) -> list[str]:
        """Return a cell's lines; boxes drawn over it come after its own text."""
        lines = [line.text.strip() for line in self.lines(cell, depth + 1)]
        while lines and not lines[-1]:
            lines.pop()
        return lines


def _children(element: etree._Element, name: str, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the rows or cells of a table, within content controls and insertions too."""
    for found in element:
        if local(found) == name:
            yield found
        elif local(found) in _CONTAINERS and depth < _DEEPEST:
            yield from _children(found, name, depth + 1)


def _indent(element: etree._Element) -> str:
    """Centred and right-hand paragraphs stand where a person sees them."""
    properties = child(element, "pPr")
    indent = child(properties, "ind")
    left = value(indent, "left") or value(indent, "start") or "0"
    side = value(child(properties, "jc"))
    if side in ("right", "end") or (left.isdigit() and int(left) >= _RIGHT_HALF):
        return " " * _RIGHT
    return " " * _CENTRE if side == "center" else ""


def _tabs_out(text: str) -> str:
    """A tab after a label ("1.") is a space; between words it sets a column apart."""
    head, *rest = re.split(r"\s*\t\s*", text) if "\t" in text else [text]
    for part in rest:
        head += (" " if _LABEL.fullmatch(head.strip()) else _COLUMN) + part
    return head


__all__ = ["Paragraph", "Story", "StoryLine"]
