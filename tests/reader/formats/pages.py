"""PDFs made for tests: HTML of a dispatch by weasyprint, signature fields appended by pypdf."""

import io
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip
from weasyprint import HTML

from tests.reader.formats.paper import MOTTO, TITLE, Sheet

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 14pt serif; margin: 0 } p { margin: 0 0 6pt; text-align: justify }
td { vertical-align: top; text-align: center; padding: 0 } table { width: 100% }
.head { font-size: 12pt } .centre, .centre p { text-align: center }
.list td:first-child { text-align: left; font-size: 11pt }
.note { position: absolute; bottom: 0; font-size: 10pt }
.new { page-break-before: always }
"""


@dataclass(frozen=True)
class Field:
    """Text that a signing program draws on page `page` at `box` (points from the lower left)."""

    text: str
    box: tuple[float, float, float, float]
    page: int = 0


def pdf(sheet: Sheet, note: str = "", before: str = "") -> bytes:
    """Lay the sheet out on paper."""
    left = "<br>".join([sheet.superior, sheet.issuer])
    subject = "" if sheet.type else "<br>".join(sheet.subject)
    about = ""
    if sheet.type:
        about = f"<div class=centre><b>{sheet.type}</b><br>{'<br>'.join(sheet.subject)}</div>"
        if sheet.authority:
            about += f"<p class=centre>{sheet.authority}</p>"
    names = " ".join(sheet.addressees)
    addressed = f"<p class=centre>Kính gửi: {names}.</p>" if sheet.addressees else ""
    body = "".join(f"<p>{text}</p>" for text in sheet.body)
    recipients = "<br>".join(["<i>Nơi nhận:</i>", *(f"- {name}" for name in sheet.recipients)])
    annex = "".join(f"<p class=centre>{text}</p>" for text in sheet.annex)
    page = f"""<style>{STYLE}</style>{before}
    <table class=head><tr><td>{left}</td><td>{TITLE}<br>{MOTTO}</td></tr>
    <tr><td>{sheet.number}<br>{subject}</td><td>{sheet.placed}</td></tr></table>
    {about}{addressed}{body}
    <table class=list><tr><td>{recipients}</td><td>{"<br>".join(sheet.signed)}</td></tr></table>
    {f"<div class=note>{note}</div>" if note else ""}
    {f"<div class=new>{annex}</div>" if annex else ""}"""
    return printed(page)


def printed(page: str) -> bytes:
    """Print HTML."""
    return HTML(string=page).write_pdf()


def place_of(data: bytes, text: str, page: int = 0) -> tuple[float, float, float, float]:
    """Return the box of the word `text`, in points from the lower left corner of its page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as opened:
        found = opened.pages[page]
        word = next(w for w in found.extract_words() if w["text"] == text)
        return word["x0"], found.height - word["bottom"], word["x1"], found.height - word["top"]


def with_fields(data: bytes, *fields: Field, flags: int = 132) -> bytes:
    """Append signature fields whose text stands in their appearance only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for count, field in enumerate(fields):
        page = writer.pages[field.page]
        x0, y0, x1, y1 = field.box
        form = DecodedStreamObject()
        form.set_data(_drawing(field.text, y1 - y0))
        form.update({
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(0, 0, x1 - x0, y1 - y0),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/Font"): DictionaryObject({NameObject("/F1"): _font(writer)})}
            ),
        })  # fmt: skip
        widget = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject(f"Signature{count}"),
            NameObject("/F"): NumberObject(flags),
            NameObject("/Rect"): _numbers(x0, y0, x1, y1),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),
        })  # fmt: skip
        annotations = page.get("/Annots") or ArrayObject()
        annotations.append(writer._add_object(widget))
        page[NameObject("/Annots")] = annotations
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """Return the bytes of what `writer` holds."""
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _drawing(text: str, height: float) -> bytes:
    lines = text.split("\n")
    shown = " ".join(f"({line}) Tj 0 -12 Td" for line in lines)
    return f"BT /F1 12 Tf 1 {height - 12} Td {shown} ET".encode("latin-1")


def _font(writer: PdfWriter):
    return writer._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    }))  # fmt: skip


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)
