"""Figures in sentences, lists and tables as bodies write them."""

from datetime import date, time
from decimal import Decimal

import pytest

from nguon.figures.catalogue import CATALOGUE
from nguon.figures.finding import Wanted, find
from nguon.figures.finding.numbers import value_of

WANTED = [Wanted(one["slug"], tuple(one["ways"].split("\n"))) for one in CATALOGUE]
PLACES = ("Huyện Tam Đường", "Tam Đường", "Xã Bản Bo", "Bản Bo")
TODAY = date(2020, 2, 20)


def read(text: str):
    return [
        (one.key, one.value, one.place, one.day, one.hour)
        for one in find(text, WANTED, PLACES, TODAY)
    ]


def read_values(text: str):
    return [(one.key, str(one.value)) for one in find(text, WANTED, PLACES, TODAY)]


def test_a_sentence_gives_indicator_value_place_day_and_hour():
    text = "Tính đến 18h ngày 20/02/2020, cả nước ghi nhận 16 ca mắc, trong đó 15 ca đã khỏi."
    evening = (TODAY, time(18))
    assert read(text) == [
        ("ca-mac", Decimal(16), "cả nước", *evening),
        ("ca-khoi", Decimal(15), "cả nước", *evening),
    ]


def test_a_number_is_found_where_it_stands():
    text = "Cả nước ghi nhận 16 ca mắc."
    (one,) = find(text, WANTED, (), TODAY)
    assert (text[one.start : one.end], one.sentence) == ("16", text)


def test_a_list_goes_by_the_indicator_of_its_heading():
    text = "Số ca mắc đến 9 giờ 30 ngày 19 tháng 02 năm 2020:\n- Vĩnh Phúc: 11 ca\n- Lai Châu: 0 ca"
    morning = (date(2020, 2, 19), time(9, 30))
    assert read(text) == [
        ("ca-mac", Decimal(11), "Vĩnh Phúc", *morning),
        ("ca-mac", Decimal(0), "Lai Châu", *morning),
    ]


def test_a_table_is_read_by_the_heads_of_its_columns():
    text = "Ngày 18/02/2020\nĐịa phương | Số ca mắc | Khỏi | Tử vong\nVĩnh Phúc | 11 | 7 | 0\n"
    assert [(key, str(value), place) for key, value, place, *_ in read(text)] == [
        ("ca-mac", "11", "Vĩnh Phúc"),
        ("ca-khoi", "7", "Vĩnh Phúc"),
        ("tu-vong", "0", "Vĩnh Phúc"),
    ]


def test_a_gauge_and_the_rain_are_read_with_their_station():
    text = (
        "Mực nước tại trạm Nậm Giàng 18h: 3,2 m. "
        "Lượng mưa tại trạm Sìn Hồ từ 7h đến 19h ngày 19/02/2020 là 45,5 mm."
    )
    assert read(text) == [
        ("muc-nuoc", Decimal("3.2"), "trạm Nậm Giàng", TODAY, time(18)),
        ("luong-mua", Decimal("45.5"), "trạm Sìn Hồ", date(2020, 2, 19), time(19)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thêm 2 ca mắc tại Thanh Hóa.", [("ca-mac-moi", "2")]),
        ("Huyện Tam Đường chưa ghi nhận ca mắc nào.", [("ca-mac", "0")]),
        ("Đã có mười sáu ca mắc.", [("ca-mac", "16")]),
        ("Đã tiêm 1,2 triệu liều vắc xin.", [("lieu-vac-xin", "1200000")]),
        ("Đã tiêm 1.234 liều vắc xin.", [("lieu-vac-xin", "1234")]),
        ("TINH DEN 18H CO 16 CA MAC.", [("ca-mac", "16")]),
    ],
)
def test_what_is_counted_is_read_however_it_is_worded(text, expected):
    assert read_values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thế giới có hơn 70.000 ca mắc.",
        "Có khoảng 20 ca mắc.",
        "Mỗi ổ dịch có 3-5 ca mắc.",
        "Dự báo sẽ có 20 ca mắc.",
        "Chỉ tiêu là 500 liều vắc xin.",
        "Nếu có 2 ca mắc trở lên thì báo cáo ngay.",
        "Cán bộ thường trực 24 giờ, gọi 19003228.",
    ],
)
def test_what_is_only_supposed_or_about_so_much_is_no_figure(text):
    assert read_values(text) == []


def test_a_day_without_a_year_takes_that_of_publication():
    assert find("Ngày 31/12, có 1 ca mắc.", WANTED, (), date(2020, 1, 5))[0].day == date(
        2019, 12, 31
    )


def test_a_place_after_the_number_goes_before_one_named_earlier():
    (one,) = find("Theo Hà Nội, có 11 ca mắc tại tỉnh Vĩnh Phúc.", WANTED, (), TODAY)
    assert one.place == "Vĩnh Phúc"


@pytest.mark.parametrize(
    ("written", "worth"),
    [("3.2", "3.2"), ("3.200", "3200"), ("3,2", "3.2"), ("1,5 trieu", "1500000"), ("nam", None)],
)
def test_a_number_is_worth_what_a_vietnamese_reader_takes_it_for(written, worth):
    assert value_of(written) == (worth and Decimal(worth))
