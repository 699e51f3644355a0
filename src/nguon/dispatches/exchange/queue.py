"""Messages are put into the queue with their bytes, once each, and sent when they are due."""

import logging

from django.db import transaction

from nguon.dispatches import intake
from nguon.dispatches.codes import Code
from nguon.dispatches.exchange.composing import status_message
from nguon.dispatches.exchange.connector import Connector, Envelope, Rejected, Unreachable
from nguon.dispatches.models import (
    Direction,
    Dispatch,
    ExchangeMessage,
    MessageKind,
)
from nguon.events import chain, clock
from nguon.formats import edxml
from nguon.orgs.models import Unit

log = logging.getLogger(__name__)
BATCH = 20


def put(
    message: edxml.Message | edxml.StatusMessage,
    dispatch: Dispatch | None,
    unit: Unit,
    organ: str,
    key: str,
) -> ExchangeMessage | None:
    """Queue a message to `organ`; None if this very message is queued or sent already.

    Raises Incomplete when the standard asks for more than the message says.
    """
    if ExchangeMessage.objects.filter(key=key).exists():
        return None
    status = isinstance(message, edxml.StatusMessage)
    named = message.response_for.document_id if status else message.header.document_id
    original = intake.keep(edxml.write(message), f"{key[:16]}.edxml")
    return ExchangeMessage.objects.create(
        direction=Direction.OUT,
        kind=MessageKind.STATUS if status else MessageKind(str(message.business.doc_type)),
        code=message.code or "" if status else "",
        organ=organ,
        unit=unit,
        document_id=named or "",
        dispatch=dispatch,
        original=original,
        key=key,
        made_at=clock.now(),
        due_at=clock.machine_time(),
    )


def tell(came: ExchangeMessage, code: str, words: str = "") -> ExchangeMessage | None:
    """Queue the status `code` of a document that came, unless it was told already."""
    key = ExchangeMessage.key_of("status", code, came.organ, came.document_id, came.unit_id)
    words = words or str(Code(code).label)
    try:
        return put(status_message(came, code, words), came.dispatch, came.unit, came.organ, key)
    except edxml.Incomplete as lacking:
        log.warning("status %s of message %s cannot be told: %s", code, came.pk, lacking)
        return None


def send_due(connector: Connector) -> int:
    """Send what is due; how many messages were handed over.

    A message whose answer was lost goes out again with the same bytes and DocumentId.
    """
    sent = 0
    # What waited for an earlier message of its document is due as soon as that one is gone.
    while batch := ExchangeMessage.objects.going_out().claim(BATCH):
        sent += sum(_send(message, connector) for message in batch)
    return sent


def _send(message: ExchangeMessage, connector: Connector) -> bool:
    try:
        connector.send(_envelope(message))
    except Unreachable as trouble:
        log.warning("message %s: %s", message.pk, trouble)
        message.try_later(str(trouble))
        return False
    except Rejected as refusal:
        log.warning("message %s: %s", message.pk, refusal)
        _settle(message, "exchange.rejected", str(refusal))
        return False
    _settle(message, "exchange.sent")
    return True


def _envelope(message: ExchangeMessage) -> Envelope:
    kind = "status" if message.kind == MessageKind.STATUS else "edoc"
    name = f"{kind}-{message.pk:08}-{message.key[:12]}"
    return Envelope(name, kind, message.original.bytes, message.organ)


def _settle(message: ExchangeMessage, event: str, refusal: str = "") -> None:
    facts = {
        "message": str(message),
        "organ": message.organ,
        "document": message.document_id,
        "sha256": message.original.sha256,
    }
    if refusal:
        facts["reason"] = refusal
    with transaction.atomic():
        chain.take_turn()
        if refusal:
            message.refuse(refusal)
        else:
            message.finish()
        chain.record(message.stream, event, None, **facts)
