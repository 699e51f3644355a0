"""A long message cut into parts and joined again by the telephone (3GPP TS 23.040, 9.2.3.24.1)."""

from dataclasses import dataclass

from nguon.formats.sms.alphabet import Encoding, encoding_of
from nguon.viet.folding import nfc

_MOST_PARTS = 255
_HEADER_INDICATOR = 0x40


class TooLong(ValueError):
    """A text that needs more parts than the header can count (255)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One `submit_sm` (SMPP 3.4, 4.4.1): `header` is the user data header, empty if alone."""

    text: str
    data_coding: int
    header: bytes
    data: bytes

    @property
    def esm_class(self) -> int:
        """SMPP 3.4, 5.2.12: whether `short_message` begins with a user data header."""
        return _HEADER_INDICATOR if self.header else 0

    @property
    def short_message(self) -> bytes:
        """The octets to send: header, then septets one to an octet or UTF-16 big-endian."""
        return self.header + self.data


def parts_of(text: str, reference: int) -> list[Part]:
    """Cut `text` into the parts to send, none if it is empty.

    `reference` (any whole number, taken modulo 256) tells the telephone which parts belong
    together: give two messages to one number different ones. Raises TooLong beyond 255 parts.
    """
    text = nfc(text)
    encoding = encoding_of(text)
    pieces = cut(text, encoding)
    if len(pieces) > _MOST_PARTS:
        raise TooLong(f"{len(pieces)} > {_MOST_PARTS}")
    return [
        Part(
            piece,
            encoding.data_coding,
            _header(reference, len(pieces), place) if len(pieces) > 1 else b"",
            b"".join(map(encoding.encoded, piece)),
        )
        for place, piece in enumerate(pieces, start=1)
    ]


def cut(text: str, encoding: Encoding) -> list[str]:
    """Cut `text` so that each piece fits and no escape or surrogate pair falls apart."""
    if sum(map(encoding.units, text)) <= encoding.alone:
        return [text] if text else []
    pieces, start, used = [], 0, 0
    for place, character in enumerate(text):
        cost = encoding.units(character)
        if used + cost > encoding.joined:
            pieces.append(text[start:place])
            start, used = place, 0
        used += cost
    return [*pieces, text[start:]]


def _header(reference: int, total: int, place: int) -> bytes:
    """Five octets follow; element 0 (concatenation, 8-bit reference) holds three."""
    return bytes([5, 0, 3, reference % 256, total, place])
