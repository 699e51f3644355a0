"""Sums of money, and what they are for one of."""

import re

from nguon.viet.spoken.numbers import figure
from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import FIGURE, NUMBER, START, TO, any_of
from nguon.viet.spoken.tables import Tables

_SCALES = {"tr": "triệu", "tỉ": "tỷ", "ngàn": "nghìn"}
SCALE = r"(?:\s?(?P<scale>nghìn tỷ|nghìn tỉ|triệu tỷ|nghìn|ngàn|triệu|tỷ|tỉ|tr|trăm)(?!\w))?"
PER = r"(?P<per>(?:\s?/\s?(?:\d{1,4}\s?)?(?:[kcdm]?m[23²³]|[^\W\d_]+)(?!\w)){0,3})"
"""What an amount is for one of: "/tháng", "/người/ngày", "/100 ml"."""

_FOR_ONE = re.compile(
    rf"{START}(?:(?P<a>{NUMBER}){TO})?(?P<b>{NUMBER})(?=\s?[^\W\d]){SCALE}(?=\s?/\s?[^\W\d]){PER}"
)
_COUNT = re.compile(r"(\d*)\s?(.*)")
_CODE = re.compile("[A-Z]{3}")
_THOUSANDS = re.compile(rf"{START}(\d{{1,4}}k|\d{{2,4}}K)(?!\w)")


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for money."""
    signs = any_of(sign for sign in tables.money if not sign.isalpha() or _CODE.fullmatch(sign))
    after = re.compile(
        rf"{START}(?:(?P<a>{NUMBER}){TO})?(?P<b>{NUMBER}){SCALE}\s?"
        rf"(?P<of>{any_of(tables.money)})(?!\w){PER}"
    )
    before = re.compile(
        rf"(?<!\w)(?P<of>{signs})\s?(?:(?P<a>{NUMBER}){TO})?(?P<b>{NUMBER}){SCALE}{PER}"
    )
    listed = any_of(code for code in tables.money if _CODE.fullmatch(code))
    codes = re.compile(rf"(?<!\w)(?:{listed})(?!\w)")
    return (
        Rule("tiền", after, lambda m: _sum(m, tables), FIGURE),
        Rule("tiền", before, lambda m: _sum(m, tables), FIGURE),
        Rule("tiền", codes, lambda m: tables.money[m[0]]),
        Rule("số lượng", _FOR_ONE, lambda m: amount(m) + per(m["per"], tables), FIGURE),
        Rule("tiền", _THOUSANDS, lambda m: f"{figure(m[1][:-1])} nghìn", FIGURE),
    )


def _sum(match: re.Match[str], tables: Tables) -> str:
    said = f"{amount(match)} {tables.money[match['of']]}"
    return said + per(match["per"], tables)


def amount(match: re.Match[str]) -> str:
    """Return a number or a range of numbers, and its scale."""
    said = figure(match["b"])
    if match["a"]:
        said = f"{figure(match['a'])} đến {said}"
    scale = match["scale"]
    return f"{said} {_SCALES.get(scale, scale)}" if scale else said


def per(written: str, tables: Tables) -> str:
    """Return "trên …" for each thing that an amount is for one of."""
    parts = [part.strip() for part in written.split("/") if part.strip()]
    return "".join(f" trên {_one_of(part, tables)}" for part in parts)


def _one_of(part: str, tables: Tables) -> str:
    number, unit = _COUNT.fullmatch(part).groups()  # type: ignore[union-attr]
    said = tables.units.get(unit) or tables.money.get(unit) or unit
    return f"{figure(number)} {said}" if number else said
