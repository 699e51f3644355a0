"""The dispatch as DOCX: the letterhead and the closing are tables without lines."""

import datetime
import io
import zipfile

from docx import Document
from docx.document import Document as Docx
from docx.shared import Mm, Pt
from docx.table import _Cell

from nguon.dispatches.writing.boxes import MOTTO, NATIONAL_TITLE, Boxes, fill
from nguon.dispatches.writing.composition import Composition, Level, Paragraph
from nguon.dispatches.writing.docx_parts import (
    CENTRE,
    JUSTIFY,
    LEFT,
    add_frame,
    add_last_paragraph,
    add_page_number,
    add_rule,
    add_table,
    draw_line,
    set_font,
    write,
)
from nguon.dispatches.writing.layout import PAGE_HEIGHT, PAGE_WIDTH, Layout, frame, layout_on
from nguon.dispatches.writing.rules import article_lead, rule_width

RED = "D40000"
HEADER_DISTANCE = 10
_EPOCH = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 -- a date that says nothing


def docx(composition: Composition) -> bytes:
    """Return the dispatch as a DOCX file."""
    layout = layout_on(composition.day)
    boxes = fill(composition, layout)
    document = Document()
    _set_up(document, composition, layout)
    _letterhead(document, boxes, layout)
    _title(document, boxes, layout)
    _salutation(document, boxes.addressees, layout)
    for paragraph in boxes.body:
        _paragraph(document, paragraph, layout)
    last = document.paragraphs[-1].paragraph_format
    last.keep_with_next, last.space_after = True, Pt(12)
    _closing(document, boxes, layout)
    _dress_pages(document, boxes, layout)
    file = io.BytesIO()
    document.save(file)
    return _undated(file)


def _undated(file: io.BytesIO) -> bytes:
    """Take the time of writing out of the archive: the same dispatch gives the same bytes."""
    steady = io.BytesIO()
    with zipfile.ZipFile(file) as written, zipfile.ZipFile(steady, "w") as archive:
        for entry in written.infolist():
            plain = zipfile.ZipInfo(entry.filename, _EPOCH.timetuple()[:6])
            archive.writestr(plain, written.read(entry), zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _set_up(document: Docx, composition: Composition, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.header_distance = section.footer_distance = Mm(HEADER_DISTANCE)
    set_font(document.styles["Normal"], layout.sizes.body)
    about = document.core_properties
    about.title, about.author, about.comments = composition.subject, composition.issuer, ""
    about.language = "vi-VN"
    about.created = about.modified = _EPOCH


def _letterhead(document: Docx, boxes: Boxes, layout: Layout) -> None:
    """Boxes 1 to 4 and 5b, 10a, 10b and 11 under the notation."""
    sizes, columns = layout.sizes, (layout.left_column, layout.right_column)
    table = add_table(document, 2, columns)
    left, right = table.rows[0].cells
    write(left, boxes.superior, sizes.superior)
    write(left, boxes.issuer, sizes.issuer, bold=True)
    issuer_rule = rule_width(boxes.issuer, sizes.issuer, layout.left_column, 0.4)
    add_rule(left, issuer_rule, layout.left_column)
    write(right, NATIONAL_TITLE, sizes.national_title, bold=True)
    write(right, MOTTO, sizes.motto, bold=True)
    add_rule(right, rule_width(MOTTO, sizes.motto, layout.right_column), layout.right_column)
    left, right = table.rows[1].cells
    write(left, boxes.number, sizes.number, before=4)
    if boxes.letter_subject:
        subject = write(left, boxes.letter_subject, sizes.letter_subject, before=6).paragraph_format
        subject.left_indent = subject.right_indent = Mm(2)
    write(right, boxes.place, sizes.place, italic=True, before=4)
    for mark in (boxes.secrecy, boxes.urgency, boxes.circulation):
        _mark(left, mark, layout, RED if mark and mark == boxes.urgency else None)


def _mark(cell: _Cell, mark: str, layout: Layout, colour: str | None) -> None:
    if mark:
        add_frame(cell, mark, frame(mark), layout.sizes.frame, colour)


def _title(document: Docx, boxes: Boxes, layout: Layout) -> None:
    if boxes.title:
        size = layout.sizes.title
        write(document, boxes.title, size, bold=True, before=12)
        write(document, boxes.title_subject, size, bold=True)
        rule = rule_width(boxes.title_subject, size, layout.width, 0.4, 60)
        add_rule(document, rule, layout.width, after=10)


def _salutation(document: Docx, addressees: tuple[str, ...], layout: Layout) -> None:
    """Several addressees stand below the colon, their dashes in a line."""
    size, edge = layout.sizes.body, layout.indent * 1.6
    if len(addressees) == 1:
        write(document, f"Kính gửi: {addressees[0]}", size, before=12, after=12)
        return
    for number, line in enumerate(addressees):
        if number == 0:
            head = write(document, "Kính gửi:", size, align=LEFT, before=12)
            head.paragraph_format.left_indent = Mm(edge)
        entry = write(document, line, size, align=LEFT)
        entry.paragraph_format.left_indent = Mm(edge + 20.5)
        entry.paragraph_format.first_line_indent = Mm(-2.8)
        entry.paragraph_format.space_after = Pt(12 if number == len(addressees) - 1 else 0)


def _paragraph(document: Docx, paragraph: Paragraph, layout: Layout) -> None:
    level, (lead, rest) = paragraph.level, article_lead(paragraph)
    centred = level is Level.CENTRED
    heading = level in (Level.CENTRED, Level.SECTION, Level.HEADED)
    written = write(
        document,
        rest,
        layout.sizes.body,
        lead=lead,
        bold=heading,
        italic=level is Level.BASIS,
        align=CENTRE if centred else JUSTIFY,
        after=layout.paragraph_gap,
    )
    form = written.paragraph_format
    form.line_spacing = layout.line_spacing
    form.first_line_indent = Mm(0 if centred else layout.indent)
    form.keep_with_next, form.widow_control = heading, True


def _closing(document: Docx, boxes: Boxes, layout: Layout) -> None:
    """Boxes 9b and 12 on the left, 7 on the right, on a level and on one page."""
    sizes = layout.sizes
    table = add_table(document, 1, (layout.left_column, layout.right_column), whole_rows=True)
    left, right = table.rows[0].cells
    if boxes.recipients:
        write(left, "Nơi nhận:", sizes.recipients_head, bold=True, italic=True, align=LEFT)
    for line in filter(None, (*boxes.recipients, boxes.drafter)):
        write(left, line, sizes.recipients, align=LEFT)
    for line in boxes.authority:
        write(right, line, sizes.signature, bold=True)
    name = write(right, boxes.name, sizes.signature, bold=True)
    name.paragraph_format.space_before = Mm(layout.signature_gap)
    add_last_paragraph(document)


def _dress_pages(document: Docx, boxes: Boxes, layout: Layout) -> None:
    """The page number from page 2 on; box 13 at the foot of page 1."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    place = section.footer if layout.page_number_at_foot else section.header
    add_page_number(place, layout.sizes.page_number, at_right=layout.page_number_at_foot)
    if boxes.contact:
        foot = section.first_page_footer
        foot.is_linked_to_previous = False
        draw_line(write(foot, boxes.contact, layout.sizes.contact), "top")
