"""HTML pages and ZIP archives."""

import io
import unicodedata
import zipfile

import pytest

from nguon.formats.edxml.enclosing import unwrap
from nguon.reader import Unreadable, read
from tests.reader.formats.paper import MOTTO, TITLE, Sheet, docx

PAGE = f"""<html><head><meta charset="{{charset}}"><title>Cổng</title></head>
<body><nav>Trang chủ</nav><table><tr><td><p>UBND TỈNH LAI CHÂU</p><p><b>SỞ Y TẾ</b></p></td>
<td>{TITLE}<br>{MOTTO}</td></tr><tr><td>Số: 215/SYT-NVY<br>V/v tăng cường giám sát&nbsp;dịch</td>
<td>Lai Châu, ngày 09 tháng 3 năm 2021</td></tr></table><p>Kính gửi: Trung tâm Y tế.</p>
<ol type="a" start="2"><li>Giám sát;<li>Báo cáo.</ol><ul><li>Gạch</ul>
<p>Đề nghị thực   hiện<b> ngay</b>./.</p><script>alert("SỐ")</script>
<div style="display:none">ẨN</div><table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td>
<td>KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC<br><br>Giàng Thị Dợ</td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1258"])
def test_a_page_is_read_as_a_person_sees_it(charset: str) -> None:
    text = PAGE.format(charset=charset)
    if charset == "cp1258":
        text = _for_windows(text)
    draft = read(text.encode(charset), "a.html")
    assert (draft.kind, draft.number_symbol, draft.date) == ("html", "215/SYT-NVY", "2021-03-09")
    assert draft.issuing_body == "Sở Y tế tỉnh Lai Châu"
    assert draft.subject == unicodedata.normalize("NFC", "tăng cường giám sát dịch")
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")
    lines = draft.text.split("\n")
    assert {"b) Giám sát;", "c) Báo cáo.", "- Gạch", "Đề nghị thực hiện ngay./."} <= set(lines)
    assert not any(hidden in draft.text for hidden in ("Trang chủ", "alert", "ẨN", "Cổng"))


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _for_windows(text: str) -> str:
    """CP1258 has letters with their circumflex, breve or horn, and tones apart."""
    apart = unicodedata.normalize("NFD", text)
    for base in ("a\u0302", "a\u0306", "e\u0302", "o\u0302", "o\u031b", "u\u031b"):
        for form in (base, base[0].upper() + base[1]):
            apart = apart.replace(form, unicodedata.normalize("NFC", form))
    mended = []
    for letter in apart:
        if (
            letter in "\u0302\u0306\u031b"
            and mended
            and mended[-1] in "\u0300\u0301\u0303\u0309\u0323"
        ):
            tone = mended.pop()
            mended[-1] = unicodedata.normalize("NFC", mended[-1] + letter)
            mended.append(tone)
        else:
            mended.append(letter)
    return "".join(mended)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def test_an_archive_of_one_document() -> None:
    data = zipped(cv_docx=docx(Sheet()), danhsach_xlsx=zipped(xl_workbook=b"x"), ghichu_txt=b"ok")
    draft = read(data, "goi.zip")
    assert (draft.id, draft.kind, draft.number_symbol) == ("goi", "docx", "215/SYT-NVY")
    (warning,) = draft.warnings
    assert warning.code == "others_in_archive"
    assert warning.params == {"members": "danhsach.xlsx, ghichu.txt"}


def test_an_archive_of_several_or_none_is_refused() -> None:
    two = zipped(a_docx=docx(Sheet()), b_docx=docx(Sheet()))
    with pytest.raises(Unreadable) as refusal:
        read(two, "goi.zip")
    assert refusal.value.code == "several_documents_inside"
    assert "a.docx, b.docx" in refusal.value.message()
    with pytest.raises(Unreadable) as refusal:
        read(zipped(a_zip=two), "goi.zip")
    assert refusal.value.code == "no_document_inside"


def test_a_member_without_a_name_is_passed_over() -> None:
    data = zipped(cv_docx=docx(Sheet()), aa_txt=b"ok").replace(b"aa.txt", b"\0a.txt")
    assert read(data, "goi.zip").number_symbol == "215/SYT-NVY"
    alone = zipped(aa_txt=b"ok").replace(b"aa.txt", b"\0a.txt")
    assert unwrap(alone, "cv.docx") == (alone, None)
