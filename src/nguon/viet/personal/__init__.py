"""Personal data in a text, pointed out before it is released.

What is found is for a person to decide: the law (91/2025/QH15, in force on 1 January 2026; Nghị
định 13/2023/NĐ-CP before it) knows cases in which a name may be published. Nothing here claims to
find everything.
"""

from collections.abc import Iterable

from nguon.viet.folding import nfc
from nguon.viet.personal.contacts import emails, phones
from nguon.viet.personal.findings import Finding, Kind
from nguon.viet.personal.lives import addresses, birth_dates
from nguon.viet.personal.names import names
from nguon.viet.personal.numbers import accounts, health_cards, identity_numbers

__all__ = ["Finding", "Kind", "personal_data"]


def personal_data(text: str, unit_names: Iterable[str] = ()) -> list[Finding]:
    """Return the personal data in `text` (places in its NFC form), in order, none overlapping.

    `unit_names` are names of places and bodies ("Lê Lợi", "Xã Mường Mô") that are no persons'.
    """
    text = nfc(text)
    persons = list(names(text, unit_names))
    found = [
        *identity_numbers(text),
        *health_cards(text),
        *accounts(text),
        *emails(text),
        *phones(text),
        *persons,
        *birth_dates(text, persons),
        *addresses(text, persons),
    ]
    kept: list[Finding] = []
    taken = bytearray(len(text))
    for finding in found:
        if not any(taken[finding.start : finding.end]):
            kept.append(finding)
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    return sorted(kept, key=lambda finding: finding.start)
