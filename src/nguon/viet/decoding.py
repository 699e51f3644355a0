"""Bytes of a Vietnamese text file → Unicode text, in whichever encoding it was saved."""

import codecs
from dataclasses import dataclass

from nguon.viet.folding import nfc
from nguon.viet.legacy import to_unicode
from nguon.viet.syllables import accented_words, vietnamese_share

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_MOST = 0.8
_LOST_AT_MOST = 0.002


class Undecodable(ValueError):
    """No known encoding makes the bytes a Vietnamese text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was saved in, and how many characters were lost."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes) -> Decoded:
    """Decode UTF-8 (with or without BOM), UTF-16, CP1258, TCVN3 or VNI bytes.

    Raises Undecodable when no reading of the bytes is Vietnamese. A UTF-8 file with a few broken
    bytes is decoded with U+FFFD in their place, counted in `lost`.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _unicode(data.decode(encoding, errors="replace"), encoding.removesuffix("-sig"))
    if (wide := _utf16_without_bom(data)) is not None:
        return _unicode(data.decode(wide, errors="replace"), "utf-16")
    try:
        return _unicode(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _single_byte(data)


def _unicode(text: str, encoding: str) -> Decoded:
    converted, legacy = to_unicode(text)
    return Decoded(nfc(converted), legacy or encoding, text.count("\ufffd"))


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 text has a zero high byte beside nearly every space and ASCII letter."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 8 or len(data) % 2:
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if high.count(0) > len(high) // 3 and low.count(0) == 0:
            return encoding
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    if lost > max(1, len(text) * _LOST_AT_MOST):
        return None
    return Decoded(nfc(text), "utf-8", lost) if vietnamese_share(nfc(text)) >= _MOST else None


def _single_byte(data: bytes) -> Decoded:
    """TCVN3 and VNI fonts use the codes of CP1252; CP1258 is Windows' own Vietnamese table."""
    latin = _unicode(data.decode("cp1252", errors="replace"), "cp1252")
    windows_text = nfc(data.decode("cp1258", errors="replace"))
    windows = Decoded(windows_text, "cp1258", windows_text.count("\ufffd"))
    best = max(latin, windows, key=lambda reading: vietnamese_share(reading.text))
    if not accented_words(best.text) or vietnamese_share(best.text) < _MOST:
        raise Undecodable
    return best
