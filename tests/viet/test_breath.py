"""The lines that a reader takes in one breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.breath import breath_lines
from nguon.viet.folding import nfc
from nguon.viet.sentences import sentences
from nguon.viet.timing import BREATH, spoken_syllables

_NOTICE = (
    "UBND TP. Lai Châu thông báo cấm đường từ 7 giờ 30 phút ngày 07 tháng 02 năm 2020 trên tuyến "
    "đường Trần Hưng Đạo, đoạn từ cầu Nậm Na đến chợ Đoàn Kết. Đề nghị Nhân dân không đi qua ngầm "
    "tràn khi nước dâng cao, liên hệ số điện thoại 0213 3876 543 để được hướng dẫn phòng, chống "
    "thiên tai.\nTin của Đài Khí tượng Thủy văn tỉnh."
)
_TEXT = st.text(st.sampled_from("aữ1 ,.\n-A(0") | st.characters(exclude_categories=("Cs",)))


@pytest.mark.parametrize(
    "whole",
    [
        "TP. Lai Châu", "30 phút", "ngày 07 tháng 02 năm 2020", "Trần Hưng Đạo", "Nậm Na",
        "0213 3876 543", "phòng, chống",
    ],
)  # fmt: skip
def test_what_belongs_together_stays_on_a_line(whole: str) -> None:
    assert any(whole in line for paragraph in breath_lines(_NOTICE) for line in paragraph)


def test_lines_are_short_enough_for_one_breath() -> None:
    lines = [line for paragraph in breath_lines(_NOTICE) for line in paragraph]
    assert max(map(spoken_syllables, lines)) <= BREATH


def test_a_sentence_begins_a_line_and_a_paragraph_stays_one() -> None:
    first, second = breath_lines(_NOTICE)
    assert any(line.startswith("Đề nghị Nhân dân") for line in first)
    assert second == ["Tin của Đài Khí tượng Thủy văn tỉnh."]


def test_a_comma_is_the_better_place() -> None:
    assert breath_lines("Mưa rất to ở vùng cao, nước suối đang lên rất nhanh", 10) == [
        ["Mưa rất to ở vùng cao,", "nước suối đang lên rất nhanh"]
    ]


@given(_TEXT, st.integers(1, 20))
def test_no_word_is_lost_or_moved(text: str, most: int) -> None:
    lines = [line for paragraph in breath_lines(text, most) for line in paragraph]
    assert " ".join(lines).split() == nfc(text).split()


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Mưa to. Lũ lên.", ["Mưa to.", "Lũ lên."]),
        ("Xã thuộc TP. Lai Châu. Hết.", ["Xã thuộc TP. Lai Châu.", "Hết."]),
        ("1. Các cơ quan báo chí.", ["1. Các cơ quan báo chí."]),
        ("Có 1.250 hộ. Còn 3 hộ.", ["Có 1.250 hộ.", "Còn 3 hộ."]),
        ("Họp lúc 7 giờ ngày 07/02/2020. Mời dự.", ["Họp lúc 7 giờ ngày 07/02/2020.", "Mời dự."]),
        ("Ai hỏi? Gọi “1900 1234.” Cảm ơn", ["Ai hỏi?", "Gọi “1900 1234.”", "Cảm ơn"]),
        ("Chưa rõ v.v. và nhiều nữa", ["Chưa rõ v.v. và nhiều nữa"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(paragraph: str, expected: list[str]) -> None:
    assert list(sentences(paragraph)) == expected
