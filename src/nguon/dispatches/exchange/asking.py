"""Messages about a document that came before: it is asked back, corrected or replaced.

What it holds is never overwritten unseen: a recall is asked of the unit, which agrees (15) or
declines (16); a correction keeps the old values in the log.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches.codes import Code
from nguon.dispatches.exchange import queue
from nguon.dispatches.exchange.organs import gateway
from nguon.dispatches.models import (
    Dispatch,
    ExchangeMessage,
    MessageKind,
    State,
)
from nguon.events import chain, clock
from nguon.formats import edxml


@transaction.atomic
def recall(row: ExchangeMessage, named: str, reason: str | None) -> None:
    """Ask the unit to give the document back; without the document the answer is 16."""
    chain.take_turn()
    came = came_before(row, named)
    if came is None:
        _decline(row, _("Đơn vị không giữ văn bản %(named)s của nơi gửi này.") % {"named": named})
        return
    row.dispatch = came.dispatch
    _ask_back(came, reason or _("Nơi gửi thu hồi văn bản."))
    row.finish()


@transaction.atomic
def update(row: ExchangeMessage, message: edxml.Message) -> None:
    """Correct what was read by what the sender now states, or ask it back from a unit taken off."""
    chain.take_turn()
    named = message.concerns or row.document_id
    came = came_before(row, named)
    if came is None:
        _decline(row, _("Đơn vị không giữ văn bản %(named)s của nơi gửi này.") % {"named": named})
        return
    row.dispatch = came.dispatch
    reason = message.business.reason or _("Nơi gửi cập nhật văn bản.")
    if _taken_off(message, came.unit.organ_id):
        _ask_back(came, reason)
    elif came.dispatch.state != State.RECEIVED:
        _decline(row, _("Văn bản này đã thu hồi, không cập nhật được nữa."))
        return
    else:
        came.dispatch.correct(gateway(came.unit, clock.today()), **_stated(message.header))
        queue.tell(row, Code.AGREED, _("Đã cập nhật: %(reason)s") % {"reason": reason})
    row.finish()


@transaction.atomic
def replace(row: ExchangeMessage, message: edxml.Message) -> None:
    """Ask back the documents that the one just opened replaces."""
    chain.take_turn()
    replaced = [one.document_id for one in message.business.replacements if one.document_id]
    for named in dict.fromkeys(replaced or [message.business.document_id or ""]):
        came = came_before(row, named)
        if came is not None and came.dispatch_id != row.dispatch_id:
            words = _("Được thay thế bằng %(new)s.") % {"new": row.dispatch.number_symbol}
            _ask_back(came, words)


def came_before(row: ExchangeMessage, named: str) -> ExchangeMessage | None:
    """The message by which the same sender brought document `named` to the same unit."""
    brought = ExchangeMessage.objects.coming_in().filter(
        organ=row.organ, unit=row.unit, document_id=named, dispatch__isnull=False
    )
    brought = brought.filter(kind__in=[MessageKind.NEW, MessageKind.REPLACE])
    return brought.select_related("dispatch", "unit").order_by("-pk").first()


def _ask_back(came: ExchangeMessage, reason: str) -> None:
    arrival = came.dispatch.arrivals.get(unit=came.unit)
    arrival.ask_back(gateway(came.unit, clock.today()), reason)


def _decline(row: ExchangeMessage, reason: str) -> None:
    queue.tell(row, Code.DECLINED, reason)
    row.refuse(reason)
    chain.record(row.stream, "exchange.refused", None, reason=reason, document=row.document_id)


def _taken_off(message: edxml.Message, organ_id: str) -> bool:
    changes = message.business.info.receivers
    removed = {one.organ_id for one in changes if one.type == edxml.Change.REMOVED}
    return organ_id in removed


def _stated(header: edxml.Header) -> dict[str, object]:
    """The fields of a dispatch that the header states anew."""
    stated = {
        "number": header.code.number,
        "symbol": header.code.notation,
        "subject": header.subject,
        "place": header.promulgation.place,
        "issued_on": header.promulgation.issued,
        "signer_name": header.signer.full_name,
        "signing_capacity": header.signer.competence,
        "signer_title": header.signer.position,
    }
    limits = {name: Dispatch._meta.get_field(name).max_length for name in stated}
    return {
        name: value[: limits[name]] if isinstance(value, str) else value
        for name, value in stated.items()
        if value
    }
