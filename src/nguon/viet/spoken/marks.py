"""Marks that are not said, and signs that are."""

import re
import unicodedata
from collections.abc import Callable

from nguon.viet.folding import CAPITALS, nfc
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, roman
from nguon.viet.spoken.page import HOLES, PRIVATE, Reading, Rule
from nguon.viet.spoken.patterns import words
from nguon.viet.spoken.tables import Tables

_BLANKS = re.compile(
    r"[^\S\n]+|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad]|[\x00-\x08\x0e-\x1f\x7f]"
)
_OTHER_FIGURES = re.compile(r"(?![0-9])\d")
_END = re.compile(r"\s*\./\.?(?=\s*$|\s)")
_BULLET = re.compile(r"^(?:(?:[-–—+*]+(?=[\s\W]|[^\W\d_])|[•●▪■□◦‣✓✔➢➤→·»])\s*)+(?=\S)")
_HEADING = re.compile(
    r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-HĐ]|[a-zđ])(?P<s>[.)/])\s+(?=\S)"
)
_PLACE = re.compile(rf"^[XCHĐ]\.\s(?:[{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}]\s?){{2}}")
_ABOUT = re.compile("[&+=≥≤><×±%°√→÷~≈²³]")
_FIRST_LETTER = 40
"""Roman numerals from here on begin with L, C, D, M: as headings these are letters."""

_NEIGHBOUR = rf"[\w{HOLES})]"
_SIGNS = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"&", "và"),
        (rf"(?:(?<={_NEIGHBOUR})\s?|^)\+\s?(?=[\w{HOLES}(])", "cộng"),
        (rf"[~≈]\s?(?=[{HOLES}])", "khoảng"),
        ("²", "bình phương"),
        ("³", "lập phương"),
        ("=", "bằng"),
        ("≥", "lớn hơn hoặc bằng"),
        ("≤", "nhỏ hơn hoặc bằng"),
        (r"(?<!>)>(?!>)", "lớn hơn"),
        (r"(?<!<)<(?!<)", "nhỏ hơn"),
        ("×", "nhân"),
        ("±", "cộng trừ"),
        ("%", "phần trăm"),
        ("°", "độ"),
        ("√", "căn"),
        ("÷", "chia"),
        ("→", "đến"),
    )
)
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3]+(?<![✓✔➢➤])")
_FOOTNOTE = re.compile(r"\s?\(\*{1,3}\)")
_NAMED_AGAIN = re.compile(
    r"(?<!\w)(?:đường (?=(?:ĐT|ĐH|TL|HL)[.\s]?\d)|(?P<context>[Pp]hòng )P\.?(?=\d)|quốc lộ (?=QL))"
)
_TESTED = re.compile(
    rf"(?<!\w)(?P<context>(?:{words('trước dấu dương tính')})\s?)\((?P<sign>[+\-–−])\)"
)
_SIGN_IN_BRACKETS = re.compile(r"\([+\-–−]\)")
_TIMES = re.compile(rf"(?<=[^\W\d] )x(?=\s[{HOLES}])")
_AND_OR = re.compile(r"(?<!\w)và\s?/\s?hoặc(?!\w)", re.IGNORECASE)
_SLASH = re.compile(rf"(?<=[^\W\d]|[{HOLES}])\s?/\s?(?=[^\W\d]|[{HOLES}])")
_FOR_ONE = re.compile(rf"(?<=[^\W\d]|[{HOLES}])\s?/\s?(?P<of>(?:{words('mỗi một')})(?!\w))")
_SLASH_NUMBER = re.compile(rf"(?<=[^\W\d]|[{HOLES}])\s?/\s?(?=[{HOLES}])")
_DASH = re.compile(rf"\s+[-–—]+\s+|\s*[–—]\s*|(?<=[{HOLES}])-|-(?=[{HOLES}])")
_LEFT = re.compile(r"[*_#|~^\\<>{}\[\]§¶†‡@]+|(?<!\S)[-–—/+]+(?!\S)")


FOR_THE_EYE = (
    Rule("biểu tượng", _PICTURES, lambda m: ""),
    Rule("dấu chú thích", _FOOTNOTE, lambda m: ""),
    Rule("nói hai lần", _NAMED_AGAIN, lambda m: ""),
    Rule("dương tính", _TESTED, lambda m: _tested(m), _SIGN_IN_BRACKETS),
)
"""Pictures and marks of footnotes, silent; the sign of a test's result, said."""


def _tested(match: re.Match[str]) -> Reading:
    said = "dương" if match["sign"] == "+" else "âm"
    group = match["context"].strip() == "Rh"
    return Reading(f" {said}" if group else f"{said} tính", sure=group)


def cleaned(text: str) -> str:
    """Return `text` composed, in plain blanks and figures, without what nobody sees."""
    plain = _BLANKS.sub(" ", PRIVATE.sub(" ", nfc(text)))
    return _OTHER_FIGURES.sub(lambda figure: str(unicodedata.digit(figure[0])), plain).strip()


def openings(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for what marks an end or a list: a bullet is a pause, a number is said."""
    return (
        Rule("dấu hết", _END, lambda m: "."),
        Rule("dấu đầu dòng", _BULLET, lambda m: ""),
        Rule("đầu mục", _HEADING, lambda m: _heading(m, tables)),
    )


def _heading(match: re.Match[str], tables: Tables) -> str | None:
    written = match["n"]
    if _PLACE.match(match.string):
        return None
    value = roman(written)
    if value and value < _FIRST_LETTER:
        return f"{cardinal(value)}."
    if written.isalpha():
        return f"{spelled(written, tables)}."
    return " chấm ".join(cardinal(int(part)) for part in written.split(".")) + "."


def signs() -> tuple[Rule, ...]:
    """Return the rules for signs that are said, and for marks that only the eye needs."""
    return (
        Rule("dấu", _AND_OR, lambda m: "và hoặc"),
        *(Rule("dấu", pattern, _always(word), _ABOUT) for pattern, word in _SIGNS),
        Rule("dấu", _TIMES, lambda m: "nhân"),
        Rule("mỗi một", _FOR_ONE, lambda m: f"trên {m['of']}"),
        Rule("dấu gạch chéo", _SLASH_NUMBER, lambda m: ","),
        Rule("dấu gạch chéo", _SLASH, lambda m: "hoặc"),
        Rule("dấu gạch", _DASH, lambda m: ","),
        Rule("dấu không đọc", _LEFT, lambda m: ""),
    )


def _always(word: str) -> Callable[[re.Match[str]], str]:
    return lambda _match: word
