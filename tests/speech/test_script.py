"""A text as lines to say: nothing is lost, and each pause has its reason."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.speech.clip import Clip
from nguon.speech.large_print import printed
from nguon.speech.programme import Item, Played, Programme
from nguon.speech.script import USUAL, Part, lines, lines_as_written
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


RECORDED = Clip(Path("am.opus"), "ab" * 32, 0.5, 62.5, -16.0, "Lịch tiêm, bà Lò Thị Xôm đọc")


def test_a_recording_stands_among_the_items_and_may_be_heard_again():
    items = (Item("Cấm đường."), Played(RECORDED, again=True), Item("Chợ họp."))
    script = Programme("Đài xã", date(2026, 3, 8), items).script()
    assert [line.part for line in script[3:8]] == [
        Part.TEXT, Part.RECORDING, Part.AGAIN, Part.RECORDING, Part.TEXT,
    ]  # fmt: skip
    assert script[4].seconds(200) == 62 + 2.5


def test_large_print_has_the_lines_and_pauses_of_the_voice():
    text = "Đề nghị các xã:\n1. Giữ ấm cho trâu, bò. Che chắn chuồng trại.\n2. Dự trữ rơm."
    rows = printed(lines(text))
    assert [[(row.words, row.mark) for row in paragraph] for paragraph in rows] == [
        [("Đề nghị các xã:", "///")],
        [("một.", "/"), ("Giữ ấm cho trâu, bò.", "//"), ("Che chắn chuồng trại.", "///")],
        [("hai.", "/"), ("Dự trữ rơm.", "///")],
    ]


def test_large_print_breaks_a_long_sentence_where_a_reader_takes_breath():
    (rows,) = printed(lines("Từ sáng mai bà con ở vùng trũng, ven suối chuyển lúa lên nhà cao, đưa "
                            "trâu bò về chuồng và không qua ngầm tràn khi nước lên."))  # fmt: skip
    assert [(row.words.split()[-1], row.mark) for row in rows] == [
        ("trũng,", "/"),
        ("cao,", "/"),
        ("lên.", "///"),
    ]


def test_large_print_names_what_is_played():
    script = Programme("Đài xã", date(2026, 3, 8), (Played(RECORDED),)).script()
    played = [row for rows in printed(script) for row in rows if row.part is Part.RECORDING]
    assert [(row.words, row.seconds) for row in played] == [("Lịch tiêm, bà Lò Thị Xôm đọc", 62)]


def test_another_language_is_printed_as_it_is_written():
    assert [line.spoken for line in lines_as_written("Nav 5/12. UBND.")] == ["Nav 5/12.", "UBND."]
