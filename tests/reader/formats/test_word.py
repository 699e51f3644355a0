"""Word's XML documents as offices make them: tables, tabs, lists, boxes, changes, old fonts."""

import io
import time
import zipfile

import pytest
from docx.shared import Cm
from PIL import Image

from nguon.reader import DispatchDraft, read
from nguon.reader.formats.word.numbering import written
from nguon.reader.lines import RawLine
from tests.reader.formats.paper import (
    CENTRE,
    MOTTO,
    RIGHT,
    TITLE,
    Sheet,
    about,
    closing,
    docx,
    element,
    fill,
    letterhead,
    new_document,
    saved,
)  # fmt: skip

ANNEXED = Sheet(
    superior="ỦY BAN NHÂN DÂN",
    issuer="HUYỆN SÌN HỒ",
    number="Số:        /QĐ-UBND",
    placed="Sìn Hồ, ngày      tháng 4 năm 2022",
    type="QUYẾT ĐỊNH",
    subject=("Về việc ban hành Quy chế hoạt động", "của đài truyền thanh cấp xã"),
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SÌN HỒ",
    addressees=(),
    signed=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Hạng A Chính"),
    annex=("ỦY BAN NHÂN DÂN HUYỆN", TITLE, MOTTO, "Số: 99/QC-UBND", "QUY CHẾ",
           "(Kèm theo Quyết định số 12/QĐ-UBND ngày 01/4/2022)"),
)  # fmt: skip


def facts(draft: DispatchDraft) -> tuple[str | None, ...]:
    return (draft.number_symbol, draft.date, draft.place, draft.issuing_body, draft.subject)


SEAL = ("215/SYT-NVY", "2021-03-09", "Lai Châu", "Sở Y tế tỉnh Lai Châu",
        "tăng cường giám sát dịch bệnh")  # fmt: skip


def test_a_letterhead_in_a_table() -> None:
    draft = read(docx(Sheet()), "cv.docx")
    assert facts(draft) == SEAL
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")
    assert draft.signer_title == "PHÓ GIÁM ĐỐC"
    assert [r.name for r in draft.recipients] == ["Như trên", "UBND tỉnh (B/c)", "Lưu: VT, NVY"]
    assert (draft.kind, draft.input_kind, draft.warnings) == ("docx", "docx", ())
    assert [page.as_json() for page in draft.pages] == [
        {"number": 1, "how": "text", "width": None, "height": None}
    ]


def test_blanks_stay_blank_and_an_annex_has_its_own_letterhead() -> None:
    draft = read(docx(ANNEXED), "qd.docx")
    assert (draft.number, draft.symbol, draft.date) == (None, "QĐ-UBND", "2022-04")
    assert draft.issuing_body == "Ủy ban nhân dân huyện Sìn Hồ"
    assert draft.subject == "ban hành Quy chế hoạt động của đài truyền thanh cấp xã"
    assert draft.signing_capacity == "TM. ỦY BAN NHÂN DÂN"
    assert len(draft.pages) == 2


def test_a_letterhead_set_with_tabs() -> None:
    document = new_document()
    for left, right in (
        ("UBND TỈNH LAI CHÂU", TITLE),
        ("SỞ Y TẾ", MOTTO),
        ("Số: 215/SYT-NVY", "Lai Châu, ngày 09 tháng 3 năm 2021"),
        ("V/v tăng cường giám sát dịch bệnh", ""),
    ):
        document.add_paragraph(f"\t{left}\t{right}")
    sheet = Sheet()
    document.add_paragraph("Kính gửi:\tTrung tâm Y tế các huyện, thành phố.")
    document.add_paragraph(sheet.body[1])
    document.add_paragraph("Nơi nhận:\t\t\tGIÁM ĐỐC")
    for text in ("- Như trên;", "- Lưu: VT.\t\t\tGiàng Thị Dợ"):
        document.add_paragraph(text)
    draft = read(saved(document), "tabs.docx")
    assert facts(draft) == SEAL
    assert draft.addressees == ("Trung tâm Y tế các huyện, thành phố",)
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "GIÁM ĐỐC")


def test_a_signature_below_the_list_on_the_right() -> None:
    document = new_document()
    letterhead(document, Sheet())
    about(document, Sheet())
    document.add_paragraph(Sheet().body[1])
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Giàng Thị Dợ"):
        document.add_paragraph(text).paragraph_format.left_indent = Cm(9)
    for text in ("Nơi nhận:", "- Như trên;", "- Lưu: VT."):
        document.add_paragraph(text)
    draft = read(saved(document), "a.docx")
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")
    assert [r.name for r in draft.recipients] == ["Như trên", "Lưu: VT"]


def test_a_spacer_column_and_cells_of_one_row() -> None:
    document = new_document()
    table = document.add_table(rows=1, cols=3)
    fill(table.cell(0, 0), ["UBND TỈNH LAI CHÂU", "SỞ Y TẾ", "", "Số: 215/SYT-NVY",
                            "V/v tăng cường giám sát", "dịch bệnh"], 13)  # fmt: skip
    fill(table.cell(0, 2), [TITLE, MOTTO, "", "Lai Châu, ngày 09 tháng 3 năm 2021"], 13)
    about(document, Sheet())
    closing(document, Sheet())
    assert facts(read(saved(document), "a.docx")) == SEAL


def test_a_letterhead_in_the_page_header_counts_and_a_footer_does_not() -> None:
    document = new_document()
    header = document.sections[0].header
    table = header.add_table(2, 2, Cm(16))
    sheet = Sheet()
    fill(table.cell(0, 0), [sheet.superior, sheet.issuer], 13)
    fill(table.cell(0, 1), [TITLE, MOTTO], 13)
    fill(table.cell(1, 0), [sheet.number, *sheet.subject], 12)
    fill(table.cell(1, 1), [sheet.placed], 13)
    document.sections[0].footer.paragraphs[0].text = "Số điện thoại: 0213.3876545"
    about(document, sheet)
    closing(document, sheet)
    draft = read(saved(document), "a.docx")
    assert facts(draft) == SEAL
    assert "0213.3876545" in draft.text
    assert "0213.3876545" not in " ".join(r.name for r in draft.recipients)


def test_automatic_list_labels_are_in_the_text() -> None:
    document = new_document()
    letterhead(document, Sheet())
    for text in ("Sở Y tế:", "Công an tỉnh:"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Báo cáo hằng tuần.", style="List Bullet")
    document.add_paragraph("Đài tỉnh:", style="List Number")
    lines = [line.strip() for line in read(saved(document), "a.docx").text.split("\n")]
    assert lines[-4:] == ["1. Sở Y tế:", "2. Công an tỉnh:", "- Báo cáo hằng tuần.", "3. Đài tỉnh:"]


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [(1, "lowerLetter", "a"), (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"),
     (9, "decimalZero", "09"), (12, "decimal", "12"), (3, "none", ""), (0, "lowerRoman", "0")],
)  # fmt: skip
def test_number_forms(count: int, form: str, label: str) -> None:
    assert written(count, form) == label


def test_changes_are_accepted_and_told() -> None:
    document = new_document()
    sheet = Sheet()
    letterhead(document, Sheet(number="Số: 21"))
    cell = document.tables[0].cell(1, 0).paragraphs[0]
    added = element("ins", id="1", author="x")
    added.append(_run("5/SYT-NVY"))
    dropped = element("del", id="2", author="x")
    dropped.append(_run("9/SYT-VP", "delText"))
    cell._p.extend([dropped, added])
    closing(document, sheet)
    draft = read(saved(document), "a.docx")
    assert draft.number_symbol == "215/SYT-NVY"
    (warning,) = [w for w in draft.warnings if w.code == "tracked_changes"]
    assert warning.params == {"count": 2}


def test_hidden_text_and_field_codes_are_not_read() -> None:
    document = new_document()
    letterhead(document, Sheet())
    paragraph = document.add_paragraph("Trang ")
    hidden = _run("BÍ MẬT")
    hidden.insert(0, element("rPr", element("vanish")))
    code = element("r", element("instrText"))
    code[0].text = "PAGE"
    paragraph._p.extend([hidden, code, _run("7")])
    assert "BÍ MẬT" not in read(saved(document), "a.docx").text
    assert read(saved(document), "a.docx").text.endswith("Trang 7")


def test_a_text_box_over_the_letterhead_does_not_break_it() -> None:
    document = new_document()
    letterhead(document, Sheet())
    mark = element("p", _run("HỎA TỐC"))
    box = element("r", element("pict", element("txbxContent", mark)))
    document.tables[0].cell(0, 0).paragraphs[0]._p.append(box)
    closing(document, Sheet())
    draft = read(saved(document), "a.docx")
    assert draft.issuing_body == "Sở Y tế tỉnh Lai Châu"
    assert draft.urgency == "hỏa tốc"


def test_small_letters_shown_as_capitals() -> None:
    document = new_document()
    letterhead(document, Sheet(superior="", issuer=""))
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]
    for text in ("Ủy ban nhân dân ", "tỉnh Lai Châu"):
        run = paragraph.add_run(text)
        run.font.all_caps = True
    assert read(saved(document), "a.docx").issuing_body == "Ủy ban nhân dân tỉnh Lai Châu"


def test_a_footnote_is_cited_from_but_stands_apart() -> None:
    data = docx(Sheet())
    noted = _with_footnote(data, "Nghị định số 126/2024/NĐ-CP ngày 08/10/2024 của Chính phủ.")
    draft = read(noted, "a.docx")
    assert ("126/2024/NĐ-CP", "2024-10-08") in [(c.number, c.date) for c in draft.cited]
    assert [r.name for r in draft.recipients][-1] == "Lưu: VT, NVY"


def test_what_is_centred_on_the_right_of_nothing() -> None:
    document = new_document()
    document.add_paragraph("DỰ THẢO").alignment = RIGHT
    letterhead(document, Sheet())
    document.add_paragraph("BÁO CÁO").alignment = CENTRE
    assert read(saved(document), "a.docx").issuing_body == "Sở Y tế tỉnh Lai Châu"


def test_pictures_alone_go_to_the_scan_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 40), 255).save(picture, "PNG")
    document = new_document()
    document.add_picture(io.BytesIO(picture.getvalue()))
    monkeypatch.setattr(
        "nguon.reader.formats.scan.read_page_images",
        lambda pages: ([RawLine(n, 1, "Số: 7/SYT-VP") for n, _ in enumerate(pages, 1)], []),
    )
    draft = read(saved(document), "a.docx")
    assert (draft.number_symbol, draft.pages[0].how) == ("7/SYT-VP", "recognised")


def test_a_page_takes_milliseconds() -> None:
    long = Sheet(body=tuple(f"{n}. {Sheet().body[0]} {Sheet().body[0]}" for n in range(80)))
    data = docx(long)
    read(data, "a.docx")
    start = time.process_time()
    pages = 10
    read(data, "a.docx")
    assert (time.process_time() - start) / pages < 0.05


def _run(text: str, kind: str = "t"):
    run = element("r", element(kind))
    run[0].text = text
    return run


def _with_footnote(data: bytes, text: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = (
        f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
                content = content.replace(b"</w:p>", mark, 1)
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", note)
    return made.getvalue()
