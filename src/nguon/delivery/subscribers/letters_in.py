"""The mailbox to which people write to join and leave. Machines that write are not answered."""

import email
import email.utils
import logging
from email.message import EmailMessage
from email.policy import default

from django.conf import settings

from nguon.delivery.addresses import NotAnAddress
from nguon.delivery.addresses import email as normal_email
from nguon.delivery.subscribers.answering import hear_letter
from nguon.dispatches.postbox import Postbox

log = logging.getLogger(__name__)
MOST_AT_ONCE = 200
LARGEST = 2**20
MACHINES = ("mailer-daemon", "postmaster", "no-reply", "noreply", "bounce", "do-not-reply")


def fetch() -> int:
    """Read the unread letters of the mailbox; how many people wrote."""
    if not settings.SUBSCRIBE_MAILBOX_URL:
        return 0
    heard = 0
    with Postbox(settings.SUBSCRIBE_MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            size = postbox.size(uid)
            if size and size <= LARGEST:
                heard += take(postbox.letter(uid))
            postbox.mark_read(uid)
    return heard


def take(raw: bytes) -> bool:
    """Do what one letter asks for; whether a person wrote it."""
    try:
        letter = email.message_from_bytes(raw, policy=default)
        sender = person_who_wrote(letter)
        if sender is None:
            return False
        body = letter.get_body(("plain",))
        words = body.get_content() if body else ""
        subject, message_id = str(letter.get("Subject", "")), str(letter.get("Message-ID", ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return False  # whatever a stranger may send is no reason to stop
    for prefix in ("re:", "fw:", "fwd:", "tr:", "trả lời:"):
        if subject.lower().startswith(prefix):
            subject = subject[len(prefix) :]
    hear_letter(sender, subject.strip(), words, "".join(message_id.split()))
    return True


def person_who_wrote(letter: EmailMessage) -> str | None:
    """The address of the person who wrote; None for machines, lists and ourselves (RFC 3834)."""
    automatic = str(letter.get("Auto-Submitted", "no")).lower()
    precedence = str(letter.get("Precedence", "")).lower()
    if not automatic.startswith("no") or precedence in ("bulk", "junk", "list", "auto_reply"):
        return None
    if letter["List-Id"] or letter["X-Auto-Response-Suppress"] or letter["X-Autoreply"]:
        return None
    if letter["X-Loop"] or letter.get_content_type() == "multipart/report":
        return None
    if str(letter.get("Return-Path", "<x>")).strip() == "<>":
        return None
    _name, written = email.utils.parseaddr(str(letter.get("From", "")))
    try:
        sender = normal_email(written)
    except NotAnAddress:
        return None
    ours = {
        settings.SUBSCRIBE_ADDRESS,
        settings.ASK_ADDRESS,
        settings.CHECK_ADDRESS,
        settings.DEFAULT_FROM_EMAIL,
        settings.BOUNCE_ADDRESS,
    }
    if sender in {own.lower() for own in ours} or sender.partition("@")[0] in MACHINES:
        return None
    return sender
