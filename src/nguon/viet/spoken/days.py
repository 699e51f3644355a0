"""Days, months, quarters and years as they are said."""

import re

from nguon.viet.spoken.numbers import cardinal, roman
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.patterns import END, FIGURE, START, words

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[0-9]|20|21)\d\d"
_TO = r"\s?[-–—]\s?"
_JOINED = r"(?:,|,?\s(?:và|hoặc|hay|đến))"
_FIRST_DAYS = ("mùng", "mồng")
_ONE_DAY = re.compile(rf"(?P<lead>[Nn]gày\s+)?(?P<d>{_DAY})/(?P<m>{_MONTH})(?!\d)")

_ISO = re.compile(
    rf"{START}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?P<lead>){END}"
)
_FULL = re.compile(
    rf"{START}(?P<lead>[Nn]gày\s+|[Mm][ùồ]ng\s+)?(?P<d>{_DAY})\s?(?P<sign>[/.-])\s?(?P<m>{_MONTH})"
    rf"\s?(?P=sign)\s?(?P<y>{_YEAR}){END}"
)
_RANGE = re.compile(
    rf"{START}(?P<lead>[Nn]gày\s+)?(?P<d1>{_DAY})(?:/(?P<m1>{_MONTH})(?:/(?P<y1>{_YEAR}))?)?{_TO}"
    rf"(?P<d2>{_DAY})/(?P<m2>{_MONTH})(?:/(?P<y2>{_YEAR}))?{END}"
)
_SHORT = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('trước ngày')})[\s(,]+)"
    rf"(?P<days>{_DAY}/{_MONTH}(?:{_JOINED}\s(?:ngày\s)?{_DAY}/{_MONTH})*){END}"
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?<!\d\s)(?P<lead>[Nn]gày\s+)(?P<d>{_DAY})(?:\s+tháng\s+(?P<m>{_MONTH}))?"
    rf"(?:,?\s+năm\s+(?P<y>{_YEAR}))?{END}(?!\s*(?:{words('không phải ngày')})(?!\w))"
)
_DAYS_TO = re.compile(rf"(?<!\w)(?P<lead>[Nn]gày\s+)(?P<a>{_DAY}){_TO}(?P<b>{_DAY}){END}")
_DAY_LIST = re.compile(
    rf"(?<!\w)(?P<lead>[Cc]ác ngày\s+|[Nn]gày\s+)(?P<days>{_DAY}(?:,\s?{_DAY})*\s+và\s+{_DAY}|"
    rf"{_DAY}(?:,\s?{_DAY})+)(?=[\s/,;.]|$)(?!,\d)"
)
_DAY_TO_MONTH = re.compile(
    rf"(?<!\w)(?P<lead>[Nn]gày\s+)(?P<d>{_DAY})(?=\s+đến\s+(?:hết\s+)?ngày\s+\d)"
)
_MONTH_YEAR = re.compile(rf"{START}(?P<lead>[Tt]háng\s+)?(?P<m>{_MONTH})[/-](?P<y>{_YEAR}){END}")
_MONTHS_TO = re.compile(
    rf"(?<!\w)(?P<lead>[Tt]háng\s+)(?P<a>{_MONTH}){_TO}(?P<b>{_MONTH})(?:[/](?P<y>{_YEAR}))?{END}"
)
_MONTH_IN_WORDS = re.compile(rf"(?<!\w)(?P<lead>[Tt]háng\s+)(?P<m>{_MONTH})(?![\w/]|[.,-]\d)")
_QUARTER = re.compile(
    rf"(?<!\w)(?P<lead>[Qq]u[ýí]\s+|Q(?=[1-4]/\d{{4}}))(?P<q>[1-4]|IV|I{{1,3}})(?:\s?[-–]\s?(?P<q2>[1-4]|IV|I{{1,3}}))?"
    rf"(?:[/-](?P<y>{_YEAR}))?{END}"
)
_FIRST_MONTHS = re.compile(rf"{START}(?P<n>[1-9]|1[0-2])T/(?P<y>{_YEAR}){END}")
_OF_YEAR = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('đợt')})\s+)(?P<n>\d{{1,2}})/(?P<y>{_YEAR}){END}"
)
_YEARS = re.compile(rf"{START}(?P<a>{_YEAR})(?:{_TO}|/)(?P<b>{_YEAR}){END}")

_SLASHED, _DASHED = re.compile(r"\d/\d"), re.compile(r"\d-\d")
_DAY_WORD, _MONTH_WORD = re.compile(r"gày\s"), re.compile("háng")

RULES = (
    Rule(
        "tháng",
        _FIRST_MONTHS,
        lambda m: f"{cardinal(int(m['n']))} tháng năm {cardinal(int(m['y']))}",
        FIGURE,
    ),
    Rule("ngày", _ISO, lambda m: _full(m), _DASHED),
    Rule("khoảng ngày", _RANGE, lambda m: _range(m), _SLASHED),
    Rule("ngày", _FULL, lambda m: _full(m), FIGURE),
    Rule("ngày", _DAY_LIST, lambda m: m["lead"] + _each_day(m["days"]), _DAY_WORD),
    Rule("ngày", _SHORT, lambda m: _short(m), _SLASHED),
    Rule("khoảng ngày", _DAYS_TO, lambda m: _days_to(m), _DAY_WORD),
    Rule("ngày", _DAY_TO_MONTH, lambda m: m["lead"] + day(m["d"]), _DAY_WORD),
    Rule("ngày", _IN_WORDS, lambda m: _in_words(m), _DAY_WORD),
    Rule("quý", _QUARTER, lambda m: _quarter(m)),
    Rule("đợt trong năm", _OF_YEAR, lambda m: _of_year(m), _SLASHED),
    Rule("khoảng tháng", _MONTHS_TO, lambda m: _months_to(m), _MONTH_WORD),
    Rule("tháng", _MONTH_YEAR, lambda m: _month_year(m), FIGURE),
    Rule("tháng", _MONTH_IN_WORDS, lambda m: m["lead"] + month(m["m"]), _MONTH_WORD),
    Rule("khoảng năm", _YEARS, lambda m: _years(m), FIGURE),
)


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


def _led(lead: str, figures: str) -> str:
    """A day after the word that announces it; "mùng" is not said twice."""
    word = lead.strip().lower()
    said = day(figures)
    return lead + (said.removeprefix("mùng ") if word in _FIRST_DAYS else said)


def _full(match: re.Match[str]) -> str:
    lead = match["lead"] or "ngày "
    return f"{_led(lead, match['d'])} tháng {month(match['m'])} {year(match['y'])}"


def _short(match: re.Match[str]) -> str:
    lead = match["lead"]
    word = lead.strip(" (,").lower()
    days = _ONE_DAY.sub(_day_and_month, match["days"])
    if word in _FIRST_DAYS:
        return lead + days.removeprefix("ngày ").removeprefix("mùng ")
    return lead + (days.removeprefix("ngày ") if word.endswith("ngày") else days)


def _day_and_month(match: re.Match[str]) -> str:
    return f"ngày {day(match['d'])} tháng {month(match['m'])}"


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


def _each_day(days: str) -> str:
    return re.sub(r"\d+", lambda found: day(found[0]), days)


def _in_words(match: re.Match[str]) -> str:
    said = match["lead"] + day(match["d"])
    if match["m"]:
        said += f" tháng {month(match['m'])}"
    return f"{said} {year(match['y'])}" if match["y"] else said


def _month_year(match: re.Match[str]) -> str:
    return f"{match['lead'] or 'tháng '}{month(match['m'])} {year(match['y'])}"


def _months_to(match: re.Match[str]) -> str:
    said = f"{match['lead']}{month(match['a'])} đến tháng {month(match['b'])}"
    return f"{said} {year(match['y'])}" if match["y"] else said


def _of_year(match: re.Match[str]) -> str:
    return f"{match['lead']}{cardinal(int(match['n']))} {year(match['y'])}"


def _quarter(match: re.Match[str]) -> str:
    lead = "quý " if match["lead"] == "Q" else match["lead"]
    said = lead + _quarter_number(match["q"])
    if match["q2"]:
        said += f" đến quý {_quarter_number(match['q2'])}"
    return f"{said} {year(match['y'])}" if match["y"] else said


def _quarter_number(written: str) -> str:
    return month(str(int(written) if written.isdigit() else roman(written)))


def _years(match: re.Match[str]) -> Reading | None:
    first, last = int(match["a"]), int(match["b"])
    return Reading(f"{cardinal(first)} đến {cardinal(last)}") if first < last else None
