"""Roman numerals, foreign words, letters that stand alone, and capitals that no table knows."""

import re
from functools import lru_cache

from nguon.viet.folding import CAPITALS
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, ordinal, roman
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.patterns import FIGURE, any_of, words
from nguon.viet.spoken.tables import Tables
from nguon.viet.syllables import is_syllable

_ROMAN_AFTER = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('trước số La Mã')})\s+)(?P<n>[IVXLC]+)"
    r"(?:\s?[-–]\s?(?P<to>[IVXLC]+))?(?![\w-])"
)
_SECTION = re.compile(
    r"(?<![\w.,/-])(?P<n>[IVX]{1,5})(?P<rest>(?:\.(?:\d{1,2}|[a-zđ]))+)(?![\w/]|[.,]\d)"
)
_ROMAN_ALONE = re.compile(r"(?<![\w-])(?P<n>[IVX]{2,})(?![\w-])")
_ROMAN = re.compile("[IVXLC]")
_WORD = re.compile(r"(?<![^\W_])(?:[^\W\d_]{2,}|[^\W\d_](?=-))(?:-[^\W_]+)*(?![^\W_])")
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?:-[^\W\d_]+)*(?![^\W_])")
_SLASHED_LETTERS = re.compile(r"(?<![\w/])[A-ZĐ](?:/[A-ZĐ])+(?![\w/])")
_LETTER = re.compile(
    rf"(?<!\w)(?P<lead>(?:{words('trước chữ cái')})\s+)"
    r"(?P<l>[A-ZĐa-zđ](?:(?:,| và| hoặc|;)\s[A-ZĐa-zđ](?!\w))*)(?![\w/])"
)
_ALONE = re.compile(r"(?<!\w)\w(?!\w)")
_CONSONANT = re.compile(r"(?<![\w.&/-])(?P<l>[B-DF-HJ-NP-TV-XZĐ])(?![\w&/]|\.\s?\w)")
_MIXED = re.compile(
    r"(?<!\w)(?<!\d[.,])(?=[A-ZĐ\-]{0,8}\d)(?=[\d\-]{0,8}[A-ZĐ])[A-ZĐ0-9]{1,8}(?:-[A-ZĐ0-9]{1,8})?(?!\w)"
)
_CAPITALS = re.compile(rf"(?<!\w)[{CAPITALS}]{{2,}}(?:&[{CAPITALS}]+)*(?!\w)")
_ONE_LETTER = re.compile(r"\s[A-ZĐa-zđ](?!\w)")
_CAPITAL = re.compile(r"(?<!\w)[A-ZĐ](?!\w)")
_DEGREES = re.compile(r"(?<!\w)(?P<lead>độ\s)(?P<l>[CFK])(?!\w)")
_FLU = re.compile(r"(?<=[Cc]úm )(?P<l>[A-D])/(?=H\d)")
_SHORTEST_STRANGER = 3


def phrases(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for what somebody has said how to say: as written, or in any case."""
    exact = {one: said for one, said in tables.phrases.items() if one == one.upper()}
    others = {one.lower(): said for one, said in tables.phrases.items() if one not in exact}
    return tuple(
        Rule("cách đọc riêng", re.compile(pattern, flags), say)
        for known, flags, say in (
            (exact, re.NOFLAG, lambda m: exact[m[0]]),
            (others, re.IGNORECASE, lambda m: others.get(m[0].lower())),
        )
        if known and (pattern := rf"(?<!\w)(?:{any_of(known)})(?!\w)")
    )


def rules_before(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules that go before abbreviations."""
    places = re.compile(rf"(?<!\w)(?:{any_of(tables.places)})(?!\w)")
    return (
        Rule("tên riêng", places, lambda m: tables.places[m[0]]),
        Rule("cúm", _FLU, lambda m: spelled(m["l"], tables), FIGURE),
        Rule("chữ số La Mã", _SECTION, lambda m: _section(m, tables), _ROMAN),
        Rule("từ nước ngoài", _WORD, lambda m: _respelled(m[0], tables)),
        Rule("đơn vị đo", _DEGREES, lambda m: m["lead"] + spelled(m["l"], tables), _CAPITAL),
        Rule("chữ số La Mã", _ROMAN_AFTER, _after_a_word, _ROMAN),
    )


def rules_after(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for what the tables of abbreviations have left."""
    return (
        Rule("chữ số La Mã", _ROMAN_ALONE, _alone, _ROMAN),
        Rule("chữ cái", _SLASHED_LETTERS, lambda m: ", ".join(_letters(m[0], tables))),
        Rule("chữ cái", _LETTER, lambda m: m["lead"] + _each_letter(m["l"], tables), _ONE_LETTER),
        Rule("chữ và số", _MIXED, lambda m: Reading(spelled(m[0], tables), sure=False), FIGURE),
        Rule("chữ hoa", _CAPITALS, lambda m: _capitals(m[0], tables)),
        Rule(
            "chữ cái", _CONSONANT, lambda m: Reading(spelled(m["l"], tables), sure=False), _CAPITAL
        ),
        Rule("từ lạ", _LETTERS, lambda m: None if m[0] in tables.units else _stranger(m[0])),
    )


def _respelled(word: str, tables: Tables) -> str | None:
    return tables.respellings.get(word.lower())


def _after_a_word(match: re.Match[str]) -> str | None:
    value, last = roman(match["n"]), match["to"] and roman(match["to"])
    if not value or (match["to"] and not last):
        return None
    name = ordinal if match["lead"].strip().lower().endswith("thứ") else cardinal
    said = match["lead"] + name(value)
    return f"{said} đến {name(last)}" if last else said


def _section(match: re.Match[str], tables: Tables) -> str | None:
    """Say "II.3" or "III.2.a": a numeral with the numbers and letters under it."""
    value = roman(match["n"])
    if not value:
        return None
    under = match["rest"].split(".")[1:]
    parts = [cardinal(int(one)) if one.isdigit() else spelled(one, tables) for one in under]
    return " chấm ".join([cardinal(value), *parts])


def _alone(match: re.Match[str]) -> Reading | None:
    value = roman(match["n"])
    return Reading(cardinal(value), sure=False) if value else None


def _letters(written: str, tables: Tables) -> list[str]:
    return [spelled(letter, tables) for letter in written.split("/")]


def _each_letter(written: str, tables: Tables) -> str:
    return _ALONE.sub(lambda letter: spelled(letter[0], tables), written)


def _capitals(written: str, tables: Tables) -> Reading | None:
    """A word in capitals is a word if it could be one, else its letters."""
    return None if _is_word(written) else Reading(spelled(written, tables), sure=False)


def _stranger(word: str) -> Reading | None:
    """A word that is no Vietnamese one stays as it is, and is pointed out."""
    parts = word.split("-")
    if len(word) < _SHORTEST_STRANGER or all(map(_is_word, parts)):
        return None
    return Reading(word, sure=False)


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    return is_syllable(word)
