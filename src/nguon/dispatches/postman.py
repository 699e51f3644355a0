"""Sends the letters that are due, over one connection, each with a Message-ID of its own."""

import logging
import smtplib
from email.encoders import encode_base64
from email.mime.base import MIMEBase

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from nguon.dispatches.models import Letter, Original

log = logging.getLogger(__name__)
BATCH = 50


def send_due() -> int:
    """Send up to one batch of due letters; how many left the house.

    A letter that was sent but not yet marked when the process died goes out again under the same
    Message-ID, so that mail systems can tell that it is the same one.
    """
    letters = Letter.objects.claim(BATCH)
    if not letters:
        return 0
    connection = get_connection()
    sent = 0
    for letter in letters:
        try:
            _message(letter, connection).send()
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            letter.mark_failed(f"{code} {words.decode(errors='replace')}", permanent=code >= 500)
        except ValueError as wrong:  # an address or a header that no server would take
            letter.mark_failed(str(wrong), permanent=True)
        except (OSError, smtplib.SMTPException) as trouble:
            log.warning("letter %s: %s", letter.pk, trouble)
            letter.mark_failed(str(trouble), permanent=False)
            connection.close()
        else:
            letter.mark_sent()
            sent += 1
    connection.close()
    return sent


def _message(letter: Letter, connection) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    message = EmailMessage(
        " ".join(letter.subject.split()),
        letter.body,
        to=[letter.address],
        headers={"Message-ID": f"<letter-{letter.pk}@{domain}>"},
        connection=connection,
    )
    if letter.attachment:
        message.attach(_attached(letter.attachment))
    return message


def _attached(original: Original) -> MIMEBase:
    """The file in base64 whatever its kind: mail changes the line ends of text, and its hash."""
    part = MIMEBase(*original.media_type.split("/", 1))
    part.set_payload(original.bytes)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=original.name)
    return part
