"""The mailbox to which people forward what they doubt: the verdict goes back.

Machines are not answered; the same text is answered once a day, and one address so many times a
day, so that no loop begins. Nothing of a letter stays: neither here nor in the mailbox.
"""

import email
import logging
from email.policy import default

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.delivery.subscribers import notes
from nguon.delivery.subscribers.answering import answered_enough
from nguon.delivery.subscribers.checking import verdict_by_letter
from nguon.delivery.subscribers.forwarded import words_forwarded
from nguon.delivery.subscribers.letters_in import person_who_wrote
from nguon.dispatches.postbox import Postbox
from nguon.events import clock
from nguon.viet.folding import fold

log = logging.getLogger(__name__)
MOST_AT_ONCE = 100
LARGEST = 2 * 2**20


def fetch() -> int:
    """Answer the unread letters of the mailbox and delete them; how many were answered.

    A letter that cannot be answered just now stays, and does not keep those after it waiting.
    """
    if not settings.CHECK_MAILBOX_URL:
        return 0
    answered = 0
    with Postbox(settings.CHECK_MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            size = postbox.size(uid)
            try:
                if size and size <= LARGEST:
                    answered += answer(postbox.letter(uid))
                postbox.delete(uid)
            except Exception:
                log.exception("letter %s stays unread", uid)
    return answered


def answer(raw: bytes) -> bool:
    """Write back what is to be said of one letter; whether there was somebody to write to."""
    try:
        letter = email.message_from_bytes(raw, policy=default)
        sender = person_who_wrote(letter)
        words = words_forwarded(letter) or str(letter.get("Subject", ""))
        message_id = "".join(str(letter.get("Message-ID", "")).split())
    except (ValueError, LookupError, TypeError, AttributeError):
        return False  # whatever a stranger may send is no reason to stop
    if sender is None:
        return False
    once = sealing.index_of(f"{sender}:{clock.today():%Y%m%d}:kt:{fold(words)}")
    with transaction.atomic():
        if answered_enough(sealing.index_of(sender)):
            return False
        heading = _("Kiểm chứng tin bạn chuyển đến")
        return notes.write(
            "email", sender, verdict_by_letter(words), heading, answers=message_id, once=once
        )
