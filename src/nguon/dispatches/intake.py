"""A file comes in: its bytes are kept, it is read, and a draft waits for a person to confirm."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nguon import reader
from nguon.dispatches import recipients
from nguon.dispatches.models import Citation, Dispatch, Original, Recipient, State
from nguon.dispatches.models.recipient import Part
from nguon.dispatches.rules import Urgency
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs import addressees
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.reader import DispatchDraft, Progress, Unreadable


@dataclass(frozen=True)
class Reading:
    """A file as kept, and what was read of it."""

    original: Original
    draft: DispatchDraft


def read(original: Original, actor: Actor, progress: Progress | None = None) -> Reading:
    """Read a kept file; `progress` is told (page, pages) while a scan is read.

    Raises Refused with the place and the remedy when it cannot be read; the bytes stay kept.
    """
    actor.demand(Ability.DRAFT, actor.unit)
    try:
        with reader.watched(progress):
            return Reading(original, reader.read(original.bytes, original.name))
    except Unreadable as trouble:
        raise Refused(trouble.message(get_language() or "vi")) from trouble


@transaction.atomic
def open_draft(reading: Reading, actor: Actor) -> Dispatch:
    """Open a dispatch in the actor's unit with everything that was read, for a person to check."""
    draft, original = reading.draft, reading.original
    dispatch = _open(draft, original, actor)
    if not dispatch.is_own:
        dispatch.arrivals.create(
            unit=dispatch.holder, part=Part.EXECUTE, arrived_at=dispatch.taken_in_at
        )
    _name_recipients(dispatch, draft)
    for cited in draft.cited:
        said = {"doc_type": cited.type, "number_symbol": cited.number, "date": cited.date}
        dispatch.citations.create(**within_limits(Citation, said))
    Citation.link(dispatch)
    facts = {"name": original.name, "sha256": original.sha256}
    chain.record(dispatch.stream, "dispatch.taken_in", actor, **facts)
    return dispatch


def refuse_large(name: str, size: int) -> None:
    """Refuse a file by its size, in bytes, before it is read into memory."""
    if size > settings.MAX_UPLOAD_BYTES:
        raise Refused(
            _(
                "Tệp “%(name)s” lớn %(size)d MB, quá mức %(most)d MB. "
                "Hãy tách phần phụ lục hoặc nén ảnh rồi gửi lại."
            )
            % {"name": name, "size": size // 2**20, "most": settings.MAX_UPLOAD_BYTES // 2**20}
        )


def keep(data: bytes, name: str) -> Original:
    """Put the bytes on disk first, then the row that refers to them; refused by size alone."""
    refuse_large(name, len(data))
    return store(data, name)


def store(data: bytes, name: str) -> Original:
    """Put bytes of any size on disk: what is refused is kept too, as evidence."""
    return Original.objects.create(
        sha256=storages["originals"].keep(data),
        name=name[-255:],
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(data),
        received_at=clock.now(),
    )


def _open(draft: DispatchDraft, original: Original, actor: Actor) -> Dispatch:
    full_date = draft.date if draft.date and len(draft.date) == 10 else None
    urgency = (draft.urgency or "").lower()
    read = {
        "issuer_name": draft.issuing_body,
        "doc_type": draft.doc_type,
        "number": draft.number,
        "symbol": draft.symbol,
        "place": draft.place,
        "date_read": draft.date,
        "subject": draft.subject,
        "signer_name": draft.signer_name,
        "signing_capacity": draft.signing_capacity,
        "signer_title": draft.signer_title,
    }
    dispatch = Dispatch(
        **within_limits(Dispatch, read),
        holder=actor.unit,
        issued_on=date.fromisoformat(full_date) if full_date else None,
        urgency=urgency if urgency in Urgency.values else "",
        text=draft.text,
        reading=draft.as_json(),
        original=original,
        taken_in_at=clock.now(),
    )
    dispatch.issuer = _issuer(dispatch, actor.province)
    dispatch.state = State.DRAFT if dispatch.is_own else State.RECEIVED
    _refuse_double(dispatch)
    dispatch.save()
    return dispatch


def within_limits(model: type[Model], values: Mapping[str, str | None]) -> dict[str, str]:
    """`values` as the fields of `model` hold them: nothing for None, and no longer than they take.

    What was read of a strange file may be of any length; the whole stays in the reading.
    """
    limits = {name: model._meta.get_field(name).max_length for name in values}
    return {name: (value or "")[: limits[name]] for name, value in values.items()}


def _refuse_double(dispatch: Dispatch) -> None:
    """A document that the unit already holds is not opened a second time."""
    if not dispatch.number:
        return
    same = Dispatch.objects.filter(
        holder=dispatch.holder, symbol=dispatch.symbol, issuer_name=dispatch.issuer_name
    )
    ours = {dispatch.number, dispatch.number.lstrip("0"), f"{dispatch.number:0>2}"}
    if held := same.filter(number__in=ours, issued_on=dispatch.issued_on).first():
        raise Refused(
            _(
                "Số %(number)s của %(issuer)s đã dùng cho văn bản “%(subject)s” có trong kho. "
                "Nếu đây là văn bản khác, hãy kiểm tra lại số và ngày ghi trong tệp."
            )
            % {
                "number": dispatch.number_symbol,
                "issuer": dispatch.issuer_name,
                "subject": held.subject,
            }
        )


def _issuer(dispatch: Dispatch, province: Unit) -> Unit | None:
    """The unit that issues it, if it is one of the province's on the dispatch's day."""
    if not dispatch.issuer_name:
        return None
    for meaning in addressees.understand(dispatch.issuer_name, province, dispatch.as_of):
        if len(meaning.units) == 1:
            return meaning.units[0]
    return None


def _name_recipients(dispatch: Dispatch, draft: DispatchDraft) -> None:
    lines = [(text, True, Part.EXECUTE) for text in draft.addressees]
    lines += [(one.name, False, Part(one.role.value)) for one in draft.recipients]
    for position, (text, main, part) in enumerate(lines):
        recipient = Recipient.objects.create(
            dispatch=dispatch, position=position, text=text[:500], main=main, part=part
        )
        if part.travels:
            recipients.understand(recipient)
