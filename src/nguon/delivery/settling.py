"""Writing what became of parcels: many in one transaction, one by one if need be, never not."""

import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from nguon.delivery import tallying
from nguon.delivery.models import Lane, Standing

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
"""What the database raises when it cannot be asked, whatever was asked of it."""


class Line(NamedTuple):
    """What is to be written of one parcel, by its fence: whoever lost the lease writes nothing.

    `at` is when it came so far, `tried` 1 if that took an attempt; a `reason` of None leaves the
    former one. `lane`, `channel` and the seconds that it `queued` and was `prepared` are counted.
    """

    id: int
    fence: int
    standing: str
    due_at: datetime | None = None
    at: datetime | None = None
    handed_at: datetime | None = None
    provider: str = ""
    reference: str = ""
    tried: int = 0
    reason: str | None = ""
    lane: int = Lane.BULK
    channel: str = ""
    queued: float = 0.0
    prepared: float | None = None


WAITING, WIRED, DELIVERED, FAILED = (
    Standing(word).value for word in ("waiting", "wired", "delivered", "failed")
)
"""In plain words: looking them up in the enumeration costs as much as writing them."""

MOMENT = "timestamp AT TIME ZONE 'UTC'"
COLUMNS = (
    ("standing", "text"), ("due_at", MOMENT), ("handed_at", MOMENT), ("wired_at", MOMENT),
    ("delivered_at", MOMENT), ("failed_at", MOMENT), ("provider", "text"), ("reference", "text"),
    ("tried", "smallint"), ("reason", "text"), ("id", "bigint"), ("fence", "bigint"),
)  # fmt: skip
_COLUMNS = ", ".join(f"(line->>{n})::{kind} AS {name}" for n, (name, kind) in enumerate(COLUMNS))

_ANY = """
    UPDATE delivery_delivery SET standing = %s, due_at = %s, lease_until = NULL,
        handed_at = COALESCE(%s, handed_at), wired_at = COALESCE(%s, wired_at),
        delivered_at = COALESCE(%s, delivered_at),
        failed_at = %s, provider = %s, reference = %s, attempts = attempts + %s,
        reason = COALESCE(%s, reason)
    WHERE id = %s AND fence = %s AND standing = 'waiting'
"""

_WIRED = """
    UPDATE delivery_delivery SET standing = 'wired', due_at = NULL, lease_until = NULL,
        handed_at = COALESCE(%s, handed_at), wired_at = %s, failed_at = NULL, provider = %s,
        reference = %s, attempts = attempts + 1, reason = ''
    WHERE id = %s AND fence = %s AND standing = 'waiting'
"""
"""The same of a line that was wired, as nearly all are: a quarter less to do."""

_TOGETHER = f"""
    UPDATE delivery_delivery d SET standing = v.standing, due_at = v.due_at, lease_until = NULL,
        handed_at = COALESCE(v.handed_at, d.handed_at),
        wired_at = COALESCE(v.wired_at, d.wired_at),
        delivered_at = COALESCE(v.delivered_at, d.delivered_at), failed_at = v.failed_at,
        provider = v.provider, reference = v.reference, attempts = d.attempts + v.tried,
        reason = COALESCE(v.reason, d.reason)
    FROM (SELECT {_COLUMNS} FROM json_array_elements(%s::json) AS lines(line)) v
    WHERE d.id = v.id AND d.fence = v.fence AND d.standing = 'waiting'
    RETURNING d.id
"""  # noqa: S608 - built of constants


class LeaseLost(Exception):
    """Some of the lines have lost their lease."""


def settle(lines: Sequence[Line]) -> int:
    """Write the lines, and count them, in one transaction; how many still held their lease.

    Raises DatabaseError, and then nothing is written.
    """
    if connection.vendor == "postgresql":
        return _settle(lines, _write_together)
    try:
        return _settle(lines, _write_all)
    except LeaseLost:
        return _settle(lines, _write_singly)


def _settle(lines: Sequence[Line], write: Callable[[Sequence[Line]], Sequence[Line]]) -> int:
    with transaction.atomic():
        written = write(lines)
        _counted(written).write()
    return len(written)


def _write_together(lines: Sequence[Line]) -> Sequence[Line]:
    with connection.cursor() as cursor:
        cursor.execute(_TOGETHER, [json.dumps([_values(line) for line in lines])])
        written = {key for (key,) in cursor.fetchall()}
    return [line for line in lines if line.id in written]


def _write_all(lines: Sequence[Line]) -> Sequence[Line]:
    wired = [_wired_values(line) for line in lines if line.standing == WIRED]
    others = [_values(line) for line in lines if line.standing != WIRED]
    written = 0
    with connection.cursor() as cursor:
        for statement, rows in ((_WIRED, wired), (_ANY, others)):
            if rows:
                cursor.executemany(statement, rows)
                written += cursor.rowcount
    if written < len(lines):
        raise LeaseLost
    return lines


def _write_singly(lines: Sequence[Line]) -> Sequence[Line]:
    held = []
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(_ANY, _values(line))
            held += [line] * cursor.rowcount
    return held


def _counted(lines: Sequence[Line]) -> tallying.Sums:
    """What is counted of the lines; nothing of what was only put back."""
    sums = tallying.Sums()
    for line in lines:
        if not line.tried or not line.channel:
            continue
        lane, channel, handed_at = line.lane, line.channel, line.handed_at
        sums.add(lane, channel, line.standing)
        sums.add(lane, channel, tallying.QUEUEING, line.queued)
        if line.prepared is not None:
            sums.add(lane, channel, tallying.PROCESSING, line.prepared)
        if handed_at and line.at and line.standing in (WIRED, DELIVERED):
            sums.add(lane, channel, tallying.DELIVERY, (line.at - handed_at).total_seconds())
    return sums


def settle_each(lines: Sequence[Line]) -> None:
    """Write the lines one by one after all together were refused: one bad one spoils no other.

    Raises what the database raises when it is away.
    """
    for line in lines:
        try:
            settle([line])
        except AWAY:
            raise
        except (DatabaseError, ValueError):
            log.exception("what became of delivery %s could not be written as said", line.id)
            settle([line._replace(reference="", reason="", provider="")])


def _values(line: Line) -> tuple:
    """As COLUMNS, moments as text in UTC that both databases read."""
    at, left = _text(line.at), line.standing in (WIRED, DELIVERED)
    return (
        line.standing,
        _text(line.due_at),
        _text(line.handed_at),
        at if left else None,
        at if line.standing == DELIVERED else None,
        at if line.standing == FAILED else None,
        line.provider[:40],
        line.reference[:120],
        line.tried,
        None if line.reason is None else line.reason[:300],
        line.id,
        line.fence,
    )


def _wired_values(line: Line) -> tuple:
    key, fence, _standing, _due_at, at, handed_at, provider, reference, *_rest = line
    return _text(handed_at), _text(at), provider[:40], reference[:120], key, fence


def _text(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat(" ") if moment else None
