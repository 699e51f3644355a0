"""Vietnamese letters compared without case and diacritics.

Text is first brought to NFC, where every Vietnamese letter is one code point. Folding such a
letter gives one ASCII letter, so a place found in the folded text is the same place in the text.
"""

import unicodedata

CAPITALS = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capital letters of Vietnamese, to stand between the brackets of a regular expression."""

_LATIN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))


def _folded_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FOLDED = {code: _folded_letter(chr(code)) for code in _LATIN} | _DASHES


def nfc(text: str) -> str:
    """Return `text` with composed letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """Return `text` with Vietnamese and other Latin diacritics off, đ as d, capitals kept."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return nfc("".join(c for c in parts if not unicodedata.combining(c)))


def fold_keeping_length(text: str) -> str:
    """Return `text` in lower case without diacritics, đ as d, any dash as "-".

    The result has as many characters as `text`. Marks that NFC leaves uncomposed stay as they are.
    """
    return text.translate(_FOLDED)


def fold(text: str) -> str:
    """Return `text` as a search key: composed, lower case, no diacritics, single spaces."""
    letters = fold_keeping_length(nfc(text))
    if not letters.isascii():
        letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(letters.split())
