"""A cleaned text as the words that are compared: without case and marks, numbers by their value.

Punctuation is not compared. What is written together is parted where figures meet letters, so that
"7h30", "7 giờ 30" and "07:30" have the same numbers.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nguon.viet.folding import fold_keeping_length


class Sort(StrEnum):
    """What a word is. `MIXED` holds letters and figures that belong together."""

    WORD = "word"
    NUMBER = "number"
    PHONE = "phone"
    LINK = "link"
    MIXED = "mixed"


class Word(NamedTuple):
    """One word; `key` is what is compared, `start` and `end` are its place in the cleaned text.

    `written` is it in small letters; `name` tells whether it begins with a capital, `stops` whether
    a sentence ends after it.
    """

    key: str
    sort: Sort
    start: int
    end: int
    written: str
    name: bool
    stops: bool


_DOMAINS = "vn|com|net|org|info|gov|edu|xyz|top|ly(?=/)|asia|site|online|shop|club|cc|biz"
_LINK = rf"(?:https?://)?[\w.+-]*@?[\w-]+(?:\.[\w-]+)*\.(?:gov\.\w{{2,3}}|{_DOMAINS})(?![a-z0-9_-])(?:/[^\s,;()\"]*)?"
_GAP = "[ .-]{0,2}"
_PHONE = (
    rf"(?<!\w)(?:\(?\+84\)?|\(?0){_GAP}"
    rf"(?:2(?:\)?{_GAP}\d){{9}}|[1-9](?:\)?{_GAP}\d){{8}})(?!\d)"
    rf"|(?<!\w)1[89]00(?:{_GAP}\d){{4,6}}(?!\d)"
)
_THOUSANDS = r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d/]|[.,]\d)"
_ENGLISH = r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\d/]|[.,]\d)"
_DECIMAL = r"(?<![\w.,])\d+[.,]\d+(?![\d/]|[.,]\d)"
_UNIT = "kg|g|km|m|m2|m3|cm|mm|ha|l|lít|ml|k|tr|đ|d|đồng|vnd|vnđ|ca|ng|n|tuổi|người|ngày|tháng|x"
_WORD = re.compile(
    rf"(?P<link>{_LINK})|(?P<phone>{_PHONE})|(?P<thousands>{_THOUSANDS})|(?P<english>{_ENGLISH})"
    rf"|(?P<decimal>{_DECIMAL})|(?P<clock>(?<!\w)\d{{1,2}}(?:(?:h|g|gi[oờ])(?:\d{{1,2}}(?!\d)|(?!\w))|b\d\d(?!\w)))"
    rf"|(?P<figures>\d{{2,}}(?!\d)|\d+(?=(?:{_UNIT})(?!\w)|[^\w]|_|$))"
    r"|(?P<glued>[^\W\d_]{2,}?(?=https?://|\d{1,2}[hgb]\d\d(?!\w)))"
    r"|(?P<letters>[^\W\d_]+)(?P<tail>\w*)|(?P<mixed>\d\w*)|(?P<sign>[%‰])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;:…\n]")
_FIGURES = re.compile(r"\d+")
_SHORT_Y = re.compile(r"(?:[bcdghklmnprstvx]|th|ch|kh|ph|nh|tr|qu)y")


def words(text: str) -> list[Word]:
    """Return the words of a cleaned text in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        _ROUTES[match.lastgroup or ""](match, found)
    return [
        one._replace(stops=True) if _stops(text, one, after) else one
        for one, after in zip(found, [*found[1:], None], strict=False)
    ]


def _stops(text: str, one: Word, after: Word | None) -> bool:
    between = text[one.end : after.start if after else len(text)]
    return after is None or _STOP.search(between) is not None


def _add(found: list[Word], text: str, key: str, sort: Sort, start: int, end: int) -> None:
    written = text[start:end]
    name = sort is Sort.WORD and written[0].isupper()
    found.append(Word(key, sort, start, end, written.lower(), name, False))


def _link(match: re.Match[str], found: list[Word]) -> None:
    written = match.group().lower().rstrip(".,/")
    key = re.sub(r"^https?://", "", written).removeprefix("www.")
    _add(found, match.string, f"@{key}", Sort.LINK, match.start(), match.start() + len(written))


def _phone(match: re.Match[str], found: list[Word]) -> None:
    digits = re.sub(r"\D", "", match.group())
    if digits.startswith("84") and "+" in match.group():
        digits = "0" + digits[2:]
    _add(found, match.string, f"+{digits}", Sort.PHONE, match.start(), match.end())


def _number(match: re.Match[str], found: list[Word]) -> None:
    written = match.group()
    if match["thousands"]:
        written = written.replace(".", "").replace(",", ".")
    elif match["english"]:
        written = written.replace(",", "")
    _add(
        found,
        match.string,
        number_key(written.replace(",", ".")),
        Sort.NUMBER,
        match.start(),
        match.end(),
    )


def _clock(match: re.Match[str], found: list[Word]) -> None:
    """The hour, the word for it, and the minutes."""
    figures = list(_FIGURES.finditer(match.group()))
    start, first = match.start(), figures[0]
    _add(found, match.string, number_key(first.group()), Sort.NUMBER, start, start + first.end())
    minutes = figures[1].start() if len(figures) > 1 else len(match.group())
    _add(found, match.string, "gio", Sort.WORD, start + first.end(), start + minutes)
    if len(figures) > 1:
        key = number_key(figures[1].group())
        _add(found, match.string, key, Sort.NUMBER, start + minutes, match.end())


def _letters(match: re.Match[str], found: list[Word]) -> None:
    """A word. Figures at its end stand apart ("QL12"), those within belong to it ("kh6ng")."""
    letters, tail = match["letters"], match["tail"]
    start, end = match.start(), match.end()
    if tail.isdigit():
        _add(found, match.string, word_key(letters), Sort.WORD, start, match.end("letters"))
        _add(found, match.string, number_key(tail), Sort.NUMBER, match.end("letters"), end)
        return
    whole = match.group()
    sort = Sort.MIXED if tail else Sort.WORD
    _add(found, match.string, word_key(whole), sort, start, end)


def _glued(match: re.Match[str], found: list[Word]) -> None:
    """A word that lost the space before an hour or an address."""
    _add(found, match.string, word_key(match.group()), Sort.WORD, match.start(), match.end())


def _mixed(match: re.Match[str], found: list[Word]) -> None:
    _add(found, match.string, word_key(match.group()), Sort.MIXED, match.start(), match.end())


def _sign(match: re.Match[str], found: list[Word]) -> None:
    _add(found, match.string, match.group(), Sort.WORD, match.start(), match.end())


_ROUTES = {
    "link": _link, "phone": _phone, "thousands": _number, "english": _number, "decimal": _number,
    "clock": _clock, "figures": _number, "tail": _letters, "glued": _glued,
    "mixed": _mixed, "sign": _sign,
}  # fmt: skip


@lru_cache(maxsize=100_000)
def number_key(written: str) -> str:
    """Return "#" and the value: "#7" for "07", "#3.5" for "3.50"; noughts in a row as they are."""
    whole, _point, fraction = written.partition(".")
    if len(whole) > 2 and not int(whole):
        return f"#{written}"
    fraction = fraction.rstrip("0")
    return f"#{int(whole)}.{fraction}" if fraction else f"#{int(whole)}"


@lru_cache(maxsize=100_000)
def word_key(written: str) -> str:
    """Return the word without case and marks; "kỹ" and "kĩ" are one."""
    key = fold_keeping_length(written)
    return f"{key[:-1]}i" if key.endswith("y") and _SHORT_Y.fullmatch(key) else key
