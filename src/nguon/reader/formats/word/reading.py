"""DOCX bytes → lines: the header's letterhead, the body, the notes."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nguon.reader.blocks import NATIONAL_TITLE, NUMBER
from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.cleaning import clean_all
from nguon.reader.formats.content import Content
from nguon.reader.formats.packages import member, open_package, parse_xml
from nguon.reader.formats.word.names import child, local, value
from nguon.reader.formats.word.numbering import read_numbering
from nguon.reader.formats.word.pictures import pictures_read
from nguon.reader.formats.word.runs import RunReader, is_legacy, unicode_of
from nguon.reader.formats.word.story import Story, StoryLine
from nguon.reader.formats.word.styles import Styles, read_styles, run_font
from nguon.reader.lines import MAX_LINES, Part, RawLine
from nguon.viet.folding import fold_keeping_length
from nguon.viet.syllables import vietnamese_share

_REVISIONS = frozenset({"ins", "del", "moveFrom", "moveTo"})
_LEGACY_NAME = re.compile(rb"\"(?:\.Vn|VNI-)", re.IGNORECASE)
_SAMPLE_RUNS = 2_000
_Placed = tuple[StoryLine, Part]


@dataclass(slots=True)
class _Document:
    """The parts of an opened DOCX, each parsed once."""

    package: zipfile.ZipFile
    name: str
    legacy_fonts: bool = False
    _parsed: dict[str, etree._Element | None] = field(default_factory=dict)

    def part(self, path: str) -> etree._Element | None:
        if path not in self._parsed:
            content = member(self.package, path, self.name, "docx")
            self.legacy_fonts |= content is not None and bool(_LEGACY_NAME.search(content))
            self._parsed[path] = content and parse_xml(content, self.name, "docx")
        return self._parsed[path]


def read_docx(data: bytes, name: str) -> Content:
    """Return the lines of a Word document.

    Tracked changes are read as accepted; hidden text and comments are left out. Raises Unreadable
    "damaged", "encrypted", "expands_too_much", "unsafe_xml", "too_many_lines".
    """
    package = open_package(data, name, "docx")
    document = _Document(package, name)
    root = document.part(_main_part(package))
    body = child(root, "body")
    if root is None or body is None:
        raise Unreadable("damaged", name=name, kind="docx")
    styles = read_styles(document.part("word/styles.xml"))
    legacy = document.legacy_fonts and _typed_in_legacy(root, styles)
    rendered = next(root.iter("{*}lastRenderedPageBreak"), None) is not None
    runs = RunReader(styles, legacy, rendered)
    numbering = read_numbering(document.part("word/numbering.xml"))
    story = Story(runs, styles, numbering)
    heads = [*_running(document, root, "header", story)]
    placed = [*heads, *((line, Part.TEXT) for line in _bounded(story.lines(body), name))]
    placed += _notes(document, story)
    placed += _running(document, root, "footer", story)
    texts, converted = clean_all(line.text for line, _ in placed)
    lines = [
        RawLine(line.page, number, text, line.right, part)
        for number, ((line, part), text) in enumerate(zip(placed, texts, strict=True), start=1)
    ]
    if not any(any(map(str.isalpha, line.text)) for line in lines):
        return pictures_read(package, name)
    warned = Warning("legacy_encoding", {"encoding": "TCVN3/VNI"})
    noticed = [*([warned] if legacy else converted), *_warnings(package, root)]
    return Content(lines, noticed)


def _main_part(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    return next((n for n in names if re.fullmatch(r"word/document\d{0,3}\.xml", n)), "")


def _bounded(lines: Iterator[StoryLine], name: str) -> Iterator[StoryLine]:
    for count, line in enumerate(lines, start=1):
        if count > MAX_LINES:
            raise Unreadable("too_many_lines", name=name, lines=count, limit=MAX_LINES)
        yield line


def _running(
    document: _Document, root: etree._Element, kind: str, story: Story
) -> Iterator[_Placed]:
    """Yield the first page's header or footer: dressing, unless it holds the letterhead."""
    path = _running_part(document, root, kind)
    part = document.part(path) if path else None
    if part is None:
        return
    own = Story(story.runs, story.styles, story.numbering)
    lines = [line for line in _bounded(own.lines(part), document.name) if line.text.strip()]
    if not any(any(map(str.isalpha, line.text)) for line in lines):
        return
    folded = [fold_keeping_length(line.text) for line in lines]
    letterhead = any(NATIONAL_TITLE.search(text) or NUMBER.match(text) for text in folded)
    page = 1 if kind == "header" else story.page
    for line in lines:
        placed = StoryLine(line.text, line.right, page)
        yield placed, Part.TEXT if letterhead and kind == "header" else Part.DRESSING


def _running_part(document: _Document, root: etree._Element, kind: str) -> str | None:
    section = next(root.iter("{*}sectPr"), None)
    if section is None:
        return None
    references = {
        value(element, "type") or "default": _relation(element)
        for element in section
        if local(element) == f"{kind}Reference"
    }
    titled = child(section, "titlePg") is not None
    relation = references.get("first") if titled else references.get("default")
    relations = document.part("word/_rels/document.xml.rels")
    for found in () if relations is None else relations:
        if relation and found.get("Id") == relation:
            return f"word/{found.get('Target', '').lstrip('/').removeprefix('word/')}"
    return None


def _relation(element: etree._Element) -> str | None:
    return next((v for k, v in element.attrib.items() if str(k).endswith("}id")), None)


def _notes(document: _Document, story: Story) -> Iterator[_Placed]:
    """Yield the footnotes and endnotes that the text refers to, in order."""
    for kind, note_id in story.notes:
        part = document.part(f"word/{kind}s.xml")
        note = next((n for n in (() if part is None else part) if value(n, "id") == note_id), None)
        if note is not None:
            own = Story(story.runs, story.styles, story.numbering, story.page)
            yield from ((line, Part.NOTE) for line in own.lines(note) if line.text.strip())


def _typed_in_legacy(root: etree._Element, styles: Styles) -> bool:
    """A font's name alone proves nothing: the text must read better converted than as it is."""
    written, converted = [], []
    for run in root.iter("{*}r"):
        font = run_font(child(run, "rPr")) or styles.font(_paragraph_style(run))
        if is_legacy(font):
            text = "".join(t.text or "" for t in run if local(t) == "t")
            written.append(text)
            converted.append(unicode_of(text, font))
        if len(written) > _SAMPLE_RUNS:
            break
    return vietnamese_share("".join(converted)) > vietnamese_share("".join(written))


def _paragraph_style(run: etree._Element) -> str | None:
    paragraph = next(run.iterancestors("{*}p"), None)
    return value(child(paragraph, "pPr", "pStyle"))


def _warnings(package: zipfile.ZipFile, root: etree._Element) -> Iterator[Warning]:
    revisions = sum(1 for e in root.iter("{*}ins", "{*}del", "{*}moveFrom") if len(e))
    if revisions:
        yield Warning("tracked_changes", {"count": revisions})
    if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
        yield Warning("macros")
