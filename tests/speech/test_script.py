"""A text as lines to say: nothing is lost, and each pause has its reason."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.speech.programme import Item, Programme
from nguon.speech.script import USUAL, Part, lines
from nguon.viet.spoken import say
from tests.conftest import FOUNDING_TEXT

WORDS = re.compile(r"\w+")
PIECES = st.sampled_from(
    ["1. ", "- ", "a) ", "Đề nghị", " các xã", ". ", "...", "./.", "; ", "\n", "UBND", " 5/12 ",
     "“", "?", ":", " TP. ", "hai. ", "\u2029", "  ", "3.500 m3", "!"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_no_word_is_lost_and_none_is_said_twice(text: str):
    said = " ".join(line.spoken for line in lines(text))
    assert WORDS.findall(said) == WORDS.findall(say(text).text)


def test_the_founding_dispatch_is_said_whole():
    said = " ".join(line.spoken for line in lines(FOUNDING_TEXT))
    assert WORDS.findall(said) == WORDS.findall(say(FOUNDING_TEXT).text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Đề nghị các xã thực hiện:", [(Part.HEADING, USUAL.heading)]),
        ("Thông báo lịch tiêm", [(Part.HEADING, USUAL.heading)]),
        ("- Các cơ quan báo chí;", [(Part.TEXT, USUAL.listed)]),
        ("1. Giữ ấm cho trâu, bò.", [(Part.MARK, USUAL.mark), (Part.TEXT, USUAL.listed)]),
        ("Trời rét. Đường trơn.", [(Part.TEXT, USUAL.sentence), (Part.TEXT, USUAL.paragraph)]),
    ],
)
def test_what_a_line_is_sets_the_pause_after_it(text: str, parts: list[tuple[Part, float]]):
    assert [(line.part, line.pause) for line in lines(text)] == parts


def test_a_line_tells_what_is_not_said_as_written():
    (line,) = lines("Họp lúc 8h00 tại UBND xã.")
    assert [one.written for one in line.respellings] == ["8h00", "UBND"]


def test_a_programme_has_a_chime_its_day_its_station_and_a_sign_off():
    items = (Item("Chợ họp sáng mai.", "Chợ phiên"), Item("Cấm đường.", again=True))
    script = Programme("Đài truyền thanh xã Tả Lèng", date(2026, 3, 8), items).script()
    assert [line.part for line in script] == [
        Part.CHIME, Part.OPENING, Part.OPENING, Part.HEADING, Part.TEXT, Part.TEXT, Part.AGAIN,
        Part.TEXT, Part.SIGN_OFF, Part.SIGN_OFF,
    ]  # fmt: skip
    assert [line.spoken for line in script[1:7]] == [
        "Đây là Đài truyền thanh xã Tả Lèng.",
        "Hôm nay là Chủ nhật, ngày mùng tám tháng ba năm hai nghìn không trăm hai mươi sáu.",
        "Chợ phiên",
        "Chợ họp sáng mai.",
        "Cấm đường.",
        "Xin nhắc lại.",
    ]
