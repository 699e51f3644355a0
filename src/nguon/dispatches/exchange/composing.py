"""Dispatches and their standing as edXML messages."""

from datetime import date, datetime

from django.utils import timezone

from nguon.dispatches.exchange.organs import organ, sender_of
from nguon.dispatches.models import Direction, Dispatch, ExchangeMessage, MessageKind
from nguon.dispatches.models.recipient import Part
from nguon.dispatches.rules import Urgency
from nguon.events import clock
from nguon.formats import edxml
from nguon.orgs.models import Unit

PRIORITIES = {
    Urgency.URGENT: edxml.Priority.URGENT,
    Urgency.VERY_URGENT: edxml.Priority.VERY_URGENT,
    Urgency.EXPRESS: edxml.Priority.EXPRESS,
    Urgency.EXPRESS_TIMED: edxml.Priority.EXPRESS_TIMED,
}
NEW_DOCUMENT = "Văn bản điện tử mới"


def document_id(dispatch: Dispatch, sender: Unit) -> str:
    """`OrganId,yyyy/MM/dd,number/notation`: the same each time the dispatch is sent."""
    return edxml.document_id(
        sender.organ_id, dispatch.issued_on or dispatch.as_of, dispatch.number_symbol
    )


def document_message(
    dispatch: Dispatch,
    receivers: list[Unit],
    kind: MessageKind = MessageKind.NEW,
    reason: str = NEW_DOCUMENT,
) -> edxml.Message:
    """What `dispatch` says to `receivers`; a recall goes without the file.

    Raises Incomplete when no unit above it has an exchange code.
    """
    sender = sender_of(dispatch)
    if sender is None:
        raise edxml.Incomplete(("From/OrganId",))
    named = document_id(dispatch, sender)
    attached = () if kind == MessageKind.RECALL else (_original(dispatch),)
    return edxml.Message(
        header=_header(dispatch, sender, receivers, named),
        traces=(edxml.TraceHeader(organ_id=sender.organ_id, timestamp=vietnam_time()),),
        business=edxml.BusinessInfo(doc_type=int(kind), reason=reason, document_id=named, paper=0),
        attachments=attached,
    )


def _header(dispatch: Dispatch, sender: Unit, receivers: list[Unit], named: str) -> edxml.Header:
    travelling = [one for one in dispatch.recipients.all() if Part(one.part).travels]
    return edxml.Header(
        sender=organ(sender),
        receivers=tuple(organ(unit) for unit in receivers),
        code=edxml.Code(number=dispatch.number, notation=dispatch.symbol),
        promulgation=edxml.Promulgation(place=dispatch.place, issued=dispatch.issued_on),
        doc_type=edxml.DocumentType(
            type=edxml.document_type(dispatch.doc_type), name=dispatch.doc_type.capitalize()
        ),
        subject=dispatch.subject,
        signer=edxml.Signer(
            competence=dispatch.signing_capacity,
            position=dispatch.signer_title,
            full_name=dispatch.signer_name,
        ),
        to_places=tuple(one.text for one in travelling),
        other=edxml.OtherInfo(priority=PRIORITIES.get(dispatch.urgency, 0)),
        responses=tuple(_answered(dispatch)),
        steering=edxml.Steering.NO,
        document_id=named,
    )


def _answered(dispatch: Dispatch) -> list[edxml.ResponseFor]:
    """The documents that came over the exchange and that `dispatch` cites: it answers them."""
    cited = dispatch.citations.exclude(cited=None).values("cited")
    came = ExchangeMessage.objects.coming_in().filter(dispatch__in=cited)
    came = came.filter(kind__in=[MessageKind.NEW, MessageKind.REPLACE]).select_related("dispatch")
    return [response_for(one) for one in came]


def response_for(came: ExchangeMessage) -> edxml.ResponseFor:
    """What names the document that came, as its sender named it."""
    _organ, day, code = (*came.document_id.split(",", 2), "", "")[:3]
    held = came.dispatch
    issued = edxml.read_day(day) or (held.issued_on if held else None)
    return edxml.ResponseFor(
        organ_id=came.organ,
        code=code or (held.number_symbol if held else "") or came.document_id,
        issued=issued or day_of(came.made_at),
        document_id=came.document_id,
    )


def status_message(came: ExchangeMessage, code: str, words: str) -> edxml.StatusMessage:
    """How the document that came stands at the unit it came for."""
    assert came.unit is not None and came.direction == Direction.IN  # noqa: S101
    return edxml.StatusMessage(
        response_for=response_for(came),
        sender=organ(came.unit),
        code=code,
        description=words,
        timestamp=vietnam_time(),
    )


def _original(dispatch: Dispatch) -> edxml.Attachment:
    kept = dispatch.file
    return edxml.Attachment.of(kept.bytes, kept.name, kept.media_type)


def vietnam_time() -> datetime:
    """Now in Vietnam, as messages tell the time."""
    return timezone.localtime(clock.now(), clock.VIETNAM)


def day_of(moment: datetime) -> date:
    """The day in Vietnam."""
    return timezone.localdate(moment, clock.VIETNAM)
