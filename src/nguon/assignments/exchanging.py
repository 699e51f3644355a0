"""One round of the exchange: what came is taken in, what has changed is told, what is due is sent.

What to tell follows from the log of events: nothing else in the system knows about the exchange.
"""

import logging

from django.db import transaction

from nguon.assignments import proposals
from nguon.assignments.models import Assignment
from nguon.dispatches.codes import Code
from nguon.dispatches.exchange import incoming, outgoing, queue
from nguon.dispatches.exchange.connector import Connector, Rejected, Unreachable, configured
from nguon.dispatches.models import Dispatch, ExchangeCursor, State
from nguon.events import chain
from nguon.events.models import Event

log = logging.getLogger(__name__)
MOST = 500


def one_round(connector: Connector | None = None) -> int:
    """Do what there is to do; how many messages moved. Without an exchange, nothing."""
    connector = connector or configured()
    if connector is None:
        return 0
    moved = 0
    try:
        moved += incoming.receive(connector)
    except (Unreachable, Rejected) as trouble:
        log.warning("the exchange cannot be asked: %s", trouble)
    moved += incoming.act_due(proposals.open_file)
    follow()
    return moved + queue.send_due(connector)


@transaction.atomic
def follow() -> int:
    """Look at what happened since the last look, and queue what it gives to tell; how many events.

    The first look only takes its place: what happened before is nobody's news.
    """
    head = chain.take_turn()
    cursor, fresh = ExchangeCursor.objects.get_or_create(pk=1, defaults={"seq": head.seq})
    if fresh:
        return 0
    events = list(Event.objects.filter(seq__gt=cursor.seq).order_by("seq")[:MOST])
    if not events:
        return 0
    for dispatch in _concerned(events):
        give_back(dispatch)
        current = Assignment.objects.current().filter(duty__dispatch=dispatch)
        outgoing.review(dispatch, list(current.values_list("code", flat=True)))
    cursor.seq = events[-1].seq
    cursor.save()
    return len(events)


def _concerned(events: list[Event]) -> list[Dispatch]:
    keys: dict[str, set[int]] = {"dispatch": set(), "assignment": set()}
    for event in events:
        kind, _colon, key = event.stream.partition(":")
        if kind in keys and key.isdigit():
            keys[kind].add(int(key))
    under = Assignment.objects.filter(pk__in=keys["assignment"])
    wanted = keys["dispatch"] | set(under.values_list("duty__dispatch", flat=True))
    return list(Dispatch.objects.filter(pk__in=wanted).select_related("holder", "original"))


def give_back(dispatch: Dispatch) -> None:
    """The unit agreed to give back a document from outside: nobody works on it any more."""
    agreed = dispatch.arrivals.filter(unit=dispatch.holder, code=Code.AGREED)
    if dispatch.state != State.RECEIVED or not agreed.exists():
        return
    dispatch.state = State.RECALLED
    dispatch.save()
    open_ones = Assignment.objects.open().filter(duty__dispatch=dispatch)
    reason = agreed.get().reason or "Nơi gửi đã lấy lại văn bản."
    acts = [chain.Act(dispatch.stream, "dispatch.recalled", {"reason": reason})]
    acts += [
        chain.Act(one.stream, "assignment.withdrawn", {"unit": str(one.unit), "reason": reason})
        for one in open_ones.select_related("unit")
    ]
    open_ones.update(code=Code.WITHDRAWN, reason=reason[:500])
    chain.record_all(acts)
