"""The pieces of a DOCX that python-docx has no word for: exact tables, rules, frames, fields."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from nguon.dispatches.writing.style import FONT

CENTRE, JUSTIFY, LEFT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.LEFT,
)
_RULE_EIGHTHS = "5"
"""Thickness of a rule in eighths of a point."""


def set_font(style: Any, size: float) -> None:
    """Make `style` Times New Roman of `size` points, without distances of its own."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def write(
    place: Any,
    text: str,
    size: float,
    *,
    lead: str = "",
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """Add one paragraph to a document, cell, header or footer; `lead` is its bold beginning.

    The empty paragraph that a new cell, header or footer comes with is used first.
    """
    paragraph = _free_paragraph(place)
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if lead:
        _run(paragraph, lead, size, True, italic)
    for number, line in enumerate(text.splitlines()):
        run = _run(paragraph, line, size, bold, italic)
        if number:
            run._r.insert(1, OxmlElement("w:br"))
    return paragraph


def _free_paragraph(place: Any) -> Paragraph:
    inside_document = hasattr(place, "core_properties")
    last = None if inside_document else place.paragraphs[-1]
    is_last = last is not None and last._p.getnext() is None
    return last if is_last and not last.runs else place.add_paragraph()


def _run(paragraph: Paragraph, text: str, size: float, bold: bool, italic: bool) -> Run:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    return run


def add_rule(place: Any, length: float, column: float, after: float = 0) -> None:
    """Draw a centred rule of `length` mm: the border of a paragraph as low as Word allows."""
    rule = write(place, "", 1, after=after)
    rule.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    rule.paragraph_format.line_spacing = Pt(2)
    side = Mm(max(0.0, (column - length) / 2))
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = side
    draw_line(rule, "bottom")


def draw_line(paragraph: Paragraph, edge: str) -> None:
    """Give `paragraph` a thin line at its "top" or "bottom" edge."""
    borders = OxmlElement("w:pBdr")
    borders.append(_border(edge, "auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def add_table(
    place: Any, rows: int, columns: tuple[float, ...], *, whole_rows: bool = False
) -> Table:
    """Add a table without lines and without room around its cells; widths in mm."""
    inside_document = hasattr(place, "core_properties")
    table = place.add_table(rows, len(columns))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT if inside_document else WD_TABLE_ALIGNMENT.CENTER
    _no_cell_margins(table)
    for width, column in zip(columns, table.columns, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    if whole_rows:
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def add_last_paragraph(document: Any) -> None:
    """Close a document that ends with a table: Word wants a paragraph after it."""
    low = write(document, "", 1).paragraph_format
    low.line_spacing_rule, low.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _no_cell_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def add_frame(
    cell: Any, text: str, size_mm: tuple[float, float], size: float, colour: str | None
) -> None:
    """Put `text` into a frame of its own: a table of one cell, as exact as Word prints it."""
    spacer = write(cell, "", 4)
    spacer.paragraph_format.line_spacing = Pt(6)
    width, height = size_mm
    table = add_table(cell, 1, (width,))
    row = table.rows[0]
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    inside = row.cells[0]
    inside.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    run = write(inside, text, size, bold=True).runs[0]
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    _surround(inside, colour or "000000")
    low = cell.paragraphs[-1].paragraph_format
    low.line_spacing = Pt(2)


def _surround(cell: Any, colour: str) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_border(side, colour))
    properties = cell._tc.get_or_add_tcPr()
    alignment = properties.find(qn("w:vAlign"))
    if alignment is None:
        properties.append(borders)
    else:
        alignment.addprevious(borders)


def _border(side: str, colour: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", _RULE_EIGHTHS), ("space", "0")):
        border.set(qn(f"w:{name}"), value)
    border.set(qn("w:color"), colour)
    return border


def add_page_number(place: Any, size: float, *, at_right: bool) -> None:
    """Write the field of the page number into a header or footer."""
    paragraph = write(place, "", size, align=WD_ALIGN_PARAGRAPH.RIGHT if at_right else CENTRE)
    run = _run(paragraph, "", size, False, False)
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
