"""A composition from a dispatch that was composed here: what was typed, with today's fields.

The typed composition is kept beside the reading of the file that was written from it; number, day
and whatever was corrected since come from the dispatch itself.
"""

from dataclasses import replace

from nguon.dispatches.models import Dispatch
from nguon.dispatches.writing.composition import Composition

KEY = "composition"


def remember(dispatch: Dispatch, composition: Composition) -> None:
    """Keep what was typed with the dispatch that was made of it."""
    dispatch.reading = {**dispatch.reading, KEY: composition.as_json()}
    dispatch.save(update_fields=["reading"])


def is_composed(dispatch: Dispatch) -> bool:
    """Whether the dispatch was composed here."""
    return KEY in dispatch.reading


def composition_of(dispatch: Dispatch) -> Composition | None:
    """Return the dispatch as it stands now, or None if it was not composed here."""
    if not is_composed(dispatch):
        return None
    typed = Composition.from_json(dispatch.reading[KEY])
    day = str(dispatch.issued_on) if dispatch.issued_on else dispatch.date_read
    return replace(
        typed,
        doc_type=dispatch.doc_type,
        number=dispatch.number,
        symbol=dispatch.symbol,
        place=dispatch.place,
        date=day or typed.date,
        subject=dispatch.subject,
        urgency=dispatch.urgency,
        authority=dispatch.signing_capacity,
        title=dispatch.signer_title,
        name=dispatch.signer_name,
    )
