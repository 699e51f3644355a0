"""A letter of a body's mailing list to an entry: its subject and the text of its body."""

import email
import email.utils
import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import default

from django.utils.translation import gettext_lazy as _

from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import plain


def sender_of(data: bytes) -> str:
    """The address that the letter says it is from, lower case; empty where there is not one."""
    try:
        letter = email.message_from_bytes(data, policy=default)
        froms = letter.get_all("From", [])
        names = email.utils.getaddresses([str(one) for one in froms])
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return names[0][1].lower() if len(froms) == 1 and len(names) == 1 else ""


def read(sent: Sent) -> Reading:
    """One entry a letter, by its Message-ID. Raises Unreadable for what is no letter."""
    try:
        letter = email.message_from_bytes(sent.data, policy=default)
        body = letter.get_body(("plain", "html")) if isinstance(letter, EmailMessage) else None
        text = plain(str(body.get_content())) if body else ""
        title = plain(str(letter.get("Subject", "")))
        mark = "".join(str(letter.get("Message-ID", "")).split())
        published = _moment(str(letter.get("Date", "")))
    except (ValueError, LookupError, TypeError, AttributeError) as trouble:
        raise Unreadable(str(trouble)) from trouble
    if not title and not text:
        raise Unreadable(_("thư không có chữ nào"))
    uid = mark or hashlib.sha256(sent.data).hexdigest()
    return Reading((Entry(uid, title or text[:100], text, sent.url, published),))


def _moment(written: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else None
