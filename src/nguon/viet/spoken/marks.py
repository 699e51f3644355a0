"""Marks that are not said, and signs that are."""

import re

from nguon.viet.folding import nfc
from nguon.viet.spoken.numbers import cardinal, roman
from nguon.viet.spoken.page import PRIVATE, Page

_BLANKS = re.compile(r"[^\S\n]+|[\u200b-\u200f\u2060\ufeff\xad]")
_END = re.compile(r"\s*\./\.?\s*$|\s*\./\.(?=\s)")
_BULLET = re.compile(r"^\s*(?:[-–—+*•●▪■□◦‣✓✔➢➤→]\s*)+(?=\S)")
_HEADING = re.compile(
    r"^\s*(?P<n>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])(?P<s>[.)/])\s+(?=\S)"
)
_SIGNS = (
    (re.compile(r"\s*&\s*"), " và "),
    (re.compile(r"(?<=\w)\s?\+\s?(?=\w)"), " cộng "),
    (re.compile(r"\s*=\s*"), " bằng "),
    (re.compile(r"\s*[≥]\s*"), " lớn hơn hoặc bằng "),
    (re.compile(r"\s*[≤]\s*"), " nhỏ hơn hoặc bằng "),
    (re.compile(r"\s*>\s*"), " lớn hơn "),
    (re.compile(r"\s*<\s*"), " nhỏ hơn "),
    (re.compile(r"\s*[×]\s*"), " nhân "),
    (re.compile(r"±\s?"), " cộng trừ "),
)
_AND_OR = re.compile(r"(?<!\w)và\s?/\s?hoặc(?!\w)", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])")
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")
_LEFT = re.compile(r"[*_#|~^\\<>{}\[\]§¶†‡]+|(?<!\S)[-–—/+]+(?!\S)")


def cleaned(text: str) -> str:
    """Return `text` composed, in plain blanks, without characters that nobody sees."""
    return _BLANKS.sub(" ", PRIVATE.sub(" ", nfc(text))).strip()


def read_openings(page: Page) -> None:
    """Read what only marks a list: a bullet is a pause, a number is said."""
    page.text = _END.sub(".", page.text)
    page.read("dấu đầu dòng", _BULLET, lambda m: "")
    page.read("đầu mục", _HEADING, _heading)


def _heading(match: re.Match[str]) -> str | None:
    written = match["n"]
    if written.isalpha() and written.islower():
        return f"{written}."
    value = roman(written)
    if value:
        return f"{cardinal(value)}."
    if not written[0].isdigit():
        return None
    return " chấm ".join(cardinal(int(part)) for part in written.split(".")) + "."


def read_signs(page: Page) -> None:
    """Read the signs that are left; drop those that only the eye needs."""
    page.read("dấu", _AND_OR, lambda m: "và hoặc")
    page.read("dấu", re.compile("%"), lambda m: "phần trăm")
    for pattern, word in _SIGNS:
        page.read("dấu", pattern, lambda m, word=word: word)
    page.text = _SLASH.sub(" trên ", page.text)
    page.text = _DASH.sub(", ", page.text)
    page.text = _LEFT.sub(" ", page.text)
