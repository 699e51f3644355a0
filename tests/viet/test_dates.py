import pytest

from nguon.viet.dates import written_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 07 tháng 02 năm 2020", "2020-02-07"),
        ("ngày 7/2/2020", "2020-02-07"),
        ("7-2-2020", "2020-02-07"),
        ("07.02.2020", "2020-02-07"),
        ("ngày tháng 02 năm 2020", "2020-02"),
        ("ngày ..... tháng 02 năm 2020", "2020-02"),
        ("tháng 9\nnăm 2022", "2022-09"),
        ("ngày 30/02/2020", None),
        ("ngày 31 tháng 4 năm 2021", None),
        ("ngày 00/01/2020", None),
        ("29/02/2020", "2020-02-29"),
        ("29/02/2021", None),
    ],
)
def test_written_dates_have_the_value_that_was_written(text: str, value: str | None) -> None:
    assert [date.value for date in written_dates(f"Xong {text}.")] == [value]


def test_numbers_that_are_no_dates_are_not_read_as_dates() -> None:
    assert not list(written_dates("số 12/2020/NĐ-CP, 1.200.2020 đồng, 24/7"))


def test_places_are_in_the_text() -> None:
    text = "trước ngày 15/3/2020 và ngày 01 tháng 4 năm 2020"
    assert [text[d.start : d.end] for d in written_dates(text)] == [
        "15/3/2020",
        "ngày 01 tháng 4 năm 2020",
    ]
