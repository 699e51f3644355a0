"""Documents typed with the fonts of before Unicode, in Word's formats."""

from nguon.reader import read
from tests.reader.formats.paper import (
    Sheet,
    about,
    closing,
    letterhead,
    new_document,
    saved,
)

TCVN3 = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
)


def old_font(sheet: Sheet) -> bytes:
    """The sheet as typed before Unicode: .VnTime, capitals in .VnTimeH."""
    document = new_document()
    letterhead(document, sheet)
    about(document, sheet)
    for text in sheet.body:
        document.add_paragraph(text)
    closing(document, sheet)
    cells = [c for t in document.tables for r in t.rows for c in r.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        for run in paragraph.runs:
            capitals = run.text.upper() == run.text
            run.font.name = ".VnTimeH" if capitals else ".VnTime"
            run.text = (run.text.lower() if capitals else run.text).translate(TCVN3)
    return saved(document)


def test_fonts_of_before_unicode() -> None:
    draft = read(
        old_font(Sheet(number="Số: 215/syt", subject=("V/v giám sát dịch bệnh",))), "a.docx"
    )
    assert draft.issuing_body == "Sở Y tế tỉnh Lai Châu"
    assert (draft.subject, draft.date) == ("giám sát dịch bệnh", "2021-03-09")
    assert draft.signer_name == "Giàng Thị Dợ"
    assert "legacy_encoding" in [w.code for w in draft.warnings]


def test_unicode_in_an_old_font_is_left_alone() -> None:
    document = new_document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("Sở Y tế đề nghị các đơn vị thực hiện nghiêm túc. Ô tô, lô hàng.")
    assert "nghiêm túc. Ô tô, lô hàng." in read(saved(document), "a.docx").text
