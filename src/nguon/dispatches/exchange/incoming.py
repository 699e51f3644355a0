"""What comes in: kept and counted at once, then acted on one by one."""

import hashlib
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches import intake
from nguon.dispatches.codes import Code
from nguon.dispatches.exchange import asking, hearing, queue
from nguon.dispatches.exchange.connector import Connector, Delivery, Rejected, Unreachable
from nguon.dispatches.exchange.organs import gateway, unit_of
from nguon.dispatches.models import (
    Direction,
    Dispatch,
    ExchangeMessage,
    MessageKind,
    Original,
)
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.formats import edxml
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Actor

log = logging.getLogger(__name__)
BATCH = 10

Open = Callable[[Original, Actor], Dispatch]
"""Opens a received dispatch from a kept file; the apps to the right know how."""


def receive(connector: Connector) -> int:
    """Keep all that has come; how many were settled. A copy of one that is kept changes nothing.

    Raises Unreachable or Rejected when the exchange does not even say what there is.
    """
    return sum(_settled(connector, one, _keep(one)) for one in connector.fetch())


def _settled(connector: Connector, delivery: Delivery, refusal: str) -> bool:
    """Say that it is kept. If that is not heard it comes again, and is known by then."""
    try:
        connector.settle(delivery, refusal)
    except (Unreachable, Rejected) as trouble:
        log.warning("%s is kept but could not be settled: %s", delivery.receipt, trouble)
        return False
    return True


def _keep(delivery: Delivery) -> str:
    """Keep a delivery as one message for each unit that it is for; why it is refused, or ""."""
    try:
        message = edxml.read(delivery.data)
    except edxml.Unusable as trouble:
        return _turn_away(delivery, trouble.message("vi"))
    organ = message.sender.organ_id if _is_status(message) else message.header.sender.organ_id
    named = _document_id(message)
    units = _units(message)
    if not organ or not named:
        return _turn_away(delivery, _("Thông điệp không ghi nơi gửi hoặc mã văn bản."))
    if not units:
        return _turn_away(delivery, _("Thông điệp không gửi cho đơn vị nào ở đây."))
    for unit in units:
        with transaction.atomic():
            _row(delivery, message, organ, named, unit)
    return ""


def _row(delivery: Delivery, message, organ: str, named: str, unit: Unit) -> None:
    kind = MessageKind.STATUS if _is_status(message) else MessageKind(str(int(message.kind)))
    digest = hashlib.sha256(delivery.data).hexdigest()
    mine = ExchangeMessage.objects.coming_in().filter(unit=unit, organ=organ)
    opens = kind in (MessageKind.NEW, MessageKind.REPLACE)
    key = ExchangeMessage.key_of("in", kind, organ, named, unit.pk, "" if opens else digest)
    chain.take_turn()
    if mine.filter(original__sha256=digest).exists() or mine.filter(key=key).exists():
        return
    row = ExchangeMessage.objects.create(
        direction=Direction.IN,
        kind=kind,
        code=_code(message),
        organ=organ,
        unit=unit,
        document_id=named,
        original=intake.keep(delivery.data, _file_name(delivery)),
        key=key,
        made_at=clock.now(),
        due_at=clock.machine_time(),
    )
    facts = {"organ": organ, "document": named, "unit": str(unit), "sha256": digest}
    chain.record(row.stream, "exchange.received", None, message=str(row), **facts)
    if opens:
        queue.tell(row, Code.ARRIVED, str(Code.ARRIVED.label))


def _turn_away(delivery: Delivery, reason: str) -> str:
    """Nobody can be answered: the bytes are kept, the log says why."""
    with transaction.atomic():
        digest = hashlib.sha256(delivery.data).hexdigest()
        if not Original.objects.filter(sha256=digest).exists():
            intake.keep(delivery.data, _file_name(delivery))
            chain.record("exchange", "exchange.refused", None, reason=reason, sha256=digest)
    return reason


def act_due(open_file: Open) -> int:
    """Act on the kept messages that are due; how many. One that breaks is tried again later."""
    count = 0
    while batch := ExchangeMessage.objects.coming_in().claim(BATCH):
        for row in batch:
            _try(row, open_file)
        count += len(batch)
    return count


def _try(row: ExchangeMessage, open_file: Open) -> None:
    try:
        _act(row, open_file)
    except Exception as trouble:
        log.exception("message %s", row.pk)
        row.refresh_from_db()
        row.try_later(f"{type(trouble).__name__}: {trouble}")


def _act(row: ExchangeMessage, open_file: Open) -> None:
    message = edxml.read(row.original.bytes)
    if isinstance(message, edxml.StatusMessage):
        hearing.hear(row, message)
    elif row.kind == MessageKind.RECALL:
        asking.recall(row, message.concerns or row.document_id, message.business.reason)
    elif row.kind == MessageKind.UPDATE:
        asking.update(row, message)
    elif _open(row, open_file) and row.kind == MessageKind.REPLACE:
        asking.replace(row, message)


def _open(row: ExchangeMessage, open_file: Open) -> bool:
    """Open the dispatch that came; what the rules refuse is answered with the reason (02)."""
    opened = Dispatch.objects.filter(original=row.original, holder=row.unit).first()
    try:
        opened = opened or open_file(row.original, gateway(row.unit, clock.today()))
    except Refused as refusal:
        with transaction.atomic():
            queue.tell(row, Code.REFUSED, str(refusal.message))
            row.refuse(str(refusal.message))
            chain.record(row.stream, "exchange.refused", None, reason=str(refusal.message))
        return False
    row.dispatch = opened
    row.finish()
    return True


def _units(message: edxml.Message | edxml.StatusMessage) -> list[Unit]:
    """Our units that the message is for; a status is for whoever sent the document."""
    if isinstance(message, edxml.StatusMessage):
        return hearing.concerned(message)
    day = clock.today()
    organs = [one.organ_id for one in message.header.receivers if one.organ_id]
    if message.kind == edxml.Business.UPDATE:
        organs += [one.organ_id for one in message.business.info.receivers if one.organ_id]
    found = (unit_of(organ, day) for organ in dict.fromkeys(organs))
    return [unit for unit in found if unit is not None]


def _document_id(message: edxml.Message | edxml.StatusMessage) -> str:
    """The DocumentId as given, or in its prescribed form from what the header says."""
    if isinstance(message, edxml.StatusMessage):
        return message.response_for.document_id or ""
    if message.concerns and message.kind != edxml.Business.REPLACE:
        return message.concerns
    header = message.header
    if header.document_id:
        return header.document_id
    if header.sender.organ_id and header.promulgation.issued and header.code.number:
        issued, code = header.promulgation.issued, str(header.code)
        return edxml.document_id(header.sender.organ_id, issued, code)
    return ""


def _is_status(message: edxml.Message | edxml.StatusMessage) -> bool:
    return isinstance(message, edxml.StatusMessage)


def _code(message: edxml.Message | edxml.StatusMessage) -> str:
    code = message.code if isinstance(message, edxml.StatusMessage) else None
    return code if code in Code.values else ""


def _file_name(delivery: Delivery) -> str:
    name = delivery.receipt
    return name if name.lower().endswith((".edxml", ".xml")) else f"{name}.edxml"
