"""Kiểm chứng: what a citizen is told of a text that reached them."""

import io
import json

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from weasyprint import HTML

from nguon.bulletins.codes import Turn
from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from nguon.record import asking
from nguon.record.crowd import Crowd, crowd
from nguon.verify.codes import code_of
from tests.bulletins.conftest import WORDS, approve, approved, bulletin

pytestmark = pytest.mark.thorough

__all__ = ["approved", "bulletin"]
URL = "/kiem-chung/"
LEAD = WORDS["lead"]


@pytest.fixture(autouse=True)
def another_store() -> None:
    asking.forget()
    crowd.forget()


@pytest.fixture
def released(approved, actors):
    release(approved, actors[Role.EDITOR])
    return approved


def told(client, words: str) -> str:
    return client.post(URL, {"loi": words}).content.decode()


def test_an_official_text_leads_to_its_bulletin_and_says_whose_it_is(client, released):
    page = told(client, f"{WORDS['title']}\n{LEAD}\n{WORDS['body']}\n{WORDS['action']}")
    assert "Đúng là tin chính thức" in page
    assert f"/tin/{released.bulletin.slug}/" in page
    assert released.bulletin.unit.formal_name() in page


def test_a_changed_text_shows_both_words_where_they_differ(client, released):
    page = told(client, WORDS["body"].replace("độ 3", "độ 2"))
    assert "Đã bị sửa, khác tin chính thức" in page
    assert "<del><span" in page
    assert "<ins><span" in page


def test_a_code_alone_leads_to_its_bulletin_and_says_that_it_proves_no_words(client, released):
    page = told(client, code_of(released.sha256).lower().replace("-", " "))
    assert "Mã này là của một bản tin chính thức" in page
    assert f"/tin/{released.bulletin.slug}/" in page
    assert "Không tìm thấy" in told(client, code_of("0" * 64))


def test_a_message_as_it_was_sent_with_its_code_is_official(client, released):
    page = told(client, f"{LEAD} Ma KT {code_of(released.sha256)}")
    assert "tin chính thức</h1>" in page


def test_an_unknown_text_is_said_to_be_unknown(client, released):
    assert "Không tìm thấy trong tin chính thức" in told(client, "Mai vỡ đập, chạy ngay đi bà con.")


def test_a_corrected_text_is_said_to_be_so_at_once(client, released, actors):
    assert "chính thức" in told(client, WORDS["body"])
    following = released.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai mức độ.")
    following.write(actors[Role.DRAFTER], "vi", body=WORDS["body"].replace("3 và 4", "4"))
    release(approve(released.bulletin, actors), actors[Role.EDITOR])
    assert "Từng là tin chính thức, nay đã đính chính" in told(client, WORDS["body"])


def test_nothing_asked_and_too_much_asked_are_told_kindly(client, db, monkeypatch):
    assert client.post(URL, {"loi": " "}).status_code == 422
    monkeypatch.setattr("nguon.portal.checking.page.crowd", Crowd(most=0))
    answer = client.post(URL, {"loi": LEAD})
    assert answer.status_code == 429
    assert "Hãy chờ một phút" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_while_a_large_store_is_read_people_are_asked_to_come_again(client, monkeypatch):
    monkeypatch.setattr(asking, "MANY", -1)
    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    answer = client.post(URL, {"loi": LEAD})
    assert "thử lại sau một phút" in answer.content.decode()
    asking.forget()


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(client, db):
    file = SimpleUploadedFile("anh.png", b"khong phai anh", content_type="image/png")
    answer = client.post(URL, {"anh": file})
    assert answer.status_code == 422
    assert "PNG hoặc JPEG" in answer.content.decode()


def test_the_page_is_light_and_sets_no_cookie(client, released):
    answer = client.post(URL, {"loi": LEAD})
    assert len(answer.content) < 20_000
    assert not answer.cookies


def test_machines_are_told_the_same(client, released):
    answer = client.post("/api/v1/verify", {"text": LEAD}, content_type="application/json").json()
    assert (answer["verdict"], answer["bulletin"]) == ("official", released.bulletin.slug)
    assert answer["url"].endswith(f"/tin/{released.bulletin.slug}/")
    broken = client.post("/api/v1/verify", "{", content_type="application/json")
    assert (broken.status_code, json.loads(broken.content)["status"]) == (422, 422)


@pytest.mark.processes
def test_a_screenshot_is_read_and_what_it_says_is_checked(client, released):
    pdf = HTML(string=f"<p style='font: 16pt serif'>{WORDS['lead']} {WORDS['body']}").write_pdf()
    drawn = io.BytesIO()
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    page.crop((0, 0, page.width, page.height // 3)).save(drawn, "PNG")
    file = SimpleUploadedFile("anh.png", drawn.getvalue(), content_type="image/png")
    page = client.post(URL, {"anh": file}).content.decode()
    assert "Đúng là một phần của tin chính thức" in page
