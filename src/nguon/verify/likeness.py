"""Whether a word may be another one as a scanner, a camera or a hasty thumb gave it back."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from nguon.verify.classes import MODALITY, NEGATION, NUMERALS, UNITS
from nguon.viet.syllables import is_bare_syllable

_GLYPHS = str.maketrans("016958!|ijft$q", "olbgssllllllsg")
_PAIRS = re.compile("rn|ri|vv|cl|ii|nn")
_FOR_PAIRS = {"rn": "m", "ri": "n", "vv": "w", "cl": "d", "ii": "u", "nn": "m"}
_PAIRED = "hb ec oa oe oc il lt ft qg vy nh nu rn ae ij uv kh db cl"
_CONFUSED = frozenset(one for pair in _PAIRED.split() for one in (pair, pair[::-1]))
_IN_FIGURES = str.maketrans("olij|!zsgbq", "01111125969"[:11])


@lru_cache(maxsize=200_000)
def alike(found: str, official: str) -> bool:
    """Tell whether `found` may be read as `official` (keys of words without figures).

    A word that says the opposite of another, or another number or measure, is never read as it.
    """
    if glyphs(found) == glyphs(official) or _by_letters(found) == _by_letters(official):
        return True
    longer = max(len(found), len(official))
    within = 2 if longer >= 6 else 1 if longer >= 2 else 0
    if not twins(found, official) and within < _distance(found, official, within):
        return False
    if not is_bare_syllable(found):
        return longer > 2 or found[0] == official[0] or twins(found, official)
    return (longer > 2 or twins(found, official)) and not _opposed(found, official)


_SOUNDS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("tr", "ch"),
    ("gi", "z"),
    ("d", "z"),
    ("r", "z"),
    ("x", "s"),
)


@lru_cache(maxsize=200_000)
def sounds_alike(found: str, official: str) -> bool:
    """Tell whether two keys are said alike in the north: "trâu" and "châu", "lúa" and "núa".

    A word that says the opposite of another, or another number or measure, is never taken for it.
    """
    return _said(found) == _said(official) and not _opposed(found, official)


def _said(key: str) -> str:
    for written, said in _SOUNDS:
        if key.startswith(written):
            key = said + key[len(written) :]
            break
    return f"l{key[1:]}" if key[:1] == "n" and key[1:2] not in ("g", "h") else key


def within_one(found: str, official: str) -> bool:
    """Tell whether two keys differ by one letter at most, those that scanners confuse apart."""
    return _distance(found, official, 1) <= 1


def _distance(found: str, official: str, within: int) -> int:
    return min(
        Levenshtein.distance(found, official, score_cutoff=within),
        Levenshtein.distance(glyphs(found), glyphs(official), score_cutoff=within),
    )


def _by_letters(key: str) -> str:
    """Letter by letter, "y" at the end as "i"."""
    return (f"{key[:-1]}i" if key.endswith("y") else key).translate(_GLYPHS)


def twins(found: str, official: str) -> bool:
    """Tell whether two keys differ only by letters that scanners confuse, two at most."""
    pairs = [a + b for a, b in zip(found, official, strict=False) if a != b]
    return (
        len(found) == len(official) and len(pairs) <= 2 and all(pair in _CONFUSED for pair in pairs)
    )


def _opposed(found: str, official: str) -> bool:
    return found in NEGATION or any(
        found in kind and official in kind for kind in (MODALITY, UNITS, NUMERALS)
    )


@lru_cache(maxsize=200_000)
def glyphs(key: str) -> str:
    """Return a key in which letters that a scanner confuses are one."""
    return _PAIRS.sub(lambda match: _FOR_PAIRS[match.group()], key).translate(_GLYPHS)


def figures_meant(key: str) -> str:
    """Return the figures that letters among figures stand for; other letters stay."""
    return key.translate(_IN_FIGURES)


def misread_link(found: str, official: str) -> bool:
    """Tell whether an address differs by letters of a word alone, no dot, hyphen or figure."""
    found, official = glyphs(found), glyphs(official)
    shape = re.sub(r"[^\W\d_]+", "a", found)
    if shape != re.sub(r"[^\W\d_]+", "a", official):
        return False
    return Levenshtein.distance(found, official) <= 3
