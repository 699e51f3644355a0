"""What people type, and what they must find first."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.search import index, thesaurus
from nguon.search.finding import Finder
from nguon.search.learnt import learnt
from nguon.search.records import Record
from nguon.viet.folding import without_marks


def first(finder, query: str) -> str:
    return finder.find(query, 1).hits[0].key


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Đứa thứ hai nhà tôi vừa đẻ tuần trước, xin tờ giấy đầu đời ở đâu", "khai-sinh"),
        ("cán bộ có xuống tận bản khai sinh cho cháu không", "khai-sinh-luu-dong"),
        ("đánh rơi bìa đỏ lúc chạy lũ", "so-do-lai"),
        ("bìa đỏ cũ rách hết rồi", "so-do-doi"),
        ("lm mất cmnd r, xin lại ntn", "can-cuoc-lai"),
        ("gplx hết hạn", "bang-lai-doi"),
        ("rơi đâu mất cái bằng lái", "bang-lai-lai"),
        ("cưới vợ bên Lào", "ket-hon-nuoc-ngoai"),
        ("mở quán nước ven đường", "ho-kinh-doanh"),
        ("ở trọ dưới phố thì khai với ai", "tam-tru"),
    ],
)
def test_a_need_in_peoples_words_leads_to_its_procedure(finder, query, key):
    assert first(finder, query) == key


@pytest.mark.parametrize("query", ["Cấp đổi thẻ căn cước", "đăng ký tạm trú", "Tách thửa đất"])
def test_diacritics_their_encoding_and_capitals_do_not_matter(finder, query):
    wanted = finder.find(query).hits
    for same in (without_marks(query), unicodedata.normalize("NFD", query), query.upper()):
        assert finder.find(same).hits == wanted


def test_both_ways_of_placing_a_tone_are_one(finder):
    assert finder.find("hoà giải").hits == finder.find("hòa giải").hits


def test_the_action_decides_among_papers_of_one_kind(finder):
    assert first(finder, "cấp lại thẻ căn cước") == "can-cuoc-lai"
    assert first(finder, "cấp đổi thẻ căn cước") == "can-cuoc-doi"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("cấp lại căng cước", "can-cuoc-lai"), ("đăng ký tạm chú", "tam-tru")],
)
def test_what_was_written_as_it_sounds_is_put_right(finder, typed, key):
    assert first(finder, typed) == key


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_search(finder, text):
    found = finder.find(text)
    assert len(found.hits) <= 10


def test_a_text_of_a_hundred_kilobytes_is_read_in_part(finder):
    assert finder.find("đăng ký kết hôn " * 7000).hits[0].key == "ket-hon"


def test_nothing_typed_finds_nothing(finder):
    for nothing in ("", "   ", "?!", "\0"):
        found = finder.find(nothing)
        assert found.abstain
        assert found.hits == []


@pytest.mark.parametrize(
    "query",
    [
        "xin cho cháu vào mẫu giáo",
        "bà cụ tàn tật muốn có giấy hưởng trợ cấp",
        "mở quán karaoke",
        "ngày kia trời có rét không",
        "thịt nướng ướp thế nào cho ngon",
        "xin quẻ bói đầu năm",
    ],
)
def test_what_nothing_here_answers_is_said_to_be_not_found(finder, query):
    assert finder.find(query).abstain


@pytest.mark.parametrize("query", ["mất sổ đỏ", "dk ket hon", "đổi căn cước hết hạn", "tách thửa"])
def test_what_is_here_is_not_refused(finder, query):
    assert not finder.find(query).abstain


def test_initials_of_a_title_are_read_though_nobody_listed_them(finder):
    assert first(finder, "hồ sơ DKLKS gồm những gì") == "khai-sinh-lai"


def test_what_every_question_says_does_not_decide(finder):
    asked = "Thủ tục cấp lại cần thành phần hồ sơ gì, thời hạn giải quyết bao lâu: tách thửa"
    assert first(finder, asked) == "tach-thua"


def test_of_two_alike_the_one_that_the_commune_does_comes_first():
    tiers = {"tỉnh": 1, "xã": 0}
    twins = [
        Record(one, f"Trình báo mất giấy thông hành (thực hiện tại cấp {one})", tier=tiers[one])
        for one in tiers
    ]
    among = Finder(index.in_memory(twins, thesaurus.shipped()))
    assert first(among, "mất giấy thông hành") == "xã"


def test_nothing_that_was_learnt_tells_a_procedure():
    known = learnt()
    assert all(len(term.split()) <= 2 for term in known.asking)
    assert all(0 < share < 1 for share in known.asking.values())
    assert not any("." in term for term in [*known.asking, *known.weights])
