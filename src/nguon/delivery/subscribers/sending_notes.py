"""The worker's part of notes: each is sent, and emptied when it is sent."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from nguon.delivery.addresses import without_addresses
from nguon.delivery.models import Note
from nguon.delivery.sms import providers
from nguon.delivery.sms.provider import Text
from nguon.events import clock

log = logging.getLogger(__name__)
WAITS = tuple(timedelta(seconds=s) for s in (5, 30, 120, 600))
LOT = 50


def send_due() -> bool:
    """Send what is due; whether there may be more."""
    due = Note.objects.filter(due_at__lte=clock.machine_time()).order_by("due_at")[:LOT]
    notes = list(due)
    for note in notes:
        _send(note)
    return len(notes) == LOT


def _send(note: Note) -> None:
    """Send one, after moving it out of the way of other workers for a while."""
    later = clock.machine_time() + timedelta(minutes=2)
    if not Note.objects.filter(pk=note.pk, due_at=note.due_at).update(due_at=later):
        return
    try:
        error = _by_mail(note) if note.channel == "email" else _by_sms(note)
    except OSError as trouble:
        error = str(trouble)
    if not error:
        emptied = {"sealed_words": None, "sealed": None, "reply_to": "", "reason": ""}
        Note.objects.filter(pk=note.pk).update(due_at=None, **emptied)
        return
    words = without_addresses(error)[:300]
    log.warning("note %s: %s", note.pk, words)
    again = note.attempts < len(WAITS)
    due_at = clock.machine_time() + WAITS[note.attempts] if again else None
    Note.objects.filter(pk=note.pk).update(due_at=due_at, attempts=note.attempts + 1, reason=words)


def _by_mail(note: Note) -> str:
    headers = {"Auto-Submitted": "auto-replied" if note.answers else "auto-generated"}
    if note.answers:
        headers |= {"In-Reply-To": note.answers, "References": note.answers}
    sender = settings.SUBSCRIBE_ADDRESS or settings.DEFAULT_FROM_EMAIL
    letter = EmailMessage(note.heading, note.words, sender, [note.destination], headers=headers)
    if note.reply_to:  # what cannot be delivered comes back there too
        letter.reply_to, letter.from_email = [note.reply_to], note.reply_to
        letter.extra_headers["From"] = sender
    letter.send()
    return ""


def _by_sms(note: Note) -> str:
    """Send over the first provider that takes it; its key is below zero, where no delivery's is."""
    error = "NGUON_SMS_PROVIDERS"
    text = Text(-note.pk, note.destination, note.words)
    for provider in providers.by_name().values():
        try:
            (answer,) = provider.send(iter([text]))
        except OSError as trouble:
            error = str(trouble)
            continue
        if not answer.error or answer.lasting:
            return answer.error
        error = answer.error
    return error
