"""Personal data struck out of what a citizen hands in, before anything is written down."""

from nguon.bulletins.places import unit_names
from nguon.events import clock
from nguon.viet.folding import nfc
from nguon.viet.personal import personal_data

LONGEST = 2_000
"""Characters of a report that are looked at and kept."""


def struck(text: str) -> str:
    """Return `text` with what kind of data stood there in place of the data.

    Contacts of offices stay. What is not recognised stays too.
    """
    text = nfc(text[:LONGEST])
    pieces, at = [], 0
    for finding in personal_data(text, unit_names(clock.today())):
        if finding.blocks:
            pieces += [text[at : finding.start], f"[{finding.kind}]"]
            at = finding.end
    return "".join([*pieces, text[at:]])
