"""Writing what became of parcels: many in one transaction, one by one if need be, never not."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from nguon.delivery import tallying
from nguon.delivery.models import Delivery, Lane, Standing

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

    @property
    def counts(self) -> Iterator[tallying.Count]:
        """What is counted of it; nothing of what was only put back."""
        if not self.tried or not self.channel:
            return
        yield tallying.Count(self.lane, self.channel, self.standing)
        yield tallying.Count(self.lane, self.channel, tallying.QUEUEING, self.queued)
        if self.prepared is not None:
            yield tallying.Count(self.lane, self.channel, tallying.PROCESSING, self.prepared)
        if self.handed_at and self.at and self.standing in (Standing.WIRED, Standing.DELIVERED):
            took = (self.at - self.handed_at).total_seconds()
            yield tallying.Count(self.lane, self.channel, tallying.DELIVERY, took)


COLUMNS = (
    ("id", "bigint"), ("fence", "bigint"), ("standing", "text"), ("due_at", "timestamptz"),
    ("handed_at", "timestamptz"), ("wired_at", "timestamptz"),
    ("delivered_at", "timestamptz"), ("failed_at", "timestamptz"),
    ("provider", "text"), ("reference", "text"), ("tried", "smallint"), ("reason", "text"),
)  # fmt: skip

_ONE_BY_ONE = """
    UPDATE delivery_delivery SET standing = %s, due_at = %s, lease_until = NULL,
        handed_at = COALESCE(%s, handed_at), wired_at = COALESCE(%s, wired_at),
        delivered_at = COALESCE(%s, delivered_at),
        failed_at = %s, provider = %s, reference = %s, attempts = attempts + %s,
        reason = COALESCE(%s, reason)
    WHERE id = %s AND fence = %s AND standing = 'waiting'
"""

_TOGETHER = f"""
    UPDATE delivery_delivery d SET standing = v.standing, due_at = v.due_at, lease_until = NULL,
        handed_at = COALESCE(v.handed_at, d.handed_at),
        wired_at = COALESCE(v.wired_at, d.wired_at),
        delivered_at = COALESCE(v.delivered_at, d.delivered_at), failed_at = v.failed_at,
        provider = v.provider, reference = v.reference, attempts = d.attempts + v.tried,
        reason = COALESCE(v.reason, d.reason)
    FROM unnest({", ".join(f"%s::{kind}[]" for _name, kind in COLUMNS)})
        AS v({", ".join(name for name, _kind in COLUMNS)})
    WHERE d.id = v.id AND d.fence = v.fence AND d.standing = 'waiting'
    RETURNING d.id
"""  # noqa: S608 - built of constants


def settle(lines: Sequence[Line]) -> int:
    """Write the lines, and count them, in one transaction; how many still held their lease.

    Raises DatabaseError, and then nothing is written.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            written = _write_together(lines)
        else:
            written = _write_one_by_one(lines)
        tallying.add(count for line in written for count in line.counts)
    return len(written)


def _write_together(lines: Sequence[Line]) -> list[Line]:
    columns = [list(column) for column in zip(*map(_values, lines), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_TOGETHER, columns)
        written = {key for (key,) in cursor.fetchall()}
    return [line for line in lines if line.id in written]


def _write_one_by_one(lines: Sequence[Line]) -> list[Line]:
    """SQLite: nobody else writes meanwhile, so what is held now is what will be written."""
    waiting = Delivery.objects.waiting().filter(pk__in=[line.id for line in lines])
    fences = dict(waiting.values_list("pk", "fence"))
    held = [line for line in lines if fences.get(line.id) == line.fence]
    rows = [(*rest, key, fence) for key, fence, *rest in map(_values, held)]
    with connection.cursor() as cursor:
        cursor.executemany(_ONE_BY_ONE, rows)
    return held


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
    moment = connection.ops.adapt_datetimefield_value
    at = moment(line.at) if line.at else None
    delivered = line.standing == Standing.DELIVERED
    wired = delivered or line.standing == Standing.WIRED
    return (
        line.id,
        line.fence,
        str(line.standing),
        moment(line.due_at) if line.due_at else None,
        moment(line.handed_at) if line.handed_at else None,
        at if wired else None,
        at if delivered else None,
        at if line.standing == Standing.FAILED else None,
        line.provider[:40],
        line.reference[:120],
        line.tried,
        None if line.reason is None else line.reason[:300],
    )
