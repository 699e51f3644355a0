"""Questions that come by email: a new letter is a case, one to a case's own address adds to it.

That address carries a word that only our letters hold. Machines that write are not answered, so
that no loop begins; a letter come twice is one case.
"""

import email
import hashlib
import logging
import re
from email.message import EmailMessage
from email.policy import default

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery.mail.returned import STATUS, Kind, Returned, read_status
from nguon.delivery.subscribers.letters_in import person_who_wrote
from nguon.dispatches.letters_in import read_letter
from nguon.dispatches.postbox import Postbox
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.questions import asking, following
from nguon.questions.addresses import case_in
from nguon.questions.asking import Said, tidy
from nguon.questions.codes import Channel, Status
from nguon.questions.files import attach
from nguon.questions.front_desk import front_desk
from nguon.questions.models import Case

log = logging.getLogger(__name__)
MOST_AT_ONCE = 50
LARGEST = 40 * 2**20
_QUOTED = re.compile(r"(?m)^(?:>.*|-{2,} ?(?:Original Message|Thư gốc).*|(?:On|Vào) .{5,120}:)$")


def fetch() -> int:
    """Read the unread letters of the mailbox; how many people wrote.

    A letter that cannot be taken stays unread and does not keep those after it waiting. While
    nobody could answer, all of them wait unread.
    """
    if not settings.ASK_MAILBOX_URL or front_desk() is None:
        return 0
    heard = 0
    with Postbox(settings.ASK_MAILBOX_URL, settings.MAILBOX_CA) as postbox:
        for uid in postbox.unread()[:MOST_AT_ONCE]:
            size = postbox.size(uid)
            try:
                if size and size <= LARGEST:
                    heard += take(postbox.letter(uid)) is not None
                postbox.mark_read(uid)
            except Exception:
                log.exception("letter %s stays unread", uid)
    return heard


def take(raw: bytes) -> Case | None:
    """The case that one letter opens or belongs to; None for letters of machines."""
    try:
        letter = email.message_from_bytes(raw, policy=default)
        sender = person_who_wrote(letter)
        addressed = " ".join(str(letter.get(name, "")) for name in ("To", "Cc", "Delivered-To"))
        words = _words(letter)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None  # whatever a stranger may send is no reason to stop
    if returned := _returned(letter):
        return _bounced(_of(addressed), returned)
    if sender is None:
        return None
    mark = str(letter.get("Message-ID", "")).strip() or hashlib.sha256(raw).hexdigest()
    try:
        with transaction.atomic():
            case = _of(addressed)
            if case is not None:
                _add(case, words)
            else:
                heading = _heading(str(letter.get("Subject", "")))
                said = Said(
                    text=f"{heading}\n\n{words}".strip(),
                    came_by=Channel.EMAIL,
                    contact=("email", sender),
                    came_with=f"mail:{mark}",
                )
                case = asking.receive(said)
    except Refused:
        return None  # empty, or one of too many: silence ends any loop
    _keep_files(case, raw)
    return case


def _returned(letter: EmailMessage) -> Returned | None:
    """That a letter of ours did not arrive (RFC 3464); None for what is no such report."""
    if letter.get_content_type() != "multipart/report":
        return None
    for part in letter.walk():
        if part.get_content_type() == "message/delivery-status":
            said = read_status(part, 0)
            return said if said and said.kind == Kind.FAILED else None
    return None


def _bounced(case: Case | None, returned: Returned) -> Case | None:
    """Note at the case that its letter came back; the server's words name people and stay out."""
    if case is not None:
        code = STATUS.search(returned.words)
        case.take("bounced", None, lasting=returned.lasting, code=code[0] if code else "")
    return case


def _words(letter: EmailMessage) -> str:
    """The letter's own words, without what it quotes."""
    body = letter.get_body(("plain", "html"))
    text = str(body.get_content()) if body else ""
    if body is not None and body.get_content_subtype() == "html":
        text = re.sub(r"<[^>]*>", " ", re.sub(r"(?is)<(script|style).*?</\1>", " ", text))
    return tidy(_QUOTED.sub("", text))


def _heading(subject: str) -> str:
    return re.sub(r"(?i)^((re|fw|fwd|tr|trả lời):\s*)+", "", subject.strip())


def _of(addressed: str) -> Case | None:
    """The case whose own address the letter was sent to."""
    pk = case_in(addressed)
    return Case.objects.filter(pk=pk).first() if pk else None


def _add(case: Case, words: str) -> None:
    """What was asked back for, a wish for a better answer, or a remark; the same once."""
    chain.take_turn()
    case.refresh_from_db()
    if not words or case.was_told(words):
        return
    if case.status == Status.ASKED_BACK:
        following.reply(case, words)
    elif case.status == Status.ANSWERED:
        following.reopen(case, words)
    elif case.status != Status.ENDED:
        case.say(words, by_asker=True)


def _keep_files(case: Case, raw: bytes) -> None:
    """Files that can be kept; of the others the asker reads why not."""
    for name, data in read_letter(raw).files:
        try:
            attach(case, name, data)
        except Refused as refusal:
            said = _("Không nhận tệp: %(why)s") % {"why": refusal.message}
            case.say(said, by_asker=False)
