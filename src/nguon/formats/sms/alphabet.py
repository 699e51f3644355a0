"""The two alphabets of a short message: GSM 7-bit (3GPP TS 23.038, 6.2.1) and UCS-2."""

from enum import StrEnum

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet: the place of a character is its code, 0 to 127."""

ESCAPE = 0x1B
EXTENSION = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
"""Characters that are sent as an escape and a code, and so cost two units (6.2.1.1)."""

_CODES = {character: bytes([code]) for code, character in enumerate(BASIC) if code != ESCAPE} | {
    character: bytes([ESCAPE, code]) for character, code in EXTENSION.items()
}


class Encoding(StrEnum):
    """How the characters travel."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"

    @property
    def alone(self) -> int:
        """Units in a message of one part (140 octets)."""
        return 160 if self is Encoding.GSM7 else 70

    @property
    def joined(self) -> int:
        """Units in each part of a long message, beside its header of 6 octets."""
        return 153 if self is Encoding.GSM7 else 67

    @property
    def data_coding(self) -> int:
        """SMPP 3.4, 5.2.19: 0 is the default alphabet of the message centre, 8 is UCS-2."""
        return 0 if self is Encoding.GSM7 else 8

    def encoded(self, character: str) -> bytes:
        """Return the octets of one character: septets one to an octet, or UTF-16 big-endian.

        Raises KeyError for a character that GSM 7-bit does not have.
        """
        if self is Encoding.GSM7:
            return _CODES[character]
        return character.encode("utf-16-be", "surrogatepass")

    def units(self, character: str) -> int:
        """Return how many units one character costs: 1, or 2 for an escape or surrogate pair."""
        return len(self.encoded(character)) // (1 if self is Encoding.GSM7 else 2)


def is_gsm(character: str) -> bool:
    """Tell whether GSM 7-bit has `character`."""
    return character in _CODES


def encoding_of(text: str) -> Encoding:
    """Return the encoding of a whole message: one character outside GSM 7-bit makes it UCS-2."""
    return Encoding.GSM7 if all(map(is_gsm, text)) else Encoding.UCS2
