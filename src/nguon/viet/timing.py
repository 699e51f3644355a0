"""How long a text takes to read aloud, and where its reader takes breath.

What is written short is counted as it is said aloud (`nguon.viet.spoken`); a word of no Vietnamese
shape has as many syllables as groups of vowels.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from nguon.viet.folding import fold, nfc
from nguon.viet.sentences import sentences
from nguon.viet.spoken import say
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


_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:–](?=\s)|\s-\s")
_VOWELS = re.compile(r"[aeiouy]+")


def spoken_syllables(text: str) -> int:
    """Return how many syllables `text` has when it is read aloud."""
    return sum(map(_syllables, _WORD.findall(say(text).text)))


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    return 1 if is_syllable(word) else max(1, len(_VOWELS.findall(fold(word))))


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
