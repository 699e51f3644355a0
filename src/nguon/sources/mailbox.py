"""The mailbox to which bodies send their news: each letter of one in the register is an item.

The letter is kept as it came. One that no signature vouches for is taken in all the same, and
quoted by nobody before a person says how they made sure of it (Fetch.confirm). Letters of others
are left as they are, marked as read.
"""

import logging

from django.conf import settings

from nguon.dispatches.postbox import Postbox
from nguon.dispatches.signatures import Trust
from nguon.events import clock
from nguon.sources.codes import Vouched
from nguon.sources.models import Outlet
from nguon.sources.readers import Sent, Unreadable, letter
from nguon.sources.smime import Seal, Signed, covered_alone, seal_of
from nguon.sources.taking import keep, take
from nguon.sources.vouching import signed_by

log = logging.getLogger(__name__)
MOST_AT_ONCE = 50
LARGEST = 10 * 2**20


def fetch() -> int:
    """Take in the unread letters; how many editions came of them. A letter is marked as read after
    it is kept, so that a crash loses none; come twice, it is known by its id and its words."""
    if not settings.SOURCE_MAILBOX_URL:
        return 0
    made = 0
    with Postbox(settings.SOURCE_MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            size = postbox.size(uid)
            try:
                if size and size <= LARGEST:
                    made += take_letter(postbox.letter(uid))
                postbox.mark_read(uid)
            except Exception:
                log.exception("letter %s stays unread", uid)
    return made


def take_letter(data: bytes) -> int:
    """Bring one letter into the store; how many editions came of it."""
    sender = letter.sender_of(data)
    outlet = Outlet.objects.writing_from(sender)
    if outlet is None:
        log.info("a letter of nobody in the register is left in the mailbox")
        return 0
    domain = signed_by(data)
    signed = seal_of(data, sender, Trust.in_folder(settings.TRUST_ROOTS), clock.machine_time())
    try:
        if signed.seal is Seal.GOOD and not domain:
            reading = covered_alone(signed, outlet.address)
        else:
            reading = letter.read(Sent(data, outlet.address))
    except Unreadable as trouble:
        outlet.fail(str(trouble), clock.machine_time())
        return 0
    at = clock.now()
    fetch = keep(
        outlet,
        data,
        at,
        url=f"mailto:{sender}",
        media_type="message/rfc822",
        vouched=_vouched(signed, domain),
    )
    made = take(fetch, reading, at)
    outlet.rest(clock.machine_time())
    return made


def _vouched(signed: Signed, domain: str) -> Vouched:
    """What speaks for a letter; a signature that does not fit it speaks against all the rest."""
    if signed.seal is Seal.BROKEN:
        return Vouched.BROKEN
    if signed.seal is Seal.GOOD:
        return Vouched.SMIME
    return Vouched.DKIM if domain else Vouched.NOBODY
