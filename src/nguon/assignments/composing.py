"""A dispatch composed here: written as DOCX, kept, read back, its duties proposed like any other's.

The words that were typed are the facts; the reading of our own file only finds the duties in them.
"""

from django.db import transaction
from django.utils.text import slugify

from nguon.assignments import proposals
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.writing.as_docx import docx
from nguon.dispatches.writing.composition import Composition
from nguon.dispatches.writing.of_dispatch import remember
from nguon.events import chain
from nguon.orgs.permissions import Actor
from nguon.viet.folding import fold

NAME_LENGTH = 80


@transaction.atomic
def compose(composition: Composition, actor: Actor) -> Dispatch:
    """Open a draft whose original is the DOCX written from `composition`. Raises Refused."""
    dispatch = proposals.take_in(docx(composition), file_name(composition, "docx"), actor)
    _own(dispatch, actor)
    dispatch.correct(actor, **_facts(composition))
    remember(dispatch, composition)
    chain.record(dispatch.stream, "dispatch.composed", actor, sha256=dispatch.original.sha256)
    return dispatch


def file_name(composition: Composition, ending: str) -> str:
    """A name that says what is in the file: symbol and subject without marks."""
    parts = (composition.number, composition.symbol, composition.subject)
    return f"{slugify(fold(' '.join(parts)))[:NAME_LENGTH].strip('-')}.{ending}"


def _own(dispatch: Dispatch, actor: Actor) -> None:
    """Ours to sign, even where the letterhead's name is not one that the unit table knows."""
    if not dispatch.is_own:
        dispatch.arrivals.all().delete()
        dispatch.issuer, dispatch.state = actor.unit, State.DRAFT
        dispatch.save()


def _facts(composition: Composition) -> dict[str, str]:
    return {
        "doc_type": composition.doc_type,
        "symbol": composition.symbol,
        "place": composition.place,
        "subject": composition.subject,
        "urgency": composition.urgency,
        "signing_capacity": composition.authority or composition.title,
        "signer_title": composition.title,
        "signer_name": composition.name,
    }
