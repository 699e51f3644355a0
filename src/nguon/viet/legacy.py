"""Text typed with the fonts that came before Unicode: TCVN3 (ABC, .VnTime) and VNI-Windows.

Such text is Latin-1 letters that only the font shows as Vietnamese. Tables: TCVN 5712:1993 (VN3)
and the VNI-Windows two-byte scheme (a base letter followed by a letter that stands for its mark).
"""

import re
from enum import StrEnum

from nguon.viet.folding import nfc
from nguon.viet.syllables import accented_words, vietnamese_share


class LegacyEncoding(StrEnum):
    """Font encodings that can be recognised and converted."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦−",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯư",
)
_VNI_MARKS = {
    "a": ("øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ"),
    "e": ("øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    "o": ("øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "u": ("øùûõï", "ùúủũụ"),
    "ö": ("øùûõï", "ừứửữự"),
    "y": ("øùûõ", "ỳýỷỹ"),
}
_VNI_SINGLE = dict(zip("ìíæóòôöîñ", "ìíỉĩịơưỵđ", strict=True))
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 3
_MOSTLY_WRONG, _MOSTLY_RIGHT = 0.6, 0.8


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, (marks, letters) in _VNI_MARKS.items():
        table |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    upper = {pair.upper(): letter.upper() for pair, letter in table.items()}
    mixed = {p[0].upper() + p[1]: c.upper() for p, c in table.items() if len(p) == 2}
    return table | mixed | upper


_VNI = _vni_table()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 text held as Latin-1 letters to Unicode.

    Capitals with marks have no codes of their own (.VnTimeH draws the small ones as capitals); they
    are restored in words whose other letters are capitals.
    """
    return _WORD.sub(_capitals_restored, text.translate(_TCVN3))


def _capitals_restored(match: re.Match[str]) -> str:
    word = match.group()
    small_plain = any(letter.isascii() and letter.islower() for letter in word)
    return word.upper() if not small_plain and sum(map(str.isupper, word)) >= 2 else word


def from_vni(text: str) -> str:
    """Convert VNI-Windows text held as Latin-1 letters to Unicode."""
    return _VNI_PAIR.sub(lambda pair: _VNI[pair.group()], text)


_CONVERTERS = {LegacyEncoding.TCVN3: from_tcvn3, LegacyEncoding.VNI: from_vni}


def to_unicode(text: str) -> tuple[str, LegacyEncoding | None]:
    """Return `text` in Unicode and the legacy encoding it was in, or None if it was in none.

    A conversion is accepted on evidence only: few accented words are Vietnamese syllables before
    it and most are after it.
    """
    if len(accented_words(text)) < _ENOUGH_WORDS or vietnamese_share(nfc(text)) > _MOSTLY_WRONG:
        return text, None
    shares = {name: vietnamese_share(convert(text)) for name, convert in _CONVERTERS.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _MOSTLY_RIGHT:
        return text, None
    return _CONVERTERS[best](text), best
