"""Roads, kilometre posts and number plates."""

import re

from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, digits
from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import FIGURE
from nguon.viet.spoken.tables import Tables

_ROADS = {
    "QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "HL": "huyện lộ", "ĐH": "đường huyện",
    "CT": "cao tốc",
}  # fmt: skip
_ROAD = re.compile(
    r"(?<!\w)(?P<kind>QL|TL|ĐT|HL|ĐH|CT|[Qq]uốc lộ|[Tt]ỉnh lộ|[Đđ]ường tỉnh|[Hh]uyện lộ|[Cc]ao tốc)"
    r"(?:\s?[.-]\s?|\s)?(?P<n>\d{1,3})(?P<l>[A-ZĐ]\d?)?(?!\w|[/.,]\d)"
)
_POST = re.compile(
    r"(?<!\w)(?<!\d\s)[Kk][Mm]\.?\s?(?P<km>\d{1,4})(?:\s?\+\s?(?P<m>\d{1,3}))?"
    r"(?:\s?[-–]\s?[Kk][Mm]\s?(?P<km2>\d{1,4})(?:\s?\+\s?(?P<m2>\d{1,3}))?)?(?!\w|[.,/]\d)"
)
_PLATE = re.compile(
    r"(?<![\w.,/])(?P<p>\d{2})\s?-?\s?(?P<l>[A-ZĐ]{1,2}\d?)\s?[- ]\s?"
    r"(?P<n>\d{3}\.\d{2}|\d{4,5})(?!\w)"
)


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for roads, kilometre posts and number plates."""
    return (
        Rule("lý trình", _POST, _post, FIGURE),
        Rule("đường bộ", _ROAD, lambda m: _road(m, tables), FIGURE),
        Rule("biển số", _PLATE, lambda m: _plate(m, tables), FIGURE),
    )


def _road(match: re.Match[str], tables: Tables) -> str:
    kind = match["kind"]
    said = f"{_ROADS.get(kind, kind)} {cardinal(int(match['n']))}"
    return f"{said} {spelled(match['l'], tables)}" if match["l"] else said


def _post(match: re.Match[str]) -> str:
    said = _kilometre(match["km"], match["m"])
    return f"{said} đến {_kilometre(match['km2'], match['m2'])}" if match["km2"] else said


def _kilometre(whole: str, metres: str | None) -> str:
    said = f"ki lô mét {cardinal(int(whole))}"
    return f"{said} cộng {cardinal(int(metres))}" if metres else said


def _plate(match: re.Match[str], tables: Tables) -> str:
    figures = match["n"].replace(".", "")
    return f"{cardinal(int(match['p']))} {spelled(match['l'], tables)}, {digits(figures)}"
