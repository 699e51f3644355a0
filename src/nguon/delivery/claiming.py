"""Taking rows to send: a lease and a fence each, so that none is lost and none written twice."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from nguon.delivery.channels.base import Parcel
from nguon.delivery.models import Contact, Lane, ReleaseState
from nguon.events import clock

LEASE = timedelta(minutes=2)


@dataclass(frozen=True)
class Batch:
    """Rows of one release, channel and language, in one worker's hands."""

    release: int
    channel: str
    language: str
    parcels: list[Parcel]


@transaction.atomic
def claim(channel: str, lane: Lane, most: int) -> Batch | None:
    """Take up to `most` due rows that one message serves; None when nothing is due."""
    now = clock.machine_time()
    rows = _take(channel, lane, most, now)
    if not rows:
        return None
    contacts = Contact.objects.in_bulk([contact for _id, _fence, contact, *_rest in rows])
    parcels = [
        Parcel(key, fence, contacts[contact].address, contacts[contact].name,
               contacts[contact].token, attempts)
        for key, fence, contact, attempts, _release, _language in rows
    ]  # fmt: skip
    *_row, release, language = rows[0]
    return Batch(release, channel, language, parcels)


def _take(channel: str, lane: Lane, most: int, now) -> list[tuple]:
    """Lease the due rows of the release and language whose turn it is."""
    due = """
        d.channel = %s AND d.lane = %s AND d.due_at <= %s
        AND (d.lease_until IS NULL OR d.lease_until <= %s)
        AND EXISTS (SELECT 1 FROM delivery_release r WHERE r.id = d.release_id AND r.state = %s)
    """
    parameters = [channel, lane, now, now, ReleaseState.RUNNING]
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT d.release_id, d.language FROM delivery_delivery d WHERE {due}
            ORDER BY d.due_at LIMIT 1
            """,  # noqa: S608 - built of constants
            parameters,
        )
        first = cursor.fetchone()
        if first is None:
            return []
        cursor.execute(
            f"""
            UPDATE delivery_delivery SET lease_until = %s, fence = fence + 1 WHERE id IN (
                SELECT d.id FROM delivery_delivery d
                WHERE {due} AND d.release_id = %s AND d.language = %s
                ORDER BY d.due_at LIMIT %s {skip})
            RETURNING id, fence, contact_id, attempts, release_id, language
            """,  # noqa: S608 - built of constants
            [now + LEASE, *parameters, *first, most],
        )
        return cursor.fetchall()
