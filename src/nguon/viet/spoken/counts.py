"""Numbers with nothing that would tell more about them, ranges, and numbers said twice."""

import re

from nguon.viet.spoken.numbers import counted, digits, figure, ordinal, value
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.patterns import END, FIGURE, NUMBER, START, TO
from nguon.viet.spoken.tables import Tables

_NAMED = r"[^\W\d_]+(?:\s[^\W\d_]+){0,24}"
_THEN_NAME = re.compile(
    rf"{START}(?P<n>{NUMBER})(?P<of>\s?[^\W\d_]{{1,6}}(?:\s[^\W\d_]{{1,6}})?)?\s?\("
    rf"\s?(?:[Bb]ằng chữ:?\s)?(?P<name>{_NAMED})\s?[./]*\)"
)
_NAME_THEN = re.compile(rf"(?P<name>{_NAMED})\s\((?P<n>\d{{1,9}})\)")
_BRACKET = re.compile(r"\(\d")
_WORD_IN_BRACKET = re.compile(r"\d.*\(\s?[^\W\d]")
_ORDINAL = re.compile(rf"(?<!\w)(?P<lead>(?:[Tt]hứ|[Ll]ần thứ)\s+)(?P<n>\d{{1,3}}){END}")
_DOTTED = re.compile(r"(?<![\w.,/])(?P<v>[vV])?(?P<n>\d{1,4}(?:\.\d{1,4}){1,4})(?![\w/]|[.,]\d)")
_CHAIN = re.compile(r"(?<![\w.,/-])\d{1,2}(?:-\d{1,2}){2,6}(?![\w/-]|[.,]\d)")
_RANGE = re.compile(rf"{START}(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})(?![\w/])")
_NUMBERED = re.compile(rf"(?P<lead>(?<!\w)[Ss]ố:?\s+)(?P<n>0\d{{1,9}}){END}")
_MINUS = re.compile(rf"(?:(?<=[\s(])|^)[-−](?P<n>{NUMBER})(?![\w/])")
_POWER = re.compile(rf"{START}(?P<a>{NUMBER})\^(?P<b>\d{{1,3}})(?!\w)")
_PLAIN = re.compile(rf"(?<![\d.,]){NUMBER}(?!\d)")
_REST = re.compile(r"\d+")
_VARIANTS = (("lẻ", "linh"), ("ngàn", "nghìn"), ("tỉ", "tỷ"), ("tư", "bốn"), ("nhăm", "lăm"))

_MINUS_OF = re.compile(rf"{START}(?P<a>{NUMBER})\s?[-–−]\s?(?P<b>{NUMBER})(?=\s*=)")

VERSIONS = (Rule("phiên bản", _DOTTED, lambda m: _dotted(m), FIGURE),)
"""Numbers of versions and of machines on the net, before a rule takes one of their parts."""

LAST = (
    Rule("thứ tự", _ORDINAL, lambda m: m["lead"] + ordinal(int(m["n"])), FIGURE),
    Rule("lũy thừa", _POWER, lambda m: f"{figure(m['a'])} mũ {counted(m['b'])}", FIGURE),
    Rule("dãy số", _CHAIN, lambda m: " ".join(map(counted, m[0].split("-"))), FIGURE),
    Rule("phép trừ", _MINUS_OF, lambda m: f"{figure(m['a'])} trừ {figure(m['b'])}", FIGURE),
    Rule("khoảng", _RANGE, lambda m: _range(m), FIGURE),
    Rule("số đầu có không", _NUMBERED, lambda m: m["lead"] + digits(m["n"]), FIGURE),
    Rule("số âm", _MINUS, lambda m: f"âm {figure(m['n'])}", FIGURE),
    Rule("số", _PLAIN, lambda m: _plain(m[0]), FIGURE),
    Rule("số", _REST, lambda m: _plain(m[0]), FIGURE),
)


def said_twice(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for a number beside its name, as official prose has it: said once."""
    return (
        Rule("số và chữ", _THEN_NAME, lambda m: _then_name(m, tables), _WORD_IN_BRACKET),
        Rule("chữ và số", _NAME_THEN, _name_then, _BRACKET),
    )


def _then_name(match: re.Match[str], tables: Tables) -> str | None:
    of = (match["of"] or "").strip()
    said = figure(match["n"].lstrip("0") or "0" if match["n"].isdigit() else match["n"])
    whole = f"{said} {tables.money.get(of) or tables.units.get(of) or of}".strip()
    name = _alike(match["name"].removesuffix(" chẵn"))
    return whole if name in (_alike(said), _alike(whole)) else None


def _name_then(match: re.Match[str]) -> str | None:
    name = match["name"]
    said = _alike(counted(match["n"]))
    return name if f" {_alike(name)}".endswith(f" {said}") else None


def _alike(words: str) -> str:
    return " ".join(dict(_VARIANTS).get(word, word) for word in words.lower().split())


def _dotted(match: re.Match[str]) -> str | None:
    """ "2.0.1" and "v3.11", but neither "1.250" nor "1.250.000"."""
    parts = match["n"].split(".")
    if not match["v"] and (len(parts) < 3 or re.fullmatch(NUMBER, match["n"])):
        return None
    said = " chấm ".join(digits(part) if len(part) > 2 else counted(part) for part in parts)
    return f"vê {said}" if match["v"] else said


def _range(match: re.Match[str]) -> Reading:
    first, last = match["a"], match["b"]
    if value(first) > value(last):  # "2-1": no range falls
        return Reading(f"{figure(first)} {figure(last)}", sure=False)
    return Reading(f"{figure(first)} đến {figure(last)}", sure=value(first) < value(last))


def _plain(written: str) -> str:
    """A number that begins with 0 and is longer than two figures is somebody's number."""
    if written[0] == "0" and written.isdigit() and len(written) > 2:
        return digits(written)
    return figure(written)
