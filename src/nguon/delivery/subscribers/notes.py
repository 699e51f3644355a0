"""Words to one person: queued as a row; `sending_notes` sends it."""

from django.db import IntegrityError, transaction

from nguon.delivery import sealing
from nguon.delivery.models import Note
from nguon.events import clock


def write(
    channel: str,
    address: str,
    words: str,
    heading: str = "",
    answers: str = "",
    once: str | None = None,
    reply_to: str = "",
) -> bool:
    """Queue a note; False if one with the same `once` went out before."""
    now, key = clock.machine_time(), sealing.index_of(address)
    try:
        with transaction.atomic():
            Note.objects.create(
                channel=channel,
                sealed=sealing.seal(address, key),
                address_key=key,
                at=now,
                due_at=now,
                heading=heading,
                words=words,
                answers=answers[:300],
                once=once,
                reply_to=reply_to,
            )
    except IntegrityError:
        return False
    return True
