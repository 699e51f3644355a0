"""Measures with their units, ranges of them, wind force and degrees."""

import re

from nguon.viet.spoken.money import PER, SCALE, amount, per
from nguon.viet.spoken.numbers import cardinal, figure
from nguon.viet.spoken.page import HOLES, Rule
from nguon.viet.spoken.patterns import END, FIGURE, NUMBER, START, TO, any_of, words
from nguon.viet.spoken.tables import Tables
from nguon.viet.syllables import is_syllable

_WIND = re.compile(
    rf"(?<!\w)(?P<lead>[Cc]ấp\s+)(?P<a>\d{{1,2}})(?:\s?(?P<to>[-–,])\s?(?:cấp\s+)?(?P<b>\d{{1,2}}))?{END}"
)
_TIMES = re.compile("[x×]")
_LABEL_BEFORE = re.compile(rf"(?<!\w)(?:{words('không phải đơn vị')})\s+$")
_LOOK_BACK = 14
_SLASH = re.compile("/")
_AFTER_NOUNS = ("ha", "km2", "km²", "m2", "m²", "m3", "m³", "kg")
"""What after "/" can be nothing but a unit: "35 khóm/m2", "500 kg vôi/ha"."""

_PLACE = re.compile(
    rf"{START}(?P<north>\d{{1,2}}(?:[.,]\d+)?)\s?°?\s?N(?P<join>\s?[-–;,]\s?)"
    r"(?P<east>\d{2,3}(?:[.,]\d+)?)\s?°?\s?E(?!\w)"
)
_TONNES = re.compile(
    rf"(?<!\w)(?P<context>(?:{words('trước số tấn')})\s(?:dưới |trên |đến |là |tối đa |quá )?)"
    rf"(?P<n>{NUMBER})\s?T(?!\w)"
)


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for measures."""
    unit = any_of(tables.units)
    pattern = re.compile(
        rf"(?P<minus>(?<![\w.,)])[-−])?{START}(?:(?P<a>{NUMBER})\s?(?P<ua>{unit})?{TO}(?P<minus2>[-−])?)?"
        rf"(?P<b>{NUMBER}){SCALE}\s?(?P<of>{unit})(?![\w²³]){PER}"
    )
    size = re.compile(
        rf"{START}(?P<a>{NUMBER})\s?(?:{unit})?\s?[x×]\s?(?P<b>{NUMBER})"
        rf"(?:\s?(?:{unit})?\s?[x×]\s?(?P<c>{NUMBER}))?(?:\s?(?P<of>{unit}))?(?![\w²³])"
    )
    halved = re.compile(
        rf"{START}(?P<a>\d{{1,3}})(?P<of>m|kg|km|l)(?P<b>\d{{1,2}})(?![\w/]|[.,]\d)"
    )
    a_noun = re.compile(rf"(?<=[^\W\d_])\s?/\s?(?P<of>{any_of(_AFTER_NOUNS)})(?![\w²³/]|\.\d)")
    return (
        Rule("trên đơn vị", a_noun, lambda m: f"trên {tables.units[m['of']]}", _SLASH),
        Rule("tọa độ", _PLACE, lambda m: _place(m), FIGURE),
        Rule("số đo", _TONNES, lambda m: f"{figure(m['n'])} tấn", FIGURE),
        Rule("kích thước", size, lambda m: _size(m, tables), _TIMES),
        Rule("số đo", halved, lambda m: _halved(m, tables), FIGURE),
        Rule("số đo", pattern, lambda m: _measure(m, tables), FIGURE),
        Rule("cấp gió", _WIND, lambda m: _wind(m), FIGURE),
    )


def rules_after(tables: Tables) -> tuple[Rule, ...]:
    """Return the rule for the unit of a number that was read before: "1/2 kg"."""
    letters = any_of(one for one in tables.units if len(one) > 1 and not is_syllable(one))
    alone = re.compile(rf"(?<=[{HOLES}])\s?(?P<of>{letters})(?![\w²³])")
    return (Rule("đơn vị đo", alone, lambda m: tables.units[m["of"]]),)


def _place(match: re.Match[str]) -> str:
    north, east = (figure(match[name].replace(".", ",")) for name in ("north", "east"))
    return f"{north} độ vĩ Bắc, {east} độ kinh Đông"


def _measure(match: re.Match[str], tables: Tables) -> str | None:
    unit = match["of"]
    if len(unit) == 1 and unit.isalpha() and _names_something(match):
        return None  # "lớp 5A", "nhà 12 C"
    said = amount(match)
    if match["ua"] and match["ua"] != unit:
        said = said.replace(" đến ", f" {tables.units[match['ua']]} đến ", 1)
    if match["minus"]:
        said = f"âm {said}"
    if match["minus2"]:
        said = said.replace(" đến ", " đến âm ", 1)
    return f"{said} {tables.units[unit]}{per(match['per'], tables)}"


def _names_something(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    return _LABEL_BEFORE.search(before) is not None


def _size(match: re.Match[str], tables: Tables) -> str:
    said = " nhân ".join(figure(side) for side in match.group("a", "b", "c") if side)
    return f"{said} {tables.units[match['of']]}" if match["of"] else said


def _halved(match: re.Match[str], tables: Tables) -> str | None:
    if match["of"] == "m" and match["b"] in ("2", "3"):
        return None  # square or cubic metres
    return f"{figure(match['a'])} {tables.units[match['of']]} {figure(match['b'])}"


def _wind(match: re.Match[str]) -> str:
    said = match["lead"] + cardinal(int(match["a"]))
    if not match["b"]:
        return said
    joined = "," if match["to"] == "," else " đến"
    return f"{said}{joined} cấp {cardinal(int(match['b']))}"
