"""Whether a string of letters has the shape of a Vietnamese syllable.

A syllable is an initial, a nucleus and a final, with at most one tone (Unicode letters in NFC).
The share of well-formed words tells Vietnamese text from text decoded by the wrong table.
"""

import re
import unicodedata

from nguon.viet.folding import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_INITIALS = "ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_NUCLEI = (
    "oai|oay|oeo|uay|uây|uyê|uya|uyu|iêu|yêu|uôi|ươi|ươu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oo|oi|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|"
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(rf"(?:{_INITIALS})?(?:{_NUCLEI})(?:ch|ng|nh|c|m|n|p|t)?")
_SPECIAL_WORD = re.compile(r"[^\s\x00-\x7f–—…“”‘’«»]+")
_WORD = re.compile(r"[^\s,.;:!?()\[\]\"'/“”‘’…–—-]+")
_SAMPLE = 50_000


def is_syllable(word: str) -> bool:
    """Tell whether `word` (any case) could be one written Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    return sum(c in _TONES for c in letters) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def accented_words(text: str) -> list[str]:
    """Return the words of the first 50,000 characters that hold a letter beyond ASCII."""
    return [w for w in _WORD.findall(text[:_SAMPLE]) if _SPECIAL_WORD.search(w)]


def vietnamese_share(text: str) -> float:
    """Return the share (0-1) of accented words that are Vietnamese syllables; 0 if none."""
    words = accented_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


_BARE = re.compile(fold(_SYLLABLE.pattern))


def is_bare_syllable(word: str) -> bool:
    """Tell whether `word`, in small letters without marks, could be a syllable without its own."""
    return _BARE.fullmatch(word) is not None
