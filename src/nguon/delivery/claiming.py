"""Taking rows to send: a lease and a fence each, so that none is lost and none written twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from nguon.delivery import sealing
from nguon.delivery.channels.base import Parcel
from nguon.delivery.hours import keep_for_opening
from nguon.delivery.models import Lane, ReleaseState
from nguon.events import clock


@dataclass(frozen=True)
class Queue:
    """What one sender works on. Those who are tried again have a queue of their own."""

    lane: Lane
    channel: str
    again: bool = False

    def __str__(self) -> str:
        return f"{self.lane.name.lower()}/{self.channel}{'/again' if self.again else ''}"


@dataclass(frozen=True)
class Batch:
    """Rows of one release, channel and language, in one worker's hands until `until`.

    Half of the lease is for handing them out, the other for what was handed out last to be answered
    and written: nobody else takes a row that is still on its way.
    """

    release: int
    channel: str
    language: str
    parcels: list[Parcel]
    until: datetime


def queues_of(lane: Lane, channels: list[str]) -> Iterator[Queue]:
    """The queues of a lane, those never tried first."""
    for again in (False, True):
        for channel in channels:
            yield Queue(lane, channel, again)


def claim(queue: Queue, most: int) -> Batch | None:
    """Take up to `most` due rows that one message serves; None when nothing is due."""
    now = clock.machine_time()
    turn = whose_turn(queue, now)
    if turn is None:
        return None
    release, language = turn
    rows = _take(queue, release, language, most, now)
    if not rows:
        return None
    contacts = _contacts([row[2] for row in rows])
    queued = {due: (now - moment_of(due)).total_seconds() for due in {row[4] for row in rows}}
    parcels = [
        Parcel(key, fence, *contacts[contact], attempts, queued[due], now)
        for key, fence, contact, attempts, due in rows
    ]
    return Batch(release, queue.channel, language, parcels, now + lease() / 2)


def _contacts(keys: list[int]) -> dict[int, tuple[str, str, str]]:
    """Address, name and word of each; in plain SQL, since objects would cost as much again."""
    sql = f"""
        SELECT id, sealed, address_key, address, name, token FROM delivery_contact
        WHERE id IN ({", ".join(["%s"] * len(keys))})
    """  # noqa: S608 - built of constants
    with connection.cursor() as cursor:
        cursor.execute(sql, keys)
        unseal = sealing.opened()
        return {
            key: (unseal(sealed, index) if sealed is not None else address, name, token)
            for key, sealed, index, address, name, token in cursor.fetchall()
        }


def lease() -> timedelta:
    """For how long a claimed row is its worker's own."""
    return timedelta(seconds=settings.DELIVERY_LEASE)


def whose_turn(queue: Queue, now: datetime) -> tuple[int, str] | None:
    """The release and language of the row that is due longest; None when nothing is due.

    What must not go at this hour is put off until its channel opens.
    """
    turn = _first_due(queue, now)
    if turn and keep_for_opening(queue.channel, queue.lane, now):
        return _first_due(queue, now)
    return turn


def _first_due(queue: Queue, now: datetime) -> tuple[int, str] | None:
    """Skips through the index from release to release: what is paused, or due much later, costs
    one look-up and not one a row.
    """
    tried = _tried(queue)
    sql = f"""
        WITH RECURSIVE open(release_id) AS (
            SELECT min(release_id) FROM delivery_delivery
            WHERE channel = %s AND lane = %s AND {tried}
            UNION ALL
            SELECT (SELECT min(d.release_id) FROM delivery_delivery d WHERE d.channel = %s
                AND d.lane = %s AND d.{tried} AND d.release_id > open.release_id)
            FROM open WHERE open.release_id IS NOT NULL
        ), first(release_id, id) AS (
            SELECT open.release_id, (
                SELECT d.id FROM delivery_delivery d WHERE d.channel = %s AND d.lane = %s
                AND d.{tried} AND d.release_id = open.release_id AND d.due_at <= %s
                AND (d.lease_until IS NULL OR d.lease_until <= %s)
                ORDER BY d.due_at LIMIT 1)
            FROM open JOIN delivery_release r ON r.id = open.release_id AND r.state = %s
        )
        SELECT d.release_id, d.language FROM first JOIN delivery_delivery d ON d.id = first.id
        ORDER BY d.due_at LIMIT 1
    """  # noqa: S608 - built of constants
    place, moment = [queue.channel, queue.lane], _moment(now)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*place * 3, moment, moment, ReleaseState.RUNNING])
        return cursor.fetchone()


def longest_due(queue: Queue) -> datetime | None:
    """Since when the queue's first row has been due, or will be; None when it is empty.

    As above it costs a look-up a release, however many rows there are.
    """
    tried = _tried(queue)
    sql = f"""
        WITH RECURSIVE open(release_id) AS (
            SELECT min(release_id) FROM delivery_delivery
            WHERE channel = %s AND lane = %s AND {tried}
            UNION ALL
            SELECT (SELECT min(d.release_id) FROM delivery_delivery d WHERE d.channel = %s
                AND d.lane = %s AND d.{tried} AND d.release_id > open.release_id)
            FROM open WHERE open.release_id IS NOT NULL
        )
        SELECT min((SELECT min(d.due_at) FROM delivery_delivery d WHERE d.channel = %s
            AND d.lane = %s AND d.{tried} AND d.release_id = open.release_id)) FROM open
    """  # noqa: S608 - built of constants
    with connection.cursor() as cursor:
        cursor.execute(sql, [queue.channel, queue.lane] * 3)
        (first,) = cursor.fetchone()
    return moment_of(first) if first else None


def _take(queue: Queue, release: int, language: str, most: int, now: datetime) -> list[tuple]:
    """Lease due rows; each as its key, fence, contact, the attempts so far and when it was due."""
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    sql = f"""
        UPDATE delivery_delivery
        SET lease_until = %s, claimed_at = %s, fence = fence + 1 WHERE id IN (
            SELECT d.id FROM delivery_delivery d WHERE d.channel = %s AND d.lane = %s
            AND d.{_tried(queue)} AND d.release_id = %s AND d.language = %s AND d.due_at <= %s
            AND (d.lease_until IS NULL OR d.lease_until <= %s)
            ORDER BY d.due_at LIMIT %s {skip})
        RETURNING id, fence, contact_id, attempts, due_at
    """  # noqa: S608 - built of constants
    moment = _moment(now)
    place = [queue.channel, queue.lane, release, language]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_moment(now + lease()), moment, *place, moment, moment, most])
        return cursor.fetchall()


def _tried(queue: Queue) -> str:
    """The condition under which the queue's index holds a row."""
    return f"attempts {'> 0' if queue.again else '= 0'} AND due_at IS NOT NULL"


def moment_of(told: datetime | str) -> datetime:
    """A moment as the database tells it to plain SQL: SQLite's is in UTC without saying so."""
    moment = datetime.fromisoformat(told) if isinstance(told, str) else told
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(at: datetime):
    return connection.ops.adapt_datetimefield_value(at)
