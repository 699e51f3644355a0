"""Time limits as quoted, and the day where the text settles it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.reader import (
    CountsFrom,
    DeadlineKind,
    Every,
    Period,
    PeriodUnit,
    end_of_period,
    read_deadline,
)

ISSUED = date(2020, 2, 10)

DAYS = [
    ("Gửi về Sở trước ngày 15/3/2020.", "2020-03-15", None),
    ("Báo cáo chậm nhất 17h00 ngày 20 tháng 02 năm 2020.", "2020-02-20", "17:00"),
    ("Gửi trước 9 giờ 30, ngày 12/02/2020.", "2020-02-12", "09:30"),
    ("Hoàn thành trước ngày 05/01.", "2021-01-05", None),
    ("Hoàn thành trước ngày 25 tháng 6.", "2020-06-25", None),
]
SPANS = [
    ("Gửi kế hoạch trong tháng 3/2020.", "2020-03-31"),
    ("Hoàn thành trong quý II năm 2020.", "2020-06-30"),
    ("Hoàn thành trong quý IV/2020.", "2020-12-31"),
    ("Hoàn thành trong tháng 01.", "2021-01-31"),
    ("Hoàn thành trong tháng 2 năm 2024.", "2024-02-29"),
]
OCCASIONS = [
    ("Báo cáo trước ngày 15 hằng tháng.", Every.MONTH),
    ("Báo cáo trước ngày 25 của tháng cuối quý.", Every.QUARTER),
    ("Báo cáo vào ngày 20 hàng tháng.", Every.MONTH),
    ("Định kỳ hằng quý báo cáo kết quả.", Every.QUARTER),
    ("Định kỳ 06 tháng báo cáo kết quả.", Every.HALF_YEAR),
    ("Báo cáo trước ngày 15/12 hằng năm.", Every.YEAR),
    ("Báo cáo trước 17 giờ 00 hằng ngày.", Every.DAY),
    ("Báo cáo trước 16h00 thứ Sáu hằng tuần.", Every.WEEK),
]
STARTS = [
    ("", None),
    (" kể từ ngày nhận được Công văn này", CountsFrom.RECEIPT),
    (", kể từ khi nhận văn bản này", CountsFrom.RECEIPT),
    (" kể từ ngày ký ban hành", CountsFrom.ISSUE),
    (" kể từ ngày nhận đủ hồ sơ", CountsFrom.EVENT),
]
UNITS = {
    "ngày": PeriodUnit.DAY,
    "ngày làm việc": PeriodUnit.WORKING_DAY,
    "giờ": PeriodUnit.HOUR,
    "tuần": PeriodUnit.WEEK,
    "tháng": PeriodUnit.MONTH,
}


@pytest.mark.parametrize(("order", "day", "time"), DAYS)
def test_a_day_is_read_with_its_hour(order: str, day: str, time: str | None) -> None:
    deadline = read_deadline(order, ISSUED)
    assert deadline is not None
    assert (deadline.kind, deadline.date, deadline.time) == (DeadlineKind.DAY, day, time)
    assert deadline.quote in order


@pytest.mark.parametrize(("order", "last"), SPANS)
def test_a_month_or_quarter_ends_on_its_last_day(order: str, last: str) -> None:
    deadline = read_deadline(order, ISSUED)
    assert deadline is not None
    assert (deadline.kind, deadline.date) == (DeadlineKind.WITHIN, last)


@pytest.mark.parametrize(("order", "every"), OCCASIONS)
def test_what_recurs_has_an_occasion_and_no_day(order: str, every: Every) -> None:
    deadline = read_deadline(order, ISSUED)
    assert deadline is not None
    assert (deadline.kind, deadline.every, deadline.date) == (DeadlineKind.RECURRING, every, None)


@pytest.mark.parametrize("order", ["Phát bài vào 5 giờ 30 và 17 giờ hằng ngày.", "Rà soát hồ sơ."])
def test_a_time_of_doing_is_no_deadline(order: str) -> None:
    assert read_deadline(order, ISSUED) is None


@given(
    count=st.integers(1, 99),
    unit=st.sampled_from(sorted(UNITS)),
    start=st.sampled_from(STARTS),
    opening=st.sampled_from(["trong", "trong thời hạn", "trong vòng", "chậm nhất"]),
)
def test_a_period_keeps_its_number_unit_and_start(
    count: int, unit: str, start: tuple[str, CountsFrom | None], opening: str
) -> None:
    order = f"Báo cáo kết quả {opening} {count:02} {unit}{start[0]}."
    deadline = read_deadline(order, None)
    assert deadline is not None and deadline.kind is DeadlineKind.PERIOD
    assert deadline.period == Period(count, UNITS[unit], start[1])
    assert deadline.date is None
    assert deadline.quote in order


@given(count=st.integers(1, 99), issued=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_calendar_days_from_the_issue_are_settled_by_its_day(count: int, issued: date) -> None:
    deadline = read_deadline(f"Hoàn thành trong {count:02} ngày kể từ ngày ký.", issued)
    assert deadline is not None
    assert deadline.date == (issued + timedelta(days=count)).isoformat()


@given(
    months=st.integers(1, 36),
    start=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    months: int, start: date
) -> None:
    end = end_of_period(Period(months, PeriodUnit.MONTH, None), start)
    assert end is not None
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
