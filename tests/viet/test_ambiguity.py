"""What can be misunderstood once the marks are off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.ambiguity import ambiguities
from nguon.viet.ambiguous_words import WORDS, Word
from nguon.viet.folding import fold, nfc


@pytest.mark.parametrize(
    ("text", "written", "alternative", "suggestion"),
    [
        ("Đề nghị đừng lại gần hồ", "đừng", "dừng", "không"),
        ("Đề nghị dừng lại", "dừng", "đừng", "ngừng"),
        ("Cấm xe tải", "Cấm", "cầm", "Không được"),
        ("CẤM XE TẢI", "CẤM", "cầm", "KHÔNG ĐƯỢC"),
        ("Chủ xe bị công an phạt: phạt 5 triệu đồng", "phạt", "phát", "xử phạt"),
        ("UBND phát 500 nghìn đồng mỗi hộ", "phát", "phạt", "trao"),
        ("Hồ Bản Chát xả lũ lúc 7 giờ", "xả lũ", "xa lũ", "tháo lũ"),
        ("Chống dịch như chống giặc", "chống", "chồng", "ngăn chặn"),
        ("Tập trung dập dịch", "dịch", "địch", "dịch bệnh"),
        ("Giờ học chuyển sang 8 giờ", "sang", "sáng", "thành"),
        ("Họp vào thứ tư", "thứ tư", "thư từ", "thứ 4"),
        ("Tin bão", "bão", "báo", "cơn bão"),
        ("Tiêu hủy 30 lợn bệnh", "lợn", "lớn", "heo"),
        ("Các bản vùng cao", "Các bản", "các bạn", "Các thôn bản"),
        ("Không qua ngầm tràn", "Không qua", "không quá", "Không đi qua"),
    ],
)
def test_a_word_with_a_harmful_other_reading_is_pointed_out(
    text: str, written: str, alternative: str, suggestion: str
) -> None:
    found = [a for a in ambiguities(text) if a.written == written]
    assert found and alternative in found[-1].alternatives
    assert found[-1].suggestion == suggestion
    assert text[found[-1].start : found[-1].end] == written


@pytest.mark.parametrize(
    "text",
    [
        "Nghiêm cấm săn bắt động vật",
        "Cảnh báo mưa lũ, lũ quét",
        "Phòng, chống dịch bệnh",
        "Phòng cháy, chữa cháy rừng",
        "Đài phát thanh xã",
        "Mua bán gia súc",
        "Người dân bản Nậm Ngập",
        "Ông Lò Văn Bán",
        "Xã Bản Bo",
        "Tiêm vắc xin cho trẻ em",
        "Sơ tán khẩn cấp",
    ],
)
def test_what_the_words_beside_it_make_clear_is_left_alone(text: str) -> None:
    assert ambiguities(text) == []


def test_place_names_that_are_written_alike_are_pointed_out() -> None:
    names = ["Nậm Mạ", "Nậm Ma", "Tân Uyên", "Than Uyên"]
    [found] = ambiguities("Người dân xã Nậm Mạ và xã Tân Uyên", names)
    assert (found.written, found.alternatives) == ("Nậm Mạ", ("Nậm Ma",))
    assert found.is_place and found.suggestion is None


def test_marks_typed_apart_are_read_all_the_same() -> None:
    assert [a.written for a in ambiguities("đu\u031b\u0300ng")] == ["đừng"]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.written)
def test_the_other_readings_are_written_alike(word: Word) -> None:
    assert word.alternatives
    assert {fold(other) for other in word.alternatives} == {fold(word.written)}
    assert word.written not in word.alternatives


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.written)
def test_what_to_say_instead_leaves_no_doubt(word: Word) -> None:
    assert word.suggestion is None or ambiguities(word.suggestion) == []


def test_no_phrase_is_both_doubtful_and_clear() -> None:
    assert not {word.written for word in WORDS} & {c for word in WORDS for c in word.clear}


@given(st.lists(st.sampled_from([w.written for w in WORDS]) | st.text(max_size=4)).map(" ".join))
def test_every_place_is_in_the_text(text: str) -> None:
    for found in ambiguities(text, ["Nậm Mạ", "Nậm Ma"]):
        assert nfc(text)[found.start : found.end] == found.written != ""
