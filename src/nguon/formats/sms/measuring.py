"""What a text costs as a short message, and which characters make it dear."""

from collections import Counter
from dataclasses import dataclass

from nguon.formats.sms.alphabet import Encoding, encoding_of, is_gsm
from nguon.formats.sms.parts import cut
from nguon.formats.sms.plain import plain_character
from nguon.viet.folding import nfc


@dataclass(frozen=True, slots=True)
class Culprit:
    """A character that made the whole message UCS-2, how often it stands there, and its twin."""

    character: str
    count: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Sms:
    """The measure of a text.

    `units` are septets (GSM-7) or UTF-16 units (UCS-2) without the headers of parts;
    `left_in_part` units are free in the last part, or in the first one of an empty text.
    """

    encoding: Encoding
    units: int
    parts: int
    left_in_part: int
    culprits: tuple[Culprit, ...]


def measure(text: str) -> Sms:
    """Measure `text` as it would be sent (composed, NFC). An empty text has no parts."""
    text = nfc(text)
    encoding = encoding_of(text)
    units = [sum(map(encoding.units, part)) for part in cut(text, encoding)]
    room = encoding.alone if len(units) <= 1 else encoding.joined
    foreign = Counter(character for character in text if not is_gsm(character))
    return Sms(
        encoding,
        sum(units),
        len(units),
        room - (units[-1] if units else 0),
        tuple(Culprit(c, count, plain_character(c)) for c, count in foreign.items()),
    )
