"""Dispatches made for tests: a sheet's facts → DOCX, and by LibreOffice DOC and PDF."""

import io
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Sheet:
    """What stands on a dispatch, in the boxes of Nghị định 30/2020; `type` None is a công văn."""

    superior: str = "UBND TỈNH LAI CHÂU"
    issuer: str = "SỞ Y TẾ"
    number: str = "Số: 215/SYT-NVY"
    placed: str = "Lai Châu, ngày 09 tháng 3 năm 2021"
    type: str | None = None
    subject: tuple[str, ...] = ("V/v tăng cường giám sát dịch bệnh",)
    authority: str | None = None
    addressees: tuple[str, ...] = ("Trung tâm Y tế các huyện, thành phố",)
    body: tuple[str, ...] = (
        "Thực hiện Công văn số 45/UBND-VX ngày 02/3/2021 của Ủy ban nhân dân tỉnh Lai Châu về việc "
        "tăng cường phòng, chống dịch bệnh trên địa bàn tỉnh.",
        "Sở Y tế đề nghị Trung tâm Y tế các huyện, thành phố báo cáo trước ngày 15/3/2021./.",
    )
    recipients: tuple[str, ...] = ("Như trên;", "UBND tỉnh (B/c);", "Lưu: VT, NVY.")
    signed: tuple[str, ...] = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Giàng Thị Dợ")
    annex: tuple[str, ...] = field(default=())


def docx(sheet: Sheet) -> bytes:
    """Lay the sheet out in Word: letterhead and recipients in tables without borders."""
    document = new_document()
    letterhead(document, sheet)
    about(document, sheet)
    for text in sheet.body:
        document.add_paragraph(text).paragraph_format.first_line_indent = Cm(1)
    closing(document, sheet)
    if sheet.annex:
        document.add_page_break()
        for text in sheet.annex:
            document.add_paragraph(text).alignment = CENTRE
    return saved(document)


def new_document():
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    return document


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def letterhead(document, sheet: Sheet) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(6.5), Cm(10)
    fill(table.cell(0, 0), [sheet.superior, sheet.issuer] if sheet.superior else [sheet.issuer], 13)
    fill(table.cell(0, 1), [TITLE, MOTTO], 13)
    subject = [] if sheet.type else list(sheet.subject)
    fill(table.cell(1, 0), [sheet.number, *subject], 12.5)
    fill(table.cell(1, 1), [sheet.placed], 13)


def about(document, sheet: Sheet) -> None:
    if sheet.type:
        for text in (sheet.type, *sheet.subject):
            document.add_paragraph(text).alignment = CENTRE
        if sheet.authority:
            document.add_paragraph(sheet.authority).alignment = CENTRE
    if len(sheet.addressees) == 1:
        document.add_paragraph(f"Kính gửi: {sheet.addressees[0]}.").alignment = CENTRE
    elif sheet.addressees:
        document.add_paragraph("Kính gửi:").paragraph_format.left_indent = Cm(3)
        for name in sheet.addressees:
            document.add_paragraph(f"- {name};").paragraph_format.left_indent = Cm(4)


def closing(document, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=2)
    fill(table.cell(0, 0), ["Nơi nhận:", *(f"- {name}" for name in sheet.recipients)], 11, None)
    fill(table.cell(0, 1), sheet.signed, 14)
    document.add_paragraph()


def fill(cell: _Cell, lines, size: float, alignment=CENTRE) -> None:
    for place, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = alignment
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size = Pt(size)


def element(name: str, *children, **attributes: str):
    """Make an element of Word's vocabulary."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def converted(data: bytes, source: str, target: str) -> bytes:
    """Convert by LibreOffice; `source` and `target` are suffixes, "pdf" or "doc:MS Word 97"."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"paper.{source}"
        path.write_bytes(data)
        profile = (Path(place) / "profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
             "--outdir", place, str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (Path(place) / f"paper.{target.split(':')[0]}").read_bytes()
