"""Time limits in an order: "trước ngày 15/3/2020", "trong 03 ngày làm việc"."""

import re
from datetime import date

from nguon.reader.draft import Deadline
from nguon.viet.dates import iso, written_dates
from nguon.viet.folding import fold_keeping_length

_LIMIT = re.compile(
    r"\b(?:truoc|cham nhat(?: la)?(?: den| vao| trong)?|muon nhat|khong qua|han cuoi(?: la)?|"
    r"den het|xong trong|hoan thanh trong)\s(?:\d{1,2}\s?(?:h|gio)\s?\d{0,2}[, ]{0,3})?"
    r"(?=(?:het )?(?:ngay|thang|\d{1,2}/))"
)
_PERIOD = re.compile(
    r"\b(?:trong(?: thoi (?:han|gian))?(?: vong)?|sau|cham nhat)\s(?:la )?\d{1,3}"
    r"(?:\s\([^)]{1,20}\))?\s(?:ngay|gio|tuan|thang)(?: lam viec)?"
    r"(?:,? (?:ke )?tu (?:ngay|khi) [^.;,]{3,80})?"
)
_REPEATED = re.compile(r"\b(?:truoc |vao )?ngay \d{1,2}(?: cua)? (?:hang|moi) (?:thang|quy|tuan)")
_WITHIN_MONTH = re.compile(r"\btrong (?:thang|quy) \S{1,4}(?:[ /]nam)?[ /]\d{4}")
_DAY_AND_MONTH = re.compile(r"ngay\s(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?![\d/-])")


def read_deadline(order: str, issued: date | None) -> Deadline | None:
    """Return the time limit that `order` sets, with the day only if it can be told.

    A day and month without a year is the next such day after `issued`. A period ("trong 03 ngày
    làm việc") counts from an event that the text does not date, so its date is None.
    """
    folded = fold_keeping_length(order)
    if match := _REPEATED.search(folded):
        return Deadline(order[match.start() : match.end()], None)
    for limit in _LIMIT.finditer(folded):
        if found := _dated(order, folded, limit.start(), limit.end(), issued):
            return found
    for pattern in (_PERIOD, _WITHIN_MONTH):
        if match := pattern.search(folded):
            return Deadline(order[match.start() : match.end()], None)
    return None


def _dated(
    order: str, folded: str, start: int, words_end: int, issued: date | None
) -> Deadline | None:
    written = next(written_dates(order[words_end : words_end + 60]), None)
    if written and written.start <= len("het ngay "):
        return Deadline(order[start : words_end + written.end], written.value)
    day = _DAY_AND_MONTH.match(folded, words_end)
    if day is None:
        return None
    value = _next(int(day["day"]), int(day["month"]), issued) if issued else None
    return Deadline(order[start : day.end()], value)


def _next(day: int, month: int, issued: date) -> str | None:
    this_year = iso(issued.year, month, day)
    if this_year and this_year < issued.isoformat():
        return iso(issued.year + 1, month, day)
    return this_year
