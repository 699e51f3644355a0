"""Adding to the chained log, and checking it from the first row to the last."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from nguon.events import clock
from nguon.events.models import Event, Head

GENESIS = "0" * 64


@dataclass(frozen=True)
class Act:
    """What to record: `stream` is `<kind of thing>:<key>`, `kind` a name in events.kinds."""

    stream: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold."""

    seq: int
    reason: str


def record(stream: str, kind: str, actor: Any = None, **data: Any) -> Event:
    """Record one act of `actor` (anything with `key` and `name`; None is the system itself)."""
    return record_all([Act(stream, kind, data)], actor)[0]


def take_turn() -> Head:
    """Wait until nobody else acts, and keep the turn until the transaction ends.

    Every act takes it in the end, to be recorded. Whoever locks other rows before that takes it
    first: then nobody waits for a row whose holder waits for the log.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its event share one transaction")
    Head.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
    return Head.objects.select_for_update().get(pk=1)


def record_all(acts: Iterable[Act], actor: Any = None) -> list[Event]:
    """Record acts in order, in the transaction that does them: both happen or neither."""
    head = take_turn()
    at, recorded_at = clock.now(), clock.machine_time()
    events = []
    for act in acts:
        event = Event(
            seq=head.seq + 1,
            stream=act.stream,
            kind=act.kind,
            at=at,
            recorded_at=recorded_at,
            actor=actor.key if actor else "",
            actor_name=actor.name if actor else "",
            body=json.dumps(act.data, ensure_ascii=False, sort_keys=True, default=str),
            previous_hash=head.hash,
        )
        event.hash = event.digest()
        head.seq, head.hash = event.seq, event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    head.save()
    return events


def verify() -> Break | None:
    """Walk the whole chain in flat memory; None when every link holds.

    The head is read before and after: the log may grow while it is walked, never shrink.
    """
    before = _head()
    expected, previous = 1, GENESIS
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        if event.seq != expected:
            return Break(expected, "missing")
        if event.previous_hash != previous:
            return Break(event.seq, "out of order")
        if event.digest() != event.hash:
            return Break(event.seq, "altered")
        if event.seq == before.seq and event.hash != before.hash:
            return Break(event.seq, "altered")
        expected, previous = event.seq + 1, event.hash
    after, walked = _head(), expected - 1
    if not before.seq <= walked <= after.seq or (walked == after.seq and after.hash != previous):
        return Break(expected, "cut off")
    return None


def _head() -> Head:
    return Head.objects.filter(pk=1).first() or Head(seq=0, hash=GENESIS)
