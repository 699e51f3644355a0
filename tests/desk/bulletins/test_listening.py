"""Nghe, cách đọc: the words beside how they are said, and a word put right from there."""

import pytest

from nguon.bulletins.models import Pronunciation
from nguon.orgs.models import Role


@pytest.fixture
def page(bulletin, actors) -> str:
    bulletin.latest.write(actors[Role.DRAFTER], "vi", title="Họp", body="XZQ họp 7h30, ngày 05/12.")
    return f"/ban/ban-tin/{bulletin.pk}/nghe/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_what_is_said_stands_beside_what_is_written_with_the_unsure_marked(desk, page):
    shown = text_of(desk("drafter").get(page))
    assert "họp bảy giờ ba mươi phút, ngày mùng năm tháng mười hai." in shown
    assert '<mark class="field" title="đọc là “Ích dét quy”">XZQ</mark>' in shown
    assert '<mark class="citation" title="đọc là “bảy giờ ba mươi phút”">7h30</mark>' in shown


def test_a_word_put_right_there_is_said_so_when_one_is_back(desk, page):
    answer = desk("drafter").post(
        "/ban/ban-tin/cach-doc/", {"written": "XZQ", "spoken": "Sở Quy hoạch", "next": page}
    )
    assert answer["Location"] == page
    shown = text_of(desk("drafter").get(page))
    assert "Sở Quy hoạch họp bảy giờ" in shown
    assert "chưa chắc cách đọc" not in shown


def test_what_is_refused_stays_typed(desk, page):
    answer = desk("drafter").post("/ban/ban-tin/cach-doc/", {"written": "XZQ", "spoken": "số 9"})
    assert answer.status_code == 422
    assert 'value="số 9"' in text_of(answer)
    assert not Pronunciation.objects.exists()


def test_a_leader_sees_the_readings_and_may_not_change_them(desk, page):
    assert "Ghi cách đọc" not in text_of(desk("leader").get(page))
    answer = desk("leader").post("/ban/ban-tin/cach-doc/", {"written": "XZQ", "spoken": "a"})
    assert answer.status_code == 403


def test_while_writing_the_unsure_readings_of_what_is_typed_are_told(desk, page, bulletin):
    address = f"/ban/ban-tin/{bulletin.pk}/viet/xem/"
    shown = text_of(desk("drafter").post(address, {"title": "Tin", "body": "QWZ họp."}))
    assert "Chưa chắc cách đọc “QWZ”: “Quy vê kép dét”." in shown


def test_the_table_is_kept_and_given_as_a_file(desk, actors):
    row = Pronunciation.fix(actors[Role.DRAFTER], "XZQ", "Sở Quy hoạch")
    assert "Sở Quy hoạch" in text_of(desk("drafter").get("/ban/ban-tin/cach-doc/"))
    file = desk("drafter").get("/ban/ban-tin/cach-doc/tep/")
    assert text_of(file) == "phrases\tXZQ\tSở Quy hoạch\n"
    desk("drafter").post(f"/ban/ban-tin/cach-doc/{row.pk}/bo/")
    assert not Pronunciation.objects.exists()


def test_the_script_in_large_print_marks_where_the_announcer_pauses(desk, bulletin, page):
    shown = text_of(desk("leader").get(f"/ban/ban-tin/{bulletin.pk}/kich-ban/"))
    assert "họp bảy giờ ba mươi phút, <" in shown
    assert '<b class="pause" aria-hidden="true">/</b><br>' in shown
    assert '<b class="pause" aria-hidden="true">///</b></p>' in shown
    assert "Đọc khoảng" in shown
