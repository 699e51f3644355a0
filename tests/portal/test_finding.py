"""The excerpt shows where the words stand together."""

from hypothesis import given
from hypothesis import strategies as st

from nguon.portal.finding import excerpt


def shown(text: str, query: str) -> list[str]:
    line, marks = excerpt(text, query)
    return [line[mark["start"] : mark["end"]] for mark in marks]


def test_words_are_marked_as_they_are_written():
    assert shown("Sử dụng Dịch vụ công", "dich vu") == ["Dịch", "vụ"]


def test_whole_words_are_preferred():
    assert shown("công việc, cong", "cong") == ["công", "cong"]
    assert shown("truyền thông", "thon") == ["thôn"]


def test_the_richest_place_is_chosen():
    text = "công " + "x " * 300 + "dịch vụ công trực tuyến " + "y " * 300
    assert shown(text, "dich vu cong truc tuyen") == ["dịch", "vụ", "công", "trực", "tuyến"]


def test_decomposed_text_is_marked_in_the_right_place():
    assert shown("Dịch vụ", "dich") == ["Dịch"]


@given(st.text(max_size=400), st.text(max_size=30))
def test_marks_stand_inside_the_line(text, query):
    line, marks = excerpt(text, query)
    assert all(0 <= mark["start"] < mark["end"] <= len(line) for mark in marks)
