"""PDFs with text: columns, signature fields, stamps, annexes, layers that are nonsense."""

import io
import time

import pytest
from pypdf import PdfReader, PdfWriter

from nguon.reader import DispatchDraft, Unreadable, read
from nguon.reader.formats import programs
from nguon.reader.formats.pdf import images
from nguon.reader.lines import RawLine
from tests.reader.formats import pages
from tests.reader.formats.pages import Field, pdf, place_of, printed, with_fields, written
from tests.reader.formats.paper import MOTTO, TITLE, Sheet

pytestmark = pytest.mark.thorough

BLANK = Sheet(
    number="Số:&emsp;&emsp;&emsp;/SYT-NVY",
    placed="Lai Châu, ngày&emsp;&emsp;&ensp;tháng 3 năm 2021",
)
DOTTED = Sheet(number="Số: ………/SYT-NVY", placed="Lai Châu, ngày …… tháng 3 năm 2021")


@pytest.fixture(params=["poppler", "pdfplumber"])
def words_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read words by the one or the other: a server may lack poppler."""
    if request.param == "pdfplumber":
        find = programs.find
        monkeypatch.setattr(
            programs, "find", lambda *names: None if "pdftotext" in names else find(*names)
        )
    return str(request.param)


def numbered_by_signature(sheet: Sheet, flags: int = 132) -> bytes:
    """Number and day are drawn by signature fields over the blanks."""
    data = pdf(sheet)
    _, low, right, high = place_of(data, "Số:")
    _, _, day, _ = place_of(data, "ngày")
    return with_fields(
        data,
        Field("215", (right, low - 6, right + 60, high + 6)),
        Field("09", (day, low - 6, day + 40, high + 6)),
        flags=flags,
    )


def facts(draft: DispatchDraft) -> tuple[str | None, ...]:
    return draft.number_symbol, draft.date, draft.place, draft.issuing_body


def test_two_columns_are_kept_apart(words_by: str) -> None:
    draft = read(pdf(Sheet()), "cv.pdf")
    assert facts(draft) == ("215/SYT-NVY", "2021-03-09", "Lai Châu", "Sở Y tế tỉnh Lai Châu")
    assert draft.subject == "tăng cường giám sát dịch bệnh"
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")
    assert [r.name for r in draft.recipients] == ["Như trên", "UBND tỉnh (B/c)", "Lưu: VT, NVY"]
    assert (draft.kind, draft.input_kind, draft.warnings) == ("pdf", "pdf-text", ())
    (page,) = draft.pages
    assert (page.number, page.how, round(page.width or 0), round(page.height or 0)) == (
        1, "layer", 595, 842,
    )  # fmt: skip


@pytest.mark.parametrize("down", [0, 4, 7, 10, 14])
def test_columns_set_half_a_line_apart(down: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shift = f".head td + td, .list td + td {{ padding-top: {down}pt }}"
    monkeypatch.setattr(pages, "STYLE", pages.STYLE + shift)
    draft = read(pdf(Sheet()), "cv.pdf")
    assert facts(draft) == ("215/SYT-NVY", "2021-03-09", "Lai Châu", "Sở Y tế tỉnh Lai Châu")
    assert draft.subject == "tăng cường giám sát dịch bệnh"
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")
    assert [r.name for r in draft.recipients] == ["Như trên", "UBND tỉnh (B/c)", "Lưu: VT, NVY"]


@pytest.mark.parametrize("sheet", [BLANK, DOTTED], ids=["blank", "dotted"])
def test_number_and_day_of_the_signature_fields(sheet: Sheet, words_by: str) -> None:
    draft = read(numbered_by_signature(sheet), "cv.pdf")
    assert (draft.number_symbol, draft.date) == ("215/SYT-NVY", "2021-03-09")
    assert not {"number", "date"} & set(draft.uncertain)


def test_fields_that_are_hidden_show_nothing(words_by: str) -> None:
    draft = read(numbered_by_signature(BLANK, flags=2), "cv.pdf")
    assert (draft.number, draft.date) == (None, "2021-03")


def test_a_copy_stamp_is_shown_apart(words_by: str) -> None:
    stamp = "SAO Y; UBND TINH; So: 77/SY-UBND\nThoi gian ky: 10/03/2021 08:00:00"
    data = with_fields(pdf(Sheet()), Field(stamp, (330, 800, 590, 840)))
    draft = read(data, "cv.pdf")
    assert facts(draft) == ("215/SYT-NVY", "2021-03-09", "Lai Châu", "Sở Y tế tỉnh Lai Châu")
    assert "77/SY-UBND" in draft.text


COPY = "<div class=centre>SAO Y<br>Số: 77/SY-UBND<br>Lai Châu, ngày 10 tháng 3 năm 2021</div>"
ARRIVAL = "<div>ỦY BAN NHÂN DÂN TỈNH LAI CHÂU<br>ĐẾN Số: 1234<br>Ngày: 12/03/2021</div>"


@pytest.mark.parametrize("before", [COPY, ARRIVAL], ids=["copy", "arrival"])
def test_stamps_in_the_text_above_the_letterhead(before: str) -> None:
    draft = read(pdf(Sheet(), before=before), "cv.pdf")
    assert facts(draft) == ("215/SYT-NVY", "2021-03-09", "Lai Châu", "Sở Y tế tỉnh Lai Châu")


def test_a_copy_s_own_letterhead_below_the_signature() -> None:
    copied = Sheet(annex=("ỦY BAN NHÂN DÂN TỈNH", "SAO LỤC", "Số: 77/SL-UBND",
                          "Lai Châu, ngày 10 tháng 3 năm 2021", "TL. CHỦ TỊCH",
                          "CHÁNH VĂN PHÒNG", "Nguyễn Văn An"))  # fmt: skip
    draft = read(pdf(copied), "cv.pdf")
    assert (draft.number_symbol, draft.date) == ("215/SYT-NVY", "2021-03-09")
    assert (draft.signer_name, draft.signing_capacity) == ("Giàng Thị Dợ", "KT. GIÁM ĐỐC")


def test_an_annex_with_a_letterhead_of_its_own() -> None:
    annexed = Sheet(annex=("SỞ TÀI CHÍNH", TITLE, MOTTO, "Số: 9/STC", "DANH SÁCH"))
    draft = read(pdf(annexed), "cv.pdf")
    assert facts(draft)[::3] == ("215/SYT-NVY", "Sở Y tế tỉnh Lai Châu")
    assert len(draft.pages) == 2


def test_a_footnote_is_no_recipient() -> None:
    note = "<sup style='font-size:7pt'>1</sup> Nghị định số 126/2024/NĐ-CP ngày 08/10/2024."
    draft = read(pdf(Sheet(), note=note), "cv.pdf")
    assert "126/2024/NĐ-CP" in [c.number for c in draft.cited]
    assert draft.recipients[-1].name == "Lưu: VT, NVY"


def test_a_layer_of_nonsense_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[int]] = []

    def recognised(
        data: bytes, numbers: list[int], sides: object
    ) -> tuple[list[RawLine], list[object]]:
        seen.append(list(numbers))
        return [RawLine(number, 1, "Số: 12/SYT-NVY") for number in numbers], []

    monkeypatch.setattr("nguon.reader.formats.pdf.reading.recognised", recognised)
    garbage = "<p>" + "SO Y TE de nghi cdc dom vi thuc hien nghiem tic Cong vdn nay " * 9
    draft = read(printed(garbage), "a.pdf")
    assert seen == [[1]]
    assert draft.number_symbol == "12/SYT-NVY"
    assert (draft.input_kind, draft.pages[0].how) == ("pdf-scan", "recognised")
    assert "layer_unusable" in [w.code for w in draft.warnings]


def test_pictures_alone_without_a_scan_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_recognised(data: bytes, numbers: list[int], sides: object) -> None:
        raise images.NotRecognised

    monkeypatch.setattr("nguon.reader.formats.pdf.reading.recognised", not_recognised)
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    picture = f"<img style='width:15cm;height:20cm' src='{dot}'>"
    with pytest.raises(Unreadable) as refusal:
        read(printed(picture), "a.pdf")
    assert refusal.value.code == "no_text"
    mixed = f"<p>{'Sở Y tế đề nghị các đơn vị thực hiện. ' * 5}</p>{picture}{picture}"
    draft = read(printed(mixed), "a.pdf")
    assert {page.how for page in draft.pages} == {"layer", "skipped"}
    assert "pages_not_recognised" in [w.code for w in draft.warnings]


def test_of_five_hundred_pages_the_ends_are_read() -> None:
    first = PdfReader(io.BytesIO(pdf(Sheet())))
    other = PdfReader(io.BytesIO(printed("<p>Phụ lục: danh sách các đơn vị đã thực hiện.")))
    writer = PdfWriter()
    writer.append(first)
    for _ in range(499):
        writer.add_page(other.pages[0])
    start = time.process_time()
    draft = read(written(writer), "a.pdf")
    assert time.process_time() - start < 10
    assert len(draft.pages) == 500
    ways = [draft.pages[n].how for n in (59, 60, 489, 490)]
    assert ways == ["layer", "skipped", "skipped", "layer"]
    assert "pages_skipped" in [w.code for w in draft.warnings]
    assert draft.number_symbol == "215/SYT-NVY"


def test_a_page_takes_milliseconds() -> None:
    data = pdf(Sheet(body=tuple(Sheet().body[0] for _ in range(60))))
    pages = len(read(data, "a.pdf").pages)
    start = time.process_time()
    read(data, "a.pdf")
    assert (time.process_time() - start) / pages < 0.2
