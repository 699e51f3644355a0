"""Dispatches that come by email: the unread letters of a mailbox, their attachments into the tray.

A letter is marked as read only after its files are kept, so that a crash loses none; fetched again,
its files are known by its Message-ID and their bytes. No letter is ever deleted.
"""

import hashlib
import logging

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches import intake
from nguon.dispatches.letters_in import Incoming, read_letter
from nguon.dispatches.models import Filing
from nguon.dispatches.postbox import Postbox
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit

log = logging.getLogger(__name__)
MOST_AT_ONCE = 20
# A letter may bring several files of the largest size, each a third longer in base64.
FILES_A_LETTER = 4


def fetch() -> int:
    """Take the unread letters of the configured mailbox into the tray; how many files.

    A letter that cannot be taken stays unread and does not keep those after it waiting.
    """
    if not settings.MAILBOX_URL:
        return 0
    unit = Unit.objects.on(clock.today()).get(pk=settings.MAILBOX_UNIT)
    taken = 0
    with Postbox(settings.MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            try:
                taken += _take(postbox, uid, unit)
            except Exception:
                log.exception("letter %s stays unread", uid)
    return taken


def _take(postbox: Postbox, uid: str, unit: Unit) -> int:
    size = postbox.size(uid)
    if size is None:  # another program has moved it meanwhile
        return 0
    if size > FILES_A_LETTER * settings.MAX_UPLOAD_BYTES:
        count = _refuse_huge(postbox.heading(uid), size, unit)
    else:
        count = file_letter(postbox.letter(uid), unit)
    postbox.mark_read(uid)
    return count


def file_letter(raw: bytes, unit: Unit) -> int:
    """Put each attachment of a letter into the unit's tray; how many were new.

    A letter without any is kept whole and shown as not readable, so that somebody answers it.
    """
    letter = read_letter(raw)
    with transaction.atomic():
        if not letter.files:
            reason = _("Thư không có tệp đính kèm. Hãy trả lời người gửi.")
            return _file(letter, raw, "thu.eml", unit, reason)
        return sum(_file(letter, data, name, unit) for name, data in letter.files)


@transaction.atomic
def _refuse_huge(heading: bytes, size: int, unit: Unit) -> int:
    reason = _(
        "Thư lớn %(size)d MB nên không tải về; thư còn nguyên trong hộp thư. "
        "Hãy mở hộp thư để lấy tệp, hoặc đề nghị người gửi tách nhỏ."
    ) % {"size": size // 2**20}
    return _file(read_letter(heading), heading, "thu.eml", unit, reason)


def _file(letter: Incoming, data: bytes, name: str, unit: Unit, reason: str = "") -> int:
    key = _key(letter, data, name)
    if Filing.objects.filter(key=key).exists():
        return 0
    try:
        original = intake.keep(data, name)
    except Refused as refusal:
        original = intake.store(data, name)
        reason = str(refusal.message)
    filing = Filing.come_by_mail(original, unit, letter.sender, letter.subject, key)
    if reason:
        filing.fail(reason)
    return 1


def _key(letter: Incoming, data: bytes, name: str) -> str:
    """The same file of the same letter: a Message-ID alone could be used for another letter."""
    parts = (letter.message_id, name, hashlib.sha256(data).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
