"""Ratios, scores, fractions, and days written like fractions."""

import re

from nguon.viet.spoken.days import day, month
from nguon.viet.spoken.numbers import cardinal, counted, figure
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.patterns import FIGURE, NUMBER, START, words

_RATIO_NAMED = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('tỷ lệ')})\s+(?:là\s+|tỷ lệ\s+)?)(?P<a>\d{{1,9}})\s?[:/]\s?"
    r"(?P<b>\d{1,3}(?:\.\d{3})+|\d{1,9})(?![\w:/])"
)
_SCORE = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('sau tỷ số')})\s+(?:chung cuộc\s+|là\s+|với tỷ số\s+)?)"
    r"(?P<a>\d{1,2})\s?[-–:]\s?(?P<b>\d{1,2})(?![\d%])"
)
_BEATEN = re.compile(
    r"(?<!\w)(?P<lead>(?:[Tt]hắng|[Tt]hua|[Hh]òa|[Hh]oà|[Dd]ẫn)(?:\s[^\W\d]+){1,5}\s)(?P<a>\d{1,2})-(?P<b>\d{1,2})"
    r"(?=\s*[.,;()]|\s*$|\s(?:trước|sau|trong|chung|và|ở|tại|để)(?!\w))"
)
_DIVIDED = re.compile(rf"{START}(?P<a>{NUMBER})\s:\s(?P<b>{NUMBER})(?![\w:])")
_RATIO = re.compile(rf"{START}(?P<a>\d+(?:,\d+)?)\s?:\s?(?P<b>\d+(?:,\d+)?(?:\.\d{{3}})*)(?![\w:])")
_MIXED = re.compile(
    rf"{START}(?P<whole>\d{{1,4}})\s(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\w/]|[.,]\d)"
)
_ADDRESS = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('số nhà')})\s+)(?P<n>\d{{1,4}}(?:/\d{{1,4}}){{1,3}})(?![\w/])"
)
_SHARE = re.compile(
    rf"{START}(?P<a>{NUMBER})\s?/\s?(?P<b>{NUMBER})(?P<after>\s+(?:{words('đếm')})(?!\w))?(?![\w/])"
)
_COLON, _SLASH = re.compile(r"\d\s?:"), re.compile(r"\d\s?/\s?\d")
_GLYPH = re.compile(r"(?P<whole>\d{1,6}\s?)?(?P<sign>[½⅓⅔¼¾⅕⅛])")
_ANY_GLYPH = re.compile("[½⅓⅔¼¾⅕⅛]")
_GLYPHS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅛": (1, 8),
}
_HOLIDAYS = frozenset((
    "30/4", "1/5", "2/9", "3/2", "8/3", "26/3", "27/2", "1/6", "27/7", "19/5", "20/10", "20/11",
    "22/12", "19/8", "1/1", "10/10", "25/12", "21/6", "28/6", "18/11", "9/11",
))  # fmt: skip

EARLY = (
    Rule("tỷ lệ", _RATIO_NAMED, lambda m: _named(m), FIGURE),
    Rule("số nhà", _ADDRESS, lambda m: _address(m), _SLASH),
)
"""What would be a time or a day, if the words before it did not say otherwise."""

RULES = (
    Rule("phân số", _GLYPH, lambda m: _glyph(m), _ANY_GLYPH),
    Rule("tỷ số", _SCORE, lambda m: _score(m), FIGURE),
    Rule("tỷ số", _BEATEN, lambda m: _score(m), FIGURE),
    Rule("phép chia", _DIVIDED, lambda m: f"{figure(m['a'])} chia {figure(m['b'])}", _COLON),
    Rule("tỷ lệ", _RATIO, lambda m: f"{figure(m['a'])} trên {figure(m['b'])}", _COLON),
    Rule("hỗn số", _MIXED, lambda m: _mixed(m), _SLASH),
    Rule("phân số", _SHARE, lambda m: _share(m), _SLASH),
)


def _named(match: re.Match[str]) -> str:
    return f"{match['lead']}{figure(match['a'])} trên {figure(match['b'])}"


def _address(match: re.Match[str]) -> str:
    return match["lead"] + " trên ".join(map(counted, match["n"].split("/")))


def _score(match: re.Match[str]) -> str:
    return f"{match['lead']}{cardinal(int(match['a']))} {cardinal(int(match['b']))}"


def _glyph(match: re.Match[str]) -> str:
    whole = f"{counted(match['whole'].strip())} " if match["whole"] else ""
    return whole + _parts(*_GLYPHS[match["sign"]])


def _mixed(match: re.Match[str]) -> str | None:
    above, below = int(match["a"]), int(match["b"])
    return f"{counted(match['whole'])} {_parts(above, below)}" if 0 < above < below else None


def _parts(above: int, below: int) -> str:
    return f"{cardinal(above)} phần {'tư' if below == 4 else cardinal(below)}"


def _share(match: re.Match[str]) -> Reading:
    """Two thirds, 95 of 106 communes, or the 8th of March."""
    above, below, after = match["a"], match["b"], match["after"] or ""
    whole = above.isdigit() and below.isdigit() and len(above) <= 3 and len(below) <= 3
    if whole and not after and match[0] in _HOLIDAYS and above not in ("1", "2"):
        return Reading(f"ngày {day(above)} tháng {month(below)}")
    if whole and 0 < int(above) < int(below) <= 10 and (not after or above == "1"):
        return Reading(_parts(int(above), int(below)) + after, sure=not after or below != "10")
    if whole and not after and 1 <= int(below) <= 12 and int(below) < int(above) <= 31:
        return Reading(f"ngày {day(above)} tháng {month(below)}", sure=match[0] in _HOLIDAYS)
    return Reading(f"{figure(above)} trên {figure(below)}{after}", sure=bool(after))
