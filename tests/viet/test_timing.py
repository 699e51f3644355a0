"""How long a text takes to read aloud."""

import pytest

from nguon.viet.timing import Pace, reading_seconds, spoken_syllables

_STEADY = Pace(60, clause=0, sentence=0, paragraph=0)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Đề nghị Nhân dân sơ tán", "Đề nghị Nhân dân sơ tán"),
        ("1.250", "một nghìn hai trăm năm mươi"),
        ("1.005", "một nghìn không trăm linh năm"),
        ("2020", "hai nghìn không trăm hai mươi"),
        ("1.000.000", "một triệu"),
        ("105", "một trăm linh năm"),
        ("15", "mười lăm"),
        ("21", "hai mươi mốt"),
        ("0213", "không hai một ba"),
        ("38,5", "ba mươi tám phẩy năm"),
        ("50%", "năm mươi phần trăm"),
        ("07/02/2020", "ngày mùng bảy tháng hai năm hai nghìn không trăm hai mươi"),
        ("100 mm", "một trăm mi li mét"),
        ("7h30", "bảy giờ ba mươi phút"),
        ("UBND", "Ủy ban nhân dân"),
        ("virus Corona", "vi rút Co rô na"),
        ("", ""),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(text: str, spoken: str) -> None:
    assert spoken_syllables(text) == len(spoken.split())


def test_marks_typed_apart_do_not_count() -> None:
    assert spoken_syllables("tie\u0302\u0301ng Vie\u0323\u0302t") == 2


def test_time_follows_the_pace() -> None:
    assert reading_seconds("một hai ba bốn", _STEADY) == 4
    assert reading_seconds("một hai ba bốn", Pace(120, 0, 0, 0)) == 2


def test_the_reader_pauses_at_commas_sentences_and_paragraphs() -> None:
    text = "Một, hai. Ba.\n\nBốn."
    assert reading_seconds(text, _STEADY) == 4
    assert reading_seconds(text, Pace(60, clause=1, sentence=10, paragraph=100)) == 4 + 111


def test_an_empty_text_takes_no_time() -> None:
    assert reading_seconds(" \n ") == 0


def test_a_telephone_number_is_read_digit_by_digit() -> None:
    assert spoken_syllables("0213 3876 543") == spoken_syllables("0213.3876.543") == 11


def test_a_figure_without_a_name_is_read_digit_by_digit() -> None:
    assert spoken_syllables("1" * 20) == 20
    assert spoken_syllables("1" * 6000) == 6000
