"""Of when a figure tells: "tính đến 18h ngày 20/02/2020", "sáng 20/2", "18h" of a day named before.

A day without its year takes the year of publication (the year before, where it would lie ahead).
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

_HOUR = re.compile(
    r"(?<![\d/.,])(\d{1,2})(?:\s?(?:h|gio|g)(?![a-z])\s?(\d{2})?|:(\d{2}))(?:\s?phut)?"
)
_DAY = re.compile(
    r"(?:(?P<said>\bngay|\bden|\bsang|\bchieu|\btoi|\bhom)\s{0,3})?"
    r"(?<![\d/.,])(?P<d>\d{1,2})(?:\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?![\d/]|,\d)"
    r"|\s{1,3}thang\s{0,3}(?P<m2>\d{1,2})(?:\s{1,3}nam\s{1,3}(?P<y2>\d{4}))?)"
)
_TODAY = re.compile(r"\b(?:hom|sang|trua|chieu|toi) nay\b")
_YESTERDAY = re.compile(r"\b(?:hom qua|chieu qua|toi qua)\b")
NEAR = 14
"""Characters between an hour and the day that it is of."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where it is said, an hour, at `start` to `end` of the text."""

    start: int
    end: int
    day: date | None
    hour: time | None


def moments(folded: str, published: date | None) -> list[Moment]:
    """The moments in a folded text in order of place."""
    hours = [one for match in _HOUR.finditer(folded) if (one := _hour(match))]
    days = [one for match in _DAY.finditer(folded) if (one := _day(match, published, hours))]
    for sign, back in ((_TODAY, 0), (_YESTERDAY, 1)):
        if published:
            that = published - timedelta(days=back)
            days += [Moment(m.start(), m.end(), that, None) for m in sign.finditer(folded)]
    found, taken = [], set()
    for day in days:
        mine = next((one for one in hours if one.start not in taken and _near(one, day)), None)
        if mine:
            taken.add(mine.start)
            span = min(mine.start, day.start), max(mine.end, day.end)
            found.append(Moment(*span, day.day, mine.hour))
        else:
            found.append(day)
    found += [one for one in hours if one.start not in taken]
    return sorted(found, key=lambda one: one.start)


def _near(one: Moment, day: Moment) -> bool:
    gap = day.start - one.end if one.start < day.start else one.start - day.end
    return 0 <= gap <= NEAR


def _hour(match: re.Match[str]) -> Moment | None:
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if hour == 24 and not minute:
        hour, minute = 23, 59
    if hour > 23 or minute > 59:
        return None
    return Moment(match.start(), match.end(), None, time(hour, minute))


def _day(match: re.Match[str], published: date | None, hours: list[Moment]) -> Moment | None:
    year, month = match["y"] or match["y2"], int(match["m"] or match["m2"])
    after_hour = any(0 <= match.start() - one.end <= 3 for one in hours)
    if not (year or match["said"] or match["m2"] or after_hour):
        return None  # "3/4" may be a part of four
    try:
        if year:
            day = date(int(year), month, int(match["d"]))
        elif published:
            day = date(published.year, month, int(match["d"]))
            if day > published + timedelta(days=31):
                day = date(published.year - 1, month, int(match["d"]))
        else:
            return None
    except ValueError:
        return None
    return Moment(match.start(), match.end(), day, None)
