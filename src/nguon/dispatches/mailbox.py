"""Dispatches that come by email: the unread letters of a mailbox, their attachments into the tray.

A letter is marked as read only after its files are kept, so that a crash loses none; fetched again,
it is known by its Message-ID.
"""

import email
import hashlib
import imaplib
import logging
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default as policy
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches import intake
from nguon.dispatches.models import Filing
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit

log = logging.getLogger(__name__)
MOST_AT_ONCE = 20


def fetch() -> int:
    """Take the unread letters of the configured mailbox into the tray; how many files."""
    if not settings.MAILBOX_URL:
        return 0
    unit = Unit.objects.on(clock.today()).get(pk=settings.MAILBOX_UNIT)
    server, folder = _connect(settings.MAILBOX_URL)
    try:
        server.select(folder)
        _status, (numbers,) = server.search(None, "UNSEEN")
        return sum(_take(server, number, unit) for number in numbers.split()[:MOST_AT_ONCE])
    finally:
        server.logout()


def _connect(url: str) -> tuple[imaplib.IMAP4, str]:
    """`imaps://user:password@host:port/FOLDER`, or `imap://` within one machine."""
    parts = urlsplit(url)
    secure = parts.scheme == "imaps"
    kind = imaplib.IMAP4_SSL if secure else imaplib.IMAP4
    server = kind(parts.hostname, parts.port or (993 if secure else 143), timeout=30)
    server.login(unquote(parts.username or ""), unquote(parts.password or ""))
    return server, unquote(parts.path.strip("/")) or "INBOX"


def _take(server: imaplib.IMAP4, number: bytes, unit: Unit) -> int:
    _status, answer = server.fetch(number.decode(), "(BODY.PEEK[])")
    raw = answer[0][1]
    count = file_letter(raw, unit)
    server.store(number.decode(), "+FLAGS", "\\Seen")
    return count


def file_letter(raw: bytes, unit: Unit) -> int:
    """Put each attachment of a letter into the unit's tray; how many were new.

    A letter without any is kept whole and shown as not readable, so that somebody answers it.
    """
    letter = email.message_from_bytes(raw, policy=policy)
    sender = str(letter.get("From", ""))[:300]
    name = letter.get("Message-ID") or hashlib.sha256(raw).hexdigest()
    files = list(_attachments(letter))
    with transaction.atomic():
        if not files:
            reason = _("Thư không có tệp đính kèm. Hãy trả lời người gửi.")
            return _file(raw, "thu.eml", unit, sender, f"{name}#0", reason)
        return sum(
            _file(data, file_name, unit, sender, f"{name}#{place}")
            for place, (file_name, data) in enumerate(files, 1)
        )


def _attachments(letter: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in letter.iter_attachments():
        data = part.get_payload(decode=True)
        if data:
            yield part.get_filename() or "tep-dinh-kem", data


def _file(data: bytes, name: str, unit: Unit, sender: str, key: str, reason: str = "") -> int:
    if Filing.objects.filter(key=key[:300]).exists():
        return 0
    try:
        original = intake.keep(data, name)
    except Refused as refusal:
        log.warning("%s: %s", sender, refusal.message)
        original = intake.keep(data[: settings.MAX_UPLOAD_BYTES], name)
        reason = str(refusal.message)
    filing = Filing.objects.create(
        unit=unit,
        sender=sender,
        key=key[:300],
        original=original,
        received_at=clock.now(),
        due_at=None if reason else clock.machine_time(),
    )
    if reason:
        filing.fail(reason)
    return 1
