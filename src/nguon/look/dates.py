"""Dates and numbers as they are written: short on desks, in words for citizens."""

from datetime import date, datetime

from django.utils import timezone, translation

VI_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")
EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def english() -> bool:
    return (translation.get_language() or "vi").startswith("en")


def local_day(value: date | datetime) -> date:
    """Return the day in the current time zone; a date stays as it is."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def short(value: date | datetime) -> str:
    """Return "06/02/2020", in both languages."""
    return local_day(value).strftime("%d/%m/%Y")


def with_time(value: datetime) -> str:
    """Return "07:30 06/02/2020"."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.strftime("%H:%M %d/%m/%Y")


def in_words(value: date | datetime, year: bool = False) -> str:
    """Return "thứ Năm, 6 tháng 2" or "Thursday 6 February", with the year if asked."""
    day = local_day(value)
    if english():
        words = f"{EN_DAYS[day.weekday()]} {day.day} {EN_MONTHS[day.month - 1]}"
        return f"{words} {day.year}" if year else words
    words = f"{VI_DAYS[day.weekday()]}, {day.day} tháng {day.month}"
    return f"{words} năm {day.year}" if year else words


def grouped(value: int | float) -> str:
    """Return "10.590" (Vietnamese) or "10,590" (English); decimals as the language writes them."""
    text = f"{value:,}"
    return text if english() else text.translate(str.maketrans(",.", ".,"))
