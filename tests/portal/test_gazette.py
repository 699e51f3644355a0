"""Công báo: what is published, and only that, is found."""

from datetime import date

import pytest

from nguon.dispatches.models import State

URL = "/cong-bao/"


def subjects(response) -> list[str]:
    return [dispatch.subject for dispatch in response.context["page"]]


@pytest.mark.parametrize(
    "query",
    [
        "dịch vụ công trực tuyến",
        "dich vu cong truc tuyen",
        "TRUC TUYEN",
        "01/STTTT-TTBCXB",
        "01/stttt",
        "sở thông tin",
        "tram truyen thanh co so",
    ],
)
def test_search_needs_no_diacritics(client, dispatch, publish, query):
    publish("Kiểm tra an toàn thực phẩm")
    assert subjects(client.get(URL, {"q": query})) == [dispatch.subject]


def test_search_finds_the_letter_d_both_ways(client, publish):
    publish("Đôn đốc tiến độ")
    for query in ("don doc tien do", "đôn đốc tiến độ"):
        assert "Đôn đốc tiến độ" in subjects(client.get(URL, {"q": query}))


def test_a_files_hash_finds_its_dispatch(client, dispatch, publish):
    publish("Văn bản khác")
    digest = dispatch.original.sha256
    spaced = " ".join(digest[i : i + 8].upper() for i in range(0, 64, 8))
    assert subjects(client.get(URL, {"q": digest})) == [dispatch.subject]
    assert subjects(client.get(URL, {"q": spaced})) == [dispatch.subject]
    assert subjects(client.get(URL, {"q": "0" * 64})) == []


def test_drafts_and_unpublished_dispatches_stay_inside(client, publish):
    publish("Dự thảo mật", state=State.DRAFT)
    publish("Không đăng công báo", public=False)
    page = client.get(URL).content.decode()
    assert "Dự thảo mật" not in page
    assert "Không đăng công báo" not in page


def test_filters_stand_in_the_address(client, publish):
    publish("Năm trước", issued_on=date(2019, 5, 1))
    response = client.get(URL, {"nam": "2019", "co-quan": "Sở Y tế tỉnh Lai Châu"})
    assert subjects(response) == ["Năm trước"]
    assert '<option value="2019" selected>' in response.content.decode()


@pytest.mark.parametrize("year", ["", "abc", "²²²²", "99999", "0000", "-1"])
@pytest.mark.parametrize("page", ["", "0", "-3", "zz", "9999999999999999999999"])
def test_odd_addresses_are_answered(client, dispatch, year, page):
    response = client.get(URL, {"q": "\0 %_'\"<b>", "nam": year, "page": page, "co-quan": "\0"})
    assert response.status_code == 200


def test_the_youngest_date_comes_first_and_no_date_last(client, publish):
    publish("không ngày", issued_on=None)
    publish("mới", issued_on=date(2020, 3, 1))
    found = subjects(client.get(URL))
    assert found[0] == "mới"
    assert found[-1] == "không ngày"
    assert "chưa ghi ngày" in client.get(URL).content.decode()


def test_pages_keep_the_search(client, publish):
    for n in range(25):
        publish(f"Lịch tiếp dân lần {n}")
    html = client.get(URL, {"q": "lich tiep", "page": "2"}).content.decode()
    assert html.count("<article") == 5
    assert "?q=lich+tiep&amp;page=1" in html


def test_nothing_found_says_what_to_do(client, dispatch):
    html = client.get(URL, {"q": "khongcotunay"}).content.decode()
    assert "Không tìm thấy văn bản nào" in html
    assert "Xem tất cả văn bản" in html


def test_an_empty_gazette_says_what_will_come(client, db):
    assert "Chưa có văn bản nào" in client.get(URL).content.decode()
    assert "Chưa có văn bản nào" in client.get("/").content.decode()
