"""Time limits in an order: "trước ngày 15/3/2020", "trong 03 ngày làm việc", "hằng tháng"."""

import calendar
import re
from datetime import date, timedelta

from nguon.reader.draft import CountsFrom, Deadline, DeadlineKind, Every, Period, PeriodUnit
from nguon.viet.dates import iso, written_dates
from nguon.viet.folding import fold_keeping_length

_TIME = r"(?:\d{1,2}\s?(?:h|gio|g)\s?(?:\d{2}(?:\s?phut)?)?[, ]{0,3})"
_BEFORE = (
    r"\b(?:truoc|cham nhat(?: la)?(?: den| vao| trong)?|muon nhat(?: la)?(?: den| vao)?|"
    r"khong qua|han cuoi(?: la)?|den het|xong trong|hoan thanh trong|tre nhat(?: la)?)\s"
)
_LIMIT = re.compile(
    rf"{_BEFORE}(?P<time>{_TIME})?(?=(?:het )?(?:ngay|thang|\d{{1,2}}[/-]\d))",
)
_COUNT = r"(?P<count>\d{1,3})(?:\s\([^)]{1,20}\))?\s(?P<unit>ngay lam viec|ngay|gio|tuan|thang)\b"
_PERIOD = re.compile(
    r"\b(?:trong(?: thoi (?:han|gian))?(?: vong)?|sau|cham nhat|khong qua|toi da)\s(?:la )?"
    rf"{_COUNT}(?P<start>,? (?:(?:ke|tinh) )?tu (?:ngay|khi|thoi diem) [^.;,]{{2,80}})?"
)
_OCCASION = (
    r"(?P<occasion>thang (?:cuoi|dau)(?: cua)?(?: moi| hang)? quy|"
    r"(?:hang|moi|tung) (?:ngay|tuan|thang|quy|nam))\b"
)
_REPEATED = (
    re.compile(rf"(?:{_BEFORE}|\bdinh ky\s)[^.;:]{{0,40}}?{_OCCASION}"),
    re.compile(
        rf"\b(?:vao )?ngay \d{{1,2}}(?:[/-]\d{{1,2}}| thang \d{{1,2}})?(?: cua)? {_OCCASION}"
    ),
    re.compile(r"\bdinh ky (?P<occasion>0?6 thang)\b"),
)
_WITHIN = re.compile(
    r"\btrong (?:(?P<month>thang (?P<m>\d{1,2}))|(?P<quarter>quy (?P<q>iv|i{1,3}|[1-4])))\b"
    r"(?:(?:\s?[/-]\s?|\s)(?:nam )?(?P<year>20\d\d))?"
)
_DAY_AND_MONTH = re.compile(
    r"(?:het )?ngay\s(?P<day>\d{1,2})(?:[/-]|\sthang\s)(?P<month>\d{1,2})(?![\d/-]|\snam\s\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNITS = {
    "ngay lam viec": PeriodUnit.WORKING_DAY,
    "ngay": PeriodUnit.DAY,
    "gio": PeriodUnit.HOUR,
    "tuan": PeriodUnit.WEEK,
    "thang": PeriodUnit.MONTH,
}
_OCCASIONS = {"ngay": Every.DAY, "tuan": Every.WEEK, "thang": Every.MONTH, "quy": Every.QUARTER,
              "nam": Every.YEAR}  # fmt: skip
_THIS = r"(?:van ban|cong van|cong dien|ke hoach|quyet dinh|thong bao|chi thi|huong dan) nay"
_FROM_RECEIPT = re.compile(rf"(?:nhan|nhan duoc|tiep nhan)(?: duoc)? {_THIS}")
_FROM_ISSUE = re.compile(rf"\b(?:ky|ban hanh|phat hanh)\b(?:(?: ban hanh)?(?: {_THIS})?\s*$)")


def read_deadline(order: str, issued: date | None) -> Deadline | None:
    """Return the time limit that `order` sets, with the day only where the text settles it.

    A day and month without a year is the next such day after `issued`; "trong tháng 3/2020" ends
    with the month; a period counts to a day only in calendar days from the dispatch's own day.
    """
    folded = fold_keeping_length(order)
    for pattern in _REPEATED:
        if match := pattern.search(folded):
            quote = order[match.start() : match.end()]
            return Deadline(quote, None, DeadlineKind.RECURRING, every=_every(match["occasion"]))
    for limit in _LIMIT.finditer(folded):
        if found := _dated(order, folded, limit, issued):
            return found
    if match := _PERIOD.search(folded):
        return _period(order, match, issued)
    if match := _WITHIN.search(folded):
        quote = order[match.start() : match.end()]
        return Deadline(quote, _end_of(match, issued), DeadlineKind.WITHIN)
    return None


def end_of_period(period: Period, start: date) -> date | None:
    """Return the calendar day on which `period` ends that begins on `start`.

    None for working days: they need a calendar of holidays, which the reader has not. Hours are
    rounded up to days. A last day off work is left as it falls.
    """
    if period.unit is PeriodUnit.WORKING_DAY:
        return None
    if period.unit is PeriodUnit.MONTH:
        years, month = divmod(start.month - 1 + period.count, 12)
        year, month = start.year + years, month + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    days = {PeriodUnit.DAY: 1, PeriodUnit.WEEK: 7}.get(period.unit, 0) * period.count
    return start + timedelta(days=days or -(-period.count // 24))


def _every(occasion: str) -> Every:
    if occasion.endswith("6 thang"):
        return Every.HALF_YEAR
    return _OCCASIONS[occasion.rsplit(" ", 1)[-1]]


def _dated(order: str, folded: str, limit: re.Match[str], issued: date | None) -> Deadline | None:
    words_end, time = limit.end(), _clock(limit["time"])
    written = next(written_dates(order[words_end : words_end + 60]), None)
    spans = written and written.day is None and "trong" in limit.group()
    if written and written.start <= len("het ngay ") and not spans:
        quote = order[limit.start() : words_end + written.end]
        return Deadline(quote, written.value, DeadlineKind.DAY, time)
    day = _DAY_AND_MONTH.match(folded, words_end)
    if day is None:
        return None
    value = _next(int(day["day"]), int(day["month"]), issued) if issued else None
    return Deadline(order[limit.start() : day.end()], value, DeadlineKind.DAY, time)


def _clock(written: str | None) -> str | None:
    """ "17h00" and "17 giờ" → "17:00"."""
    figures = re.findall(r"\d{1,2}", written or "")
    if not figures or int(figures[0]) > 24:
        return None
    return f"{int(figures[0]):02}:{figures[1] if len(figures) > 1 else '00'}"


def _period(order: str, match: re.Match[str], issued: date | None) -> Deadline:
    period = Period(int(match["count"]), _UNITS[match["unit"]], _counts_from(match["start"]))
    settled = issued if period.counts_from is CountsFrom.ISSUE else None
    day = end_of_period(period, settled) if settled else None
    quote = order[match.start() : match.end()].rstrip()
    return Deadline(quote, day.isoformat() if day else None, DeadlineKind.PERIOD, period=period)


def _counts_from(words: str | None) -> CountsFrom | None:
    if words is None:
        return None
    if _FROM_RECEIPT.search(words):
        return CountsFrom.RECEIPT
    return CountsFrom.ISSUE if _FROM_ISSUE.search(words) else CountsFrom.EVENT


def _end_of(match: re.Match[str], issued: date | None) -> str | None:
    """Return the last day of the month or quarter; without a year, the next to end."""
    month = int(match["m"]) if match["month"] else 3 * _QUARTERS[match["q"]]
    year = int(match["year"]) if match["year"] else issued.year if issued else None
    if year is None or not 1 <= month <= 12:
        return None
    if not match["year"] and issued and month < issued.month:
        year += 1
    return iso(year, month, calendar.monthrange(year, month)[1])


def _next(day: int, month: int, issued: date) -> str | None:
    this_year = iso(issued.year, month, day)
    if this_year and this_year < issued.isoformat():
        return iso(issued.year + 1, month, day)
    return this_year
