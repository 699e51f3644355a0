"""How long a text takes to read aloud, and where its reader takes breath.

A written Vietnamese word is a syllable; figures, dates and abbreviations are counted as they are
spoken, roughly: to the second in a minute, not to the syllable.
"""

import re
from dataclasses import dataclass

from nguon.viet.folding import fold, nfc
from nguon.viet.sentences import sentences
from nguon.viet.syllables import is_syllable

ANNOUNCER = 200
"""Syllables a minute, pauses apart, of an announcer on outdoor loudspeakers.

Television presenters were counted at 3.7 to 5.5 syllables a second (220 to 330 a minute) with
their pauses; horns echo between slopes, so the default stays below the slowest of them. No commune
announcer was measured: a station sets its own.
"""

BREATH = 14
"""Syllables that a reader takes in one breath and one glance at a line in large print."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody reads: syllables a minute, and the seconds of each pause."""

    syllables_a_minute: float = ANNOUNCER
    clause: float = 0.25
    sentence: float = 0.6
    paragraph: float = 1.2


_PIECE = re.compile(r"0[0-9]{1,3}(?:[ .][0-9]{2,4}){2,3}|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[%‰°/]")
_CLAUSE = re.compile(r"[,;:–](?=\s)|\s-\s")
_LONGEST_NAMED = 12
_DIGITS = frozenset("0123456789")
_VOWELS = re.compile(r"[aeiouy]+")
_UNITS = {
    "mm": 3, "cm": 3, "km": 3, "kg": 3, "ha": 2, "ml": 3, "kw": 3, "kwh": 4, "h": 1, "m": 1,
    "%": 2, "‰": 2, "°": 1, "/": 1,
}  # fmt: skip


def spoken_syllables(text: str) -> int:
    """Return about how many syllables `text` has when it is read aloud."""
    pieces = _PIECE.findall(nfc(text))
    measured = any(piece[0] in _DIGITS for piece in pieces)
    return sum(
        _figure(piece) if piece[0] in _DIGITS else _word(piece, measured) for piece in pieces
    )


def _word(word: str, measured: bool) -> int:
    """`measured`: figures stand in the text, so "m" is a metre."""
    key = word.lower()
    if key in _UNITS and (measured or not word.isalpha()):
        return _UNITS[key]
    if is_syllable(word) and not (word.isupper() and word.isascii() and len(word) > 4):
        return 1
    vowels = len(_VOWELS.findall(fold(word)))
    return len(word) if word.isupper() or not vowels else vowels


def _figure(figure: str) -> int:
    """A figure that begins with 0 or has no name is read digit by digit."""
    whole, comma, fraction = figure.replace(".", "").replace(" ", "").partition(",")
    if (whole[0] == "0" and len(whole) > 2) or len(whole) > _LONGEST_NAMED:
        return len(whole) + len(fraction)
    return _whole(int(whole)) + (1 + len(fraction) if comma else 0)


def _whole(number: int) -> int:
    """Count "một nghìn hai trăm linh năm": each group of three, and the name of its power."""
    if number < 1000:
        return _below_thousand(number, first=True)
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    powers = sum(group > 0 for group in groups[1:])
    lower = sum(_below_thousand(group, first=False) for group in groups[:-1] if group)
    return powers + _below_thousand(groups[-1], first=True) + lower


def _below_thousand(number: int, *, first: bool) -> int:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    named = hundreds or not first
    count = 2 if named else 0
    if tens:
        return count + (1 if tens == 1 else 2) + (1 if units else 0)
    if units:
        return count + (2 if named else 1)
    return count or 1


def reading_seconds(text: str, pace: Pace = Pace()) -> float:
    """Return the seconds that `text` takes, with its pauses; paragraphs end at line breaks."""
    total = 0.0
    paragraphs = _paragraphs(text)
    for paragraph in paragraphs:
        spoken = list(sentences(paragraph))
        clauses = sum(len(_CLAUSE.findall(sentence)) for sentence in spoken)
        total += spoken_syllables(paragraph) * 60 / pace.syllables_a_minute
        total += clauses * pace.clause + max(0, len(spoken) - 1) * pace.sentence
    return total + max(0, len(paragraphs) - 1) * pace.paragraph


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in nfc(text).splitlines() if line.strip()]
