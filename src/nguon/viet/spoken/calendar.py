"""Days, months, years and hours as they are said."""

import re

from nguon.viet.spoken.numbers import cardinal, roman
from nguon.viet.spoken.page import Page, Reading

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[0-9]|20|21)\d\d"
_TO = r"\s?[-–—]\s?"
_START, _END = r"(?<![\w.,/])", r"(?![\w/]|[.,]\d)"

_ISO = re.compile(rf"{_START}({_YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_END}")
_FULL = re.compile(
    rf"{_START}(?P<lead>[Nn]gày\s+|[Mm][ùồ]ng\s+)?(?P<d>{_DAY})\s?(?P<sign>[/.-])\s?(?P<m>{_MONTH})"
    rf"\s?(?P=sign)\s?(?P<y>{_YEAR}){_END}"
)
_RANGE_FULL = re.compile(
    rf"{_START}(?P<lead>[Nn]gày\s+)?(?P<d1>{_DAY})(?:/(?P<m1>{_MONTH})(?:/(?P<y1>{_YEAR}))?)?{_TO}"
    rf"(?P<d2>{_DAY})/(?P<m2>{_MONTH})(?:/(?P<y2>{_YEAR}))?{_END}"
)
_BEFORE_DAY = (
    r"[Nn]gày|[Mm][ùồ]ng|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Rr]ạng sáng|[Hh]ôm|[Hh]ết|[Tt]rước|"
    r"[Dd]ịp|[Ll]ễ|[Vv]ào|[Ss]au|[Kk]ể từ|[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|"
    r"[Cc]hủ [Nn]hật|[Đđ]ến|[Tt]ừ|[Tt]ới|nay|qua"
)
_SHORT = re.compile(
    rf"(?P<lead>(?:{_BEFORE_DAY})[\s(,]+){_START}(?P<d>{_DAY})[/](?P<m>{_MONTH}){_END}"
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<lead>[Nn]gày\s+)(?P<d>{_DAY})(?:\s+tháng\s+(?P<m>{_MONTH}))?(?:\s+năm\s+(?P<y>{_YEAR}))?(?![\w/]|[.,]\d)"
)
_DAYS_TO = re.compile(
    rf"(?<!\w)(?P<lead>[Nn]gày\s+)(?P<a>{_DAY}){_TO}(?P<b>{_DAY})(?![\w/]|[.,]\d)"
)
_DAY_LIST = re.compile(
    rf"(?<!\w)(?P<lead>[Cc]ác ngày\s+|[Nn]gày\s+)(?P<days>{_DAY}(?:,\s?{_DAY})+(?:\s+và\s+{_DAY})?)(?=\s+tháng|/)"
)
_MONTH_YEAR = re.compile(rf"{_START}(?P<lead>[Tt]háng\s+)?(?P<m>{_MONTH})[/-](?P<y>{_YEAR}){_END}")
_MONTH_WORD = re.compile(rf"(?<!\w)(?P<lead>[Tt]háng\s+)(?P<m>{_MONTH})(?![\w/]|[.,-]\d)")
_QUARTER = re.compile(
    rf"(?<!\w)(?P<lead>[Qq]uý\s+)(?P<q>[1-4]|IV|I{{1,3}})(?:\s?[-–]\s?(?P<q2>[1-4]|IV|I{{1,3}}))?(?:[/-](?P<y>{_YEAR}))?{_END}"
)
_YEARS = re.compile(rf"{_START}(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR}){_END}")
_CLOCK_TO = re.compile(
    rf"{_START}(?P<h1>[01]?\d|2[0-4])\s?(?:[hg:]\s?(?P<m1>[0-5]\d)?)['’]?{_TO}"
    rf"(?P<h2>[01]?\d|2[0-4])\s?(?:[hg:])\s?(?P<m2>[0-5]\d)?['’]?(?![\w:]|[.,]\d)"
)
_CLOCK = re.compile(
    rf"{_START}(?P<h>[01]?\d|2[0-4])(?:\s?[hg]\s?(?P<m>[0-5]\d)?|:(?P<m2>[0-5]\d)(?::(?P<s>[0-5]\d))?)"
    rf"(?:['’]|\s?phút|ph)?(?P<after>\s?giờ)?(?![\w:]|[.,]\d)"
)
_HOUR_WORDS = re.compile(
    r"(?<![\w.,/])(?P<h>[01]?\d|2[0-4])\s?giờ\s?(?P<m>[0-5]\d)(?:['’]|\s?phút|ph)?(?![\w/]|[.,]\d)"
)
_MINUTES = re.compile(r"(?<![\w.,/])(\d{1,3})['’](?!\w)")


def read_calendar(page: Page) -> None:
    """Read every day, month, quarter, span of years and time of day in `page`."""
    page.read("ngày", _ISO, lambda m: _full(m[3], m[2], m[1], "ngày "))
    page.read("khoảng ngày", _RANGE_FULL, _range)
    page.read("ngày", _FULL, lambda m: _full(m["d"], m["m"], m["y"], m["lead"] or "ngày "))
    page.read("ngày", _DAY_LIST, _list)
    page.read("ngày", _SHORT, _short)
    page.read("khoảng ngày", _DAYS_TO, _days_to)
    page.read("ngày", _IN_WORDS, _in_words)
    page.read("quý", _QUARTER, _quarter)
    page.read(
        "tháng", _MONTH_YEAR, lambda m: f"{m['lead'] or 'tháng '}{month(m['m'])} {year(m['y'])}"
    )
    page.read("tháng", _MONTH_WORD, lambda m: f"{m['lead']}{month(m['m'])}")
    page.read("khoảng năm", _YEARS, _years)
    page.read("khoảng giờ", _CLOCK_TO, _clock_to)
    page.read("giờ", _HOUR_WORDS, lambda m: clock(m["h"], m["m"]))
    page.read("giờ", _CLOCK, _clock)
    page.read("phút", _MINUTES, lambda m: f"{cardinal(int(m[1]))} phút")


def day(figures: str) -> str:
    """Return a day of the month; the first ten are "mùng"."""
    number = int(figures)
    return f"mùng {cardinal(number)}" if number <= 10 else cardinal(number)


def month(figures: str) -> str:
    """Return a month: the fourth is "tư"."""
    return "tư" if int(figures) == 4 else cardinal(int(figures))


def year(figures: str) -> str:
    """Return "năm" and the year."""
    return f"năm {cardinal(int(figures))}"


def clock(hour: str, minute: str | None, second: str | None = None) -> str:
    """Return a time of day; full hours have no minutes."""
    words = f"{cardinal(int(hour))} giờ"
    if minute and int(minute):
        words += f" {cardinal(int(minute))} phút"
    if second and int(second):
        words += f" {cardinal(int(second))} giây"
    return words


def _full(d: str, m: str, y: str, lead: str) -> str | None:
    if int(d) > 31 or int(m) > 12:
        return None
    said = day(d)
    if lead.strip().lower() in ("mùng", "mồng"):
        said = said.removeprefix("mùng ")
    return f"{lead}{said} tháng {month(m)} {year(y)}"


def _short(match: re.Match[str]) -> str:
    lead, said = match["lead"], day(match["d"])
    word = lead.strip(" (,").lower()
    if word in ("mùng", "mồng"):
        said = said.removeprefix("mùng ")
    elif not word.endswith("ngày"):
        lead += "ngày "
    return f"{lead}{said} tháng {month(match['m'])}"


def _range(match: re.Match[str]) -> str | None:
    if match["m1"] is None and int(match["d1"]) >= int(match["d2"]):
        return None
    first = day(match["d1"])
    if match["m1"] and (match["m1"] != match["m2"] or match["y1"]):
        first += f" tháng {month(match['m1'])}"
    if match["y1"]:
        first += f" {year(match['y1'])}"
    last = f"{day(match['d2'])} tháng {month(match['m2'])}"
    if match["y2"]:
        last += f" {year(match['y2'])}"
    return f"{match['lead'] or 'ngày '}{first} đến ngày {last}"


def _days_to(match: re.Match[str]) -> str:
    return f"{match['lead']}{day(match['a'])} đến ngày {day(match['b'])}"


def _list(match: re.Match[str]) -> str:
    said = re.sub(r"\d+", lambda found: day(found[0]), match["days"])
    return match["lead"] + said


def _in_words(match: re.Match[str]) -> str:
    words = match["lead"] + day(match["d"])
    if match["m"]:
        words += f" tháng {month(match['m'])}"
    if match["y"]:
        words += f" {year(match['y'])}"
    return words


def _quarter(match: re.Match[str]) -> str:
    words = match["lead"] + _quarter_number(match["q"])
    if match["q2"]:
        words += f" đến quý {_quarter_number(match['q2'])}"
    return f"{words} {year(match['y'])}" if match["y"] else words


def _quarter_number(written: str) -> str:
    number = int(written) if written.isdigit() else roman(written) or 0
    return "tư" if number == 4 else cardinal(number)


def _years(match: re.Match[str]) -> Reading | None:
    first, last = int(match["a"]), int(match["b"])
    if first >= last:
        return None
    return Reading(f"{cardinal(first)} đến {cardinal(last)}")


def _clock_to(match: re.Match[str]) -> str:
    return f"{clock(match['h1'], match['m1'])} đến {clock(match['h2'], match['m2'])}"


def _clock(match: re.Match[str]) -> str:
    return clock(match["h"], match["m"] or match["m2"], match["s"])
