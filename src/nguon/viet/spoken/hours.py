"""Times of day, spans of them, and service round the clock."""

import re

from nguon.viet.spoken.numbers import cardinal
from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import END, FIGURE, START

_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_TO = r"\s?[-–—]\s?"
_PRIME = r"['’′]"
_CLOCK_TO = re.compile(
    rf"{START}(?P<h1>{_HOUR})\s?(?:(?P<unit>[hg:]|giờ)\s?(?P<m1>{_MINUTE})?)?{_PRIME}?{_TO}"
    rf"(?P<h2>{_HOUR})\s?(?:[hg:]|giờ)\s?(?P<m2>{_MINUTE})?(?:{_PRIME}|\s?phút)?(?![\w:]|[.,]\d)"
)
_CLOCK = re.compile(
    rf"{START}(?P<h>{_HOUR})(?:\s?[hH]\s?(?P<m>{_MINUTE})?|\s?g\s?(?P<m3>{_MINUTE})|:(?P<m2>{_MINUTE})(?::(?P<s>{_MINUTE}))?)"
    rf"(?:{_PRIME}|\s?phút|ph|p)?(?:\s?giờ)?(?:\s?(?P<half>[AaPp][Mm]))?(?![\w:]|[.,]\d)"
)
_IN_WORDS = re.compile(
    rf"{START}(?P<h>{_HOUR})\s?giờ\s?(?P<m>{_MINUTE})(?:{_PRIME}|\s?phút|ph)?"
    rf"(?:\s?(?P<s>{_MINUTE})\s?giây)?{END}"
)
_MINUTES = re.compile(rf"{START}(\d{{1,3}}){_PRIME}(?:\s?(\d{{1,2}})[\"″”])?(?!\w)")
_LASTED = re.compile(
    rf"{START}(?P<h>\d{{1,2}})\s?[hg]\s?(?P<m>{_MINUTE}){_PRIME}\s?(?P<s>{_MINUTE})[\"″”](?!\w)"
)
_G = re.compile(
    rf"{START}(?P<h>{_HOUR})\s?g(?=\s(?:sáng|trưa|chiều|tối|đêm|ngày|hôm|thứ|kém)(?!\w))"
)
_ALL_DAY = re.compile(rf"{START}24\s?/\s?(7|24)(?:\s?/\s?(7))?(?:\s?(?:h|giờ)(?!\w))?(?![\w/])")
_ALL_WEEK = re.compile(rf"{START}7/7(?![\w/])")
_ALL = re.compile(r"[47]\s?/\s?[27]")
_HOUR_WORD = re.compile("giờ")

RULES = (
    Rule("suốt ngày", _ALL_DAY, lambda m: _all_day(m), _ALL),
    Rule("suốt tuần", _ALL_WEEK, lambda m: "bảy trên bảy", _ALL),
    Rule("giờ", _LASTED, lambda m: clock(m["h"], m["m"], m["s"]), FIGURE),
    Rule("giờ", _G, lambda m: clock(m["h"], None), FIGURE),
    Rule("khoảng giờ", _CLOCK_TO, lambda m: _clock_to(m), FIGURE),
    Rule("giờ", _IN_WORDS, lambda m: clock(m["h"], m["m"], m["s"]), _HOUR_WORD),
    Rule("giờ", _CLOCK, lambda m: _clock(m), FIGURE),
    Rule("phút", _MINUTES, lambda m: _minutes(m), FIGURE),
)


def clock(hour: str, minute: str | None, second: str | None = None) -> str:
    """Return a time of day; full hours have no minutes."""
    said = f"{cardinal(int(hour))} giờ"
    if minute and (int(minute) or (second and int(second))):
        said += f" {cardinal(int(minute))} phút"
    if second and int(second):
        said += f" {cardinal(int(second))} giây"
    return said


def _clock(match: re.Match[str]) -> str:
    said = clock(match["h"], match["m"] or match["m2"] or match["m3"], match["s"])
    return f"{said} {_part_of_day(int(match['h']), match['half'])}" if match["half"] else said


def _part_of_day(hour: int, half: str) -> str:
    if half.lower() == "am":
        return "sáng" if hour < 12 else "đêm"
    return "trưa" if hour == 12 else "chiều" if hour < 6 else "tối"


def _clock_to(match: re.Match[str]) -> str:
    first = clock(match["h1"], match["m1"])
    if not match["unit"]:
        first = first.removesuffix(" giờ")
    return f"{first} đến {clock(match['h2'], match['m2'])}"


def _minutes(match: re.Match[str]) -> str:
    said = f"{cardinal(int(match[1]))} phút"
    return f"{said} {cardinal(int(match[2]))} giây" if match[2] else said


def _all_day(match: re.Match[str]) -> str:
    said = f"hai mươi bốn trên {'bảy' if match[1] == '7' else 'hai mươi bốn'}"
    if match[2]:
        said += f" trên {cardinal(int(match[2]))}"
    return f"{said} giờ" if match[0].endswith(("h", "giờ")) else said
