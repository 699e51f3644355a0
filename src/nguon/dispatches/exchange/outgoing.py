"""What goes out: dispatches to agencies served elsewhere, and how what came from them stands."""

import logging

from nguon.dispatches.codes import Code
from nguon.dispatches.exchange import queue
from nguon.dispatches.exchange.composing import document_message
from nguon.dispatches.exchange.organs import is_ours, sender_of
from nguon.dispatches.models import (
    Arrival,
    Dispatch,
    ExchangeMessage,
    MessageKind,
    MessageState,
    State,
)
from nguon.events import chain
from nguon.events.models import Event
from nguon.formats import edxml

log = logging.getLogger(__name__)
IN_FORCE = (Code.WORKING, Code.DONE)


def review(dispatch: Dispatch, duties: list[str]) -> None:
    """Queue whatever is now to be told about `dispatch`; what was told is not told again.

    `duties` are the codes of its assignments here.
    """
    if dispatch.state == State.ISSUED:
        _send(dispatch, MessageKind.NEW)
    elif dispatch.state == State.RECALLED and dispatch.is_own:
        _send(dispatch, MessageKind.RECALL)
    else:
        _answer(dispatch, duties)


def _send(dispatch: Dispatch, kind: MessageKind) -> None:
    """To every agency outside that the dispatch was issued to; a recall to those that have it."""
    for arrival in outside(dispatch):
        organ = arrival.unit.organ_id
        key = ExchangeMessage.key_of(kind, dispatch.stream, organ)
        had = ExchangeMessage.objects.filter(dispatch=dispatch, organ=organ, kind=MessageKind.NEW)
        if ExchangeMessage.objects.filter(key=key).exists():
            continue
        if kind == MessageKind.RECALL and not had.exists():
            continue
        reason = {"reason": arrival.reason or "thu hồi"} if kind == MessageKind.RECALL else {}
        try:
            message = document_message(dispatch, [arrival.unit], kind, **reason)
            queue.put(message, dispatch, sender_of(dispatch), organ, key)
        except edxml.Incomplete as lacking:
            _complain(dispatch, organ, lacking)


def outside(dispatch: Dispatch) -> list[Arrival]:
    """Where the dispatch went that is served by another system."""
    arrivals = dispatch.arrivals.exclude(unit__organ_id="").select_related("unit").order_by("pk")
    return [one for one in arrivals if not is_ours(one.unit.organ_id)]


def _complain(dispatch: Dispatch, organ: str, lacking: edxml.Incomplete) -> None:
    """Said once in the log of the dispatch, where its unit sees it."""
    log.warning("dispatch %s cannot go to %s: %s", dispatch.pk, organ, lacking)
    said = Event.objects.filter(stream=dispatch.stream, kind="exchange.incomplete")
    if not said.exists():
        missing = list(lacking.missing)
        chain.record(dispatch.stream, "exchange.incomplete", None, organ=organ, missing=missing)


def _answer(dispatch: Dispatch, duties: list[str]) -> None:
    came = ExchangeMessage.objects.coming_in().filter(
        dispatch=dispatch, kind__in=[MessageKind.NEW, MessageKind.REPLACE], state=MessageState.DONE
    )
    for message in came:
        arrival = dispatch.arrivals.filter(unit=message.unit).first()
        if arrival is None:
            continue
        for code in reached(arrival.code, arrival.registered_at is not None, duties):
            words = arrival.reason if code in (Code.REFUSED, Code.AGREED, Code.DECLINED) else ""
            queue.tell(message, code, words or str(Code(code).label))


def reached(code: str, registered: bool, duties: list[str]) -> list[Code]:
    """The statuses that a document has reached at its receiver, in their order.

    >>> [str(code) for code in reached("03", True, ["05", "06"])]
    ['01', '03', '04', '05']
    """
    found = [Code.ARRIVED]
    if code == Code.REFUSED:
        return [*found, Code.REFUSED]
    if registered:
        found.append(Code.RECEIVED)
    if duties:
        found.append(Code.DELEGATED)
    if any(one in IN_FORCE for one in duties):
        found.append(Code.WORKING)
    if duties and all(one == Code.DONE for one in duties):
        found.append(Code.DONE)
    if code in (Code.AGREED, Code.DECLINED):
        found.append(Code(code))
    return found
