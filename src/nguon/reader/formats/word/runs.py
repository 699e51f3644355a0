"""The text of one paragraph: runs in order, insertions in, deletions and field codes out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nguon.reader.formats.word.names import child, is_on, local, value
from nguon.reader.formats.word.styles import Styles, run_font
from nguon.viet.legacy import from_tcvn3, from_vni

_SKIPPED = frozenset({
    "del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "rt", "numPr",
    "commentReference", "annotationRef", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd",
    "binData", "tblPr", "sdtPr", "sectPr",
})  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = "-"
_NOTES = ("footnoteReference", "endnoteReference")


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text ("\\n" where a line is broken by hand) and what hangs on it."""

    text: str
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    starts_page: bool = False
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads paragraphs with the document's styles.

    `legacy` tells whether runs in fonts of before Unicode hold text in their codes; `rendered`
    whether the last program that saved the file noted where its pages ended.
    """

    styles: Styles
    legacy: bool = False
    rendered: bool = False

    def paragraph(self, element: etree._Element) -> Paragraph:
        """Return the text of the w:p `element`."""
        read = Paragraph("")
        style = value(child(element, "pPr", "pStyle"))
        break_before = is_on(child(element, "pPr", "pageBreakBefore"))
        read.starts_page = bool(break_before) and not self.rendered
        pieces: list[str] = []
        for piece in self._pieces(element, style, read):
            if piece == "\f":
                before = not "".join(pieces).strip()
                read.starts_page |= before
                read.ends_page |= not before
            else:
                pieces.append(piece)
        read.text = "".join(pieces)
        return read

    def _pieces(self, element: etree._Element, style: str | None, read: Paragraph) -> Iterator[str]:
        for node in element:
            name = local(node)
            if name in _SKIPPED:
                continue
            if name == "r":
                yield from self._run(node, style, read)
            elif name == "txbxContent":
                read.boxes.append(node)
            elif name == "lastRenderedPageBreak":
                yield "\f" if self.rendered else ""
            elif name == "t":
                yield node.text or ""
            elif name == "br" and value(node, "type") == "page":
                yield "" if self.rendered else "\f"
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name == "sym":
                yield _SYMBOLS
            elif name in _NOTES:
                read.notes.append((name.removesuffix("Reference"), value(node, "id") or ""))
            elif name == "AlternateContent" and child(node, "Choice") is None:
                yield from self._alternative(node, style, read)
            else:
                yield from self._pieces(node, style, read)

    def _alternative(
        self, node: etree._Element, style: str | None, read: Paragraph
    ) -> Iterator[str]:
        fallback = child(node, "Fallback")
        if fallback is not None:
            yield from self._pieces(fallback, style, read)

    def _run(self, run: etree._Element, style: str | None, read: Paragraph) -> Iterator[str]:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        run_style = value(child(properties, "rStyle"))
        caps = is_on(child(properties, "caps"))
        if caps is None:
            caps = self.styles.caps(run_style, style)
        font = run_font(properties) or self.styles.font(run_style, style) if self.legacy else None
        for piece in self._pieces(run, style, read):
            text = unicode_of(piece, font)
            yield text.upper() if caps else text


def unicode_of(text: str, font: str | None) -> str:
    """Return `text` in Unicode if `font` is one of the fonts with codes of their own.

    Fonts of TCVN3 are named ".VnTime" (".VnTimeH" draws capitals), those of VNI "VNI-Times".
    """
    if not is_legacy(font) or font is None:
        return text
    if font.lower().startswith("vni"):
        return from_vni(text)
    converted = from_tcvn3(text)
    return converted.upper() if font.endswith("H") else converted


def is_legacy(font: str | None) -> bool:
    """Tell whether `font` is named as the fonts of before Unicode are."""
    return font is not None and font.lower().startswith((".vn", "vni-", "vni "))
