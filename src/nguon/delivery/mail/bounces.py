"""The mailbox that bounces and complaints come to: each is brought to its delivery."""

import logging

from django.conf import settings

from nguon.delivery import receipts
from nguon.delivery.mail.returned import Kind, Returned, read_returned
from nguon.delivery.models import Delivery, Rung
from nguon.dispatches.postbox import Postbox
from nguon.events import clock

log = logging.getLogger(__name__)
MOST_AT_ONCE = 200
LARGEST = 2**20
CHANNEL = "email"


def fetch() -> int:
    """Read the unread letters of the bounce mailbox; how many spoke of ours."""
    if not settings.BOUNCE_MAILBOX_URL:
        return 0
    known = 0
    with Postbox(settings.BOUNCE_MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            size = postbox.size(uid)
            returned = read_returned(postbox.letter(uid)) if size and size <= LARGEST else None
            if returned:
                known += take(returned)
            postbox.mark_read(uid)
    return known


def take(returned: Returned) -> bool:
    """Bring one statement to its delivery; whether there is one."""
    delivery = Delivery.objects.filter(pk=returned.letter, channel=CHANNEL).first()
    if delivery is None:
        return False
    now = clock.machine_time()
    if returned.kind == Kind.FAILED:
        receipts.hear(CHANNEL, str(delivery.pk), Rung.FAILED, now, returned.words)
    elif returned.kind == Kind.DELIVERED:
        receipts.hear(CHANNEL, str(delivery.pk), Rung.DELIVERED, now, returned.words)
    if returned.kind == Kind.COMPLAINT:
        delivery.contact.stop(clock.now(), "complaint")
    elif returned.kind == Kind.FAILED and returned.lasting:
        delivery.contact.stop(clock.now(), returned.words)
    return True
