"""What has served its time is deleted, a little every day."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from nguon.delivery.models import Contact, DoNotContact, Note, RefusedRow, SignUp
from nguon.delivery.subscribers.confirming import VALID
from nguon.delivery.subscribers.membership import ERASED, WITHDRAWN, forget
from nguon.events import chain, clock

NOTES = timedelta(days=2)
REFUSED_ROWS = timedelta(days=30)


def tidy() -> None:
    """Delete sign-ups that nobody confirmed, notes that went out, those who left long ago."""
    now = clock.machine_time()
    SignUp.objects.filter(at__lt=now - VALID).delete()
    Note.objects.filter(at__lt=now - NOTES).delete()
    RefusedRow.objects.filter(source__ended_at__lt=clock.now() - REFUSED_ROWS).delete()
    _forget_the_withdrawn()


def _forget_the_withdrawn() -> None:
    """Of those who left a number of days ago a hash stays: no list brings them back unasked."""
    before = clock.now() - timedelta(days=settings.KEEP_WITHDRAWN_DAYS)
    gone = Contact.objects.filter(stopped_why=WITHDRAWN, stopped_at__lt=before)
    for contact in gone.select_related("subscriber").iterator():
        with transaction.atomic():
            _forget(contact)


def _forget(contact: Contact) -> None:
    chain.take_turn()
    person = contact.subscriber
    if contact.address_key:
        DoNotContact.objects.get_or_create(
            channel=contact.channel,
            address_key=contact.address_key,
            defaults={"since": clock.now()},
        )
    forget(contact)
    if person and not person.contacts.exists():
        chain.record(person.stream, "subscriber.expired", reason=ERASED)
        person.delete()
