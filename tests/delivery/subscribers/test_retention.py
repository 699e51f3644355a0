"""Those who left are forgotten after their time; no list brings them back."""

from datetime import timedelta

from nguon.delivery.models import Contact, DoNotContact, How, Subscriber
from nguon.delivery.subscribers import retention
from nguon.delivery.subscribers.membership import leave
from nguon.events import clock


def left(contact, days: int) -> None:
    leave(contact, How.SMS)
    Contact.objects.filter(pk=contact.pk).update(stopped_at=clock.now() - timedelta(days=days))


def test_after_its_days_a_hash_is_all_that_is_left(joined, settings):
    settings.KEEP_WITHDRAWN_DAYS = 30
    contact = joined("sms")
    key = contact.address_key
    left(contact, 31)
    retention.tidy()
    contact.refresh_from_db()
    assert (contact.sealed, contact.address, contact.address_key) == (None, "", None)
    assert DoNotContact.objects.get().address_key == key
    assert not Subscriber.objects.exists()


def test_before_that_nothing_is_touched(joined, settings):
    settings.KEEP_WITHDRAWN_DAYS = 30
    left(joined("sms"), 29)
    retention.tidy()
    assert Contact.objects.get(channel="sms").sealed


def test_who_left_one_channel_keeps_the_other(joined):
    sms = joined("sms")
    mail = joined("email", "mot@thu.example", person=sms.subscriber)
    left(sms, 100)
    retention.tidy()
    assert list(Subscriber.objects.get().contacts.all()) == [mail]


def test_whoever_joins_again_by_themselves_is_welcome(joined):
    left(joined("sms"), 100)
    retention.tidy()
    joined("sms")
    assert not DoNotContact.objects.exists()
    assert Contact.objects.reachable().filter(channel="sms").count() == 1
