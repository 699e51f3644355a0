"""Soát thông tin: paper and fields side by side, the doubtful first, what is confirmed is kept."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nguon.assignments import tray
from nguon.desk.checking import doubtful
from nguon.dispatches import pages
from nguon.dispatches.models import Dispatch, Filing, Original
from nguon.events.models import Event
from tests.reader.formats.pages import pdf
from tests.reader.formats.paper import Sheet

pytestmark = pytest.mark.thorough

TEXT = """SỞ Y TẾ                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 215/SYT-NVY
V/v giám sát dịch bệnh
Kính gửi: Trung tâm Y tế các huyện.
Sở Y tế đề nghị Trung tâm Y tế các huyện báo cáo./.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@pytest.fixture
def clerk(desk):
    return desk("clerk")


@pytest.fixture
def paper(clerk) -> Dispatch:
    """A PDF handed in, read and drawn by the worker."""
    file = SimpleUploadedFile("cv.pdf", pdf(Sheet(annex=("PHỤ LỤC",))))
    clerk.post("/ban/van-ban/moi/", {"files": file})
    assert tray.read_next()
    return Dispatch.objects.get(original__name="cv.pdf")


@pytest.fixture
def text(clerk) -> Dispatch:
    """A text without place, day and signer."""
    clerk.post("/ban/van-ban/moi/", {"files": SimpleUploadedFile("cv.txt", TEXT.encode())})
    return Dispatch.objects.get(original__name="cv.txt")


def shown(client, dispatch: Dispatch) -> str:
    answer = client.get(f"/ban/van-ban/{dispatch.pk}/soat/")
    assert answer.status_code == 200
    return answer.text


def typed(dispatch: Dispatch, **changes) -> dict:
    names = ("doc_type number symbol issuer_name place issued_on subject urgency signing_capacity "
             "signer_title signer_name")  # fmt: skip
    return {name: getattr(dispatch, name) or "" for name in names.split()} | changes


def save(client, dispatch: Dispatch, **changes):
    return client.post(f"/ban/van-ban/{dispatch.pk}/soat/", typed(dispatch, **changes))


def test_pages_are_drawn_by_the_worker_and_shown_with_the_places_of_what_was_read(clerk, paper):
    html = shown(clerk, paper)
    assert "Đang vẽ trang 1" in html
    assert 'hx-trigger="every 2s"' in html
    assert pages.draw_next()
    assert not pages.draw_next()
    html = shown(clerk, paper)
    assert "hx-trigger" not in html
    assert html.count("<img") == 2
    left, top, right, _bottom = paper.reading["evidence"]["signer_name"]["places"][0][1:]
    spot = html.split('id="f-signer_name"')[1].split("</g>")[0]
    assert f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"' in spot


def test_every_link_to_a_place_leads_somewhere(clerk, paper):
    pages.draw_next()
    html = shown(clerk, paper)
    links = set(re.findall(r'href="#((?:f|d)-[^"]+)"', html))
    assert "f-symbol" in links
    assert links <= set(re.findall(r'id="([^"]+)"', html))


def test_a_page_is_shown_to_whoever_may_read_the_file_and_nobody_else(desk, clerk, paper):
    pages.draw_next()
    address = f"/ban/tep/{paper.original_id}/trang/1/"
    answer = clerk.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert clerk.get(f"/ban/tep/{paper.original_id}/trang/9/").status_code == 404
    assert desk("operator").get(address).status_code == 404


def test_a_reader_that_dies_while_drawing_is_followed_by_another_three_times_at_most(paper):
    for _attempt in range(3):
        assert Original.objects.claim_drawing() == paper.original
        Original.objects.filter(pk=paper.original_id).update(draw_due_at="2000-01-01T00:00Z")
    assert Original.objects.claim_drawing() is None
    paper.original.refresh_from_db()
    paper.original.want_drawing()
    assert paper.original.draw_due_at is None


def test_the_same_file_again_is_not_drawn_again(clerk, paper, monkeypatch):
    pages.draw_next()
    monkeypatch.setattr(pages, "drawn", lambda data, numbers: [pytest.fail()] if numbers else [])
    paper.original.want_drawing()
    assert pages.draw_next()


def test_the_doubtful_come_first_with_a_word_and_an_icon(clerk, text):
    html = shown(clerk, text)
    order = re.findall(r'class="fact( doubtful)?" data-lights="f-(\w+)"', html)
    flags = [bool(flag) for flag, _name in order]
    assert flags == sorted(flags, reverse=True)
    assert [name for flag, name in order if flag][:2] == ["place", "date"]
    missing = html.split('data-lights="f-signer_name"')[1].split("</label>\n</div>")[0]
    assert "#circle-dashed" in missing
    assert "không thấy" in missing


def test_what_has_no_pages_shows_its_text_with_the_places_marked(clerk, text):
    html = shown(clerk, text)
    assert '<mark class="field" id="f-symbol"' in html
    assert "<figure" not in html


def test_what_is_confirmed_stays_confirmed_and_stands_in_the_log(clerk, text):
    assert "Chức vụ" in doubtful(text)
    save(clerk, text, checked=["signer_title"])
    text.refresh_from_db()
    assert "Chức vụ" not in doubtful(text)
    assert "đã xác nhận" in shown(clerk, text)
    event = Event.objects.filter(kind="dispatch.checked").get()
    assert event.data["fields"] == ["signer_title"]


def test_what_is_corrected_is_confirmed_by_that(clerk, text):
    answer = save(clerk, text, signer_name="Giàng Thị Dợ")
    assert answer.status_code == 302
    text.refresh_from_db()
    assert text.signer_name == "Giàng Thị Dợ"
    assert text.checked == ["signer_name"]


def test_a_wrong_value_keeps_what_was_typed(clerk, text):
    answer = save(clerk, text, number="năm", subject="sửa rồi")
    assert answer.status_code == 422
    assert "sửa rồi" in answer.text
    text.refresh_from_db()
    assert text.number == "215"


def test_nobody_without_that_right_checks(desk, text):
    assert desk("viewer").get(f"/ban/van-ban/{text.pk}/soat/").status_code == 403


def test_a_file_that_came_twice_leads_to_the_first(clerk):
    unnumbered = TEXT.replace("215/SYT", "   /SYT").encode()
    for _time in range(2):
        clerk.post("/ban/van-ban/moi/", {"files": SimpleUploadedFile("cv.txt", unnumbered)})
    second, first = Dispatch.objects.filter(original__name="cv.txt").order_by("-pk")
    html = shown(clerk, second)
    assert "giống hệt tệp" in html
    assert f'href="/ban/van-ban/{first.pk}/"' in html


def test_a_document_that_the_unit_holds_is_refused_by_number_symbol_issuer_and_day(clerk, text):
    other = TEXT.replace("báo cáo", "báo cáo ngay").encode()
    clerk.post("/ban/van-ban/moi/", {"files": SimpleUploadedFile("khac.txt", other)})
    filing = Filing.objects.get(original__name="khac.txt")
    assert filing.state == Filing.State.REFUSED
    assert "đã dùng cho văn bản “giám sát dịch bệnh”" in filing.reason


def test_a_correction_that_makes_it_the_same_document_is_pointed_out(clerk, text):
    other = TEXT.replace("215", "216").encode()
    clerk.post("/ban/van-ban/moi/", {"files": SimpleUploadedFile("khac.txt", other)})
    misread = Dispatch.objects.get(original__name="khac.txt")
    save(clerk, misread, number="215")
    assert "Cùng số, ký hiệu, nơi ban hành và ngày" in shown(clerk, misread)
