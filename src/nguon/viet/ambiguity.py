"""What a reader could misunderstand in a message once its Vietnamese marks are off.

"dừng lại" and "đừng lại" are both "dung lai". Only words whose other reading could do harm or turn
the sense are pointed out (`nguon.viet.ambiguous_words`), and not where the words beside them leave
no doubt; place names are, where the province has another one that is written the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nguon.viet.ambiguous_words import WORDS, Word
from nguon.viet.folding import fold, nfc


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A doubtful stretch of the text (NFC), at `start` to `end`.

    `alternatives` are the other readings of its unaccented form; `suggestion` says the same
    without the doubt, or is None where the sentence has to be written anew.
    """

    start: int
    end: int
    written: str
    alternatives: tuple[str, ...]
    suggestion: str | None
    is_place: bool = False


def ambiguities(text: str, place_names: Iterable[str] = ()) -> list[Ambiguity]:
    """Return what is doubtful in `text` without its marks, in order of place.

    `place_names` are the names that readers of the province know, without "xã" or "bản": a name in
    the text is doubtful if another of them differs only by its marks.
    """
    text = nfc(text)
    places = list(_doubtful_places(text, place_names))
    taken = _covered(len(text), ((place.start, place.end) for place in places))
    words = (word for word in _doubtful_words(text) if not taken[word.start])
    return sorted([*places, *words], key=lambda doubt: doubt.start)


def _pattern(phrases: Iterable[str]) -> str:
    longest_first = sorted(set(phrases), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())


_BESIDE = 30
_BY_WORD = {word.written: word for word in WORDS}
_FOUND = re.compile(rf"(?<!\w)(?:{_pattern(_BY_WORD)})(?!\w)", re.IGNORECASE)
_CLEAR = re.compile(
    rf"(?<!\w)(?=({_pattern(clear for word in WORDS for clear in word.clear)})(?!\w))",
    re.IGNORECASE,
)


def _doubtful_words(text: str) -> Iterator[Ambiguity]:
    clear = _covered(len(text), (match.span(1) for match in _CLEAR.finditer(text)))
    for match in _FOUND.finditer(text):
        if all(clear[slice(*match.span())]) or _is_name(text, match):
            continue
        word = _BY_WORD[_key(match.group())]
        yield Ambiguity(
            *match.span(), match.group(), word.alternatives, _cased(word, match.group())
        )


def _cased(word: Word, written: str) -> str | None:
    if word.suggestion is None:
        return None
    if written.isupper() and len(written) > 1:
        return word.suggestion.upper()
    return word.suggestion.capitalize() if written[0].isupper() else word.suggestion


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A word with a capital beside another one is part of a name; a title in capitals is not.

    "bản" before a capital is a village with its name.
    """
    word = match.group()
    before = text[max(0, match.start() - _BESIDE) : match.start()].split()[-1:]
    after = text[match.end() : match.end() + _BESIDE].split()[:1]
    named_after = bool(after) and text[match.end()].isspace() and after[0].istitle()
    if word == "bản":
        return named_after
    if not word.istitle():
        return False
    named_before = bool(before) and before[0].isalpha() and before[0].istitle()
    return named_before or named_after


def _covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return, for each character of a text, 1 if a span covers it and 0 if none does."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _doubtful_places(text: str, names: Iterable[str]) -> Iterator[Ambiguity]:
    by_sound: dict[str, dict[str, str]] = {}
    for name in map(nfc, names):
        by_sound.setdefault(fold(name), {})[_key(name)] = name
    doubtful = {
        key: tuple(other for k, other in same.items() if k != key)
        for same in by_sound.values()
        if len(same) > 1
        for key in same
    }
    if not doubtful:
        return
    for match in re.finditer(rf"(?<!\w)(?:{_pattern(doubtful)})(?!\w)", text, re.IGNORECASE):
        if match.group()[0].isupper():
            others = doubtful[_key(match.group())]
            yield Ambiguity(*match.span(), match.group(), others, None, is_place=True)
