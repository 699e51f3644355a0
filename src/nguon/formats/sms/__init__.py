"""Short messages: what a text costs, its cheap twin without marks, and the parts that are sent.

3GPP TS 23.038 (alphabets) and TS 23.040, 9.2.3.24 (long messages). Every text is composed (NFC)
before it is measured or cut, because a letter that is two code points costs twice.
"""

from nguon.formats.sms.alphabet import Encoding
from nguon.formats.sms.billing import TARIFFS, Tariff, Traffic, tariff
from nguon.formats.sms.measuring import Culprit, Sms, measure
from nguon.formats.sms.parts import Part, TooLong, parts_of
from nguon.formats.sms.plain import plain

__all__ = [
    "TARIFFS",
    "Culprit",
    "Encoding",
    "Part",
    "Sms",
    "Tariff",
    "TooLong",
    "Traffic",
    "measure",
    "parts_of",
    "plain",
    "tariff",
]
