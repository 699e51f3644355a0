"""Joining, choosing, leaving and being forgotten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from nguon.delivery.models import Consent, Contact, DoNotContact, Group, How, Subscriber
from nguon.delivery.releasing import release
from nguon.delivery.subscribers.membership import (
    Choice,
    choose,
    erase,
    find,
    leave,
    show_address,
)
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

from .conftest import NUMBER, OTHER

pytestmark = pytest.mark.thorough


def test_the_store_holds_the_ends_of_a_number_and_the_worker_the_whole(joined):
    contact = joined("sms")
    assert contact.address == "09•• ••• 678"
    assert Contact.objects.get(pk=contact.pk).destination == NUMBER


def test_the_same_number_twice_is_one_contact(joined):
    assert joined("sms").pk == joined("sms").pk
    assert Subscriber.objects.count() == 1


def test_one_number_on_two_channels_is_one_person(joined):
    assert joined("sms").subscriber == joined("voice").subscriber


def test_what_was_agreed_to_is_kept_word_for_word(joined):
    consent = joined("sms").consents.get()
    assert (consent.given, consent.text, consent.how) == (True, "web-1", How.WEB)
    assert consent.evidence == "mã"


def test_a_consent_cannot_be_changed_afterwards(joined):
    contact = joined("sms")
    guard_consents()
    with pytest.raises(DatabaseError), transaction.atomic():
        contact.consents.update(uses=7)


def guard_consents() -> None:
    """The trigger is part of the migration; a store of the tests has it as well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        assert "consents_stay" in {name for (name,) in cursor.fetchall()}


def test_leaving_one_channel_leaves_the_other(joined):
    sms, mail = joined("sms"), joined("email", "mot@thu.example")
    leave(sms, How.SMS, "HUY")
    assert set(Contact.objects.reachable().filter(group=Group.SUBSCRIBER)) == {mail}
    given, taken = sms.consents.all()
    assert (given.given, taken.given, taken.evidence) == (True, False, "HUY")


def test_what_waits_is_stopped_at_once(joined, trial, approved, actors, work):
    contact, stays = joined(), joined(address=OTHER)
    release(approved, actors[Role.EDITOR])
    leave(contact, How.SMS)
    work()
    assert [address for address, _heading in trial.sent] == [OTHER]
    assert stays.deliveries.get().standing == "wired"


def test_whoever_comes_back_is_reached_again(joined):
    contact = joined("sms")
    leave(contact, How.SMS)
    assert joined("sms") == contact
    assert Contact.objects.reachable().filter(pk=contact.pk).exists()


def test_a_second_address_joins_the_same_person_and_replaces_a_former_one(joined):
    first = joined("sms")
    second = joined("sms", OTHER, person=first.subscriber)
    assert list(first.subscriber.contacts.all()) == [second]
    assert find(NUMBER) == []


def test_a_choice_holds_on_every_channel(joined, unit_named):
    person = joined("sms").subscriber
    joined("email", "mot@thu.example", person=person)
    choose(person, Choice(unit_named("Xã Bình Lư"), 4, "hmn"), How.WEB)
    places = {(c.unit.name, c.topics, c.language) for c in person.contacts.all()}
    assert places == {("Xã Bình Lư", 4, "hmn")}


def test_of_whoever_is_erased_a_hash_stays_and_the_proof_that_somebody_was_sent_it(
    joined, trial, approved, actors, work
):
    contact = joined()
    release(approved, actors[Role.EDITOR])
    work()
    erase(contact.subscriber, How.WEB)
    contact.refresh_from_db()
    assert (contact.address, contact.sealed, contact.address_key) == ("", None, None)
    assert contact.deliveries.get().standing == "wired"
    assert DoNotContact.objects.count() == 1
    assert not Subscriber.objects.exists()
    assert not Consent.objects.exists()


def test_a_look_at_a_whole_number_is_an_act_with_a_reason(joined, actors):
    contact = joined("sms")
    with pytest.raises(Refused):
        show_address(contact, actors[Role.ADMINISTRATOR], " ")
    assert show_address(contact, actors[Role.ADMINISTRATOR], "người dân gọi hỏi") == NUMBER
    event = Event.objects.get(kind="subscriber.address_seen")
    assert "người dân gọi hỏi" in event.body


def test_whoever_only_writes_sees_no_number(joined, actors):
    with pytest.raises(PermissionDenied):
        show_address(joined("sms"), actors[Role.EDITOR], "tò mò")


def test_an_office_does_not_subscribe_with_the_address_it_is_reached_at(joined, unit_named):
    from nguon.delivery import contacts

    unit = unit_named("Xã Bình Lư")
    unit.email = "binhlu@xa.example"
    unit.save()
    contacts.of_units("email", address=lambda one: one.email)
    with pytest.raises(Refused):
        joined("email", "binhlu@xa.example")


def test_an_address_that_becomes_an_offices_is_reached_once(joined, unit_named):
    from nguon.delivery import contacts

    joined("email", "binhlu@xa.example")
    unit = unit_named("Xã Bình Lư")
    unit.email = "BinhLu@xa.example"
    unit.save()
    contacts.of_units("email", address=lambda one: one.email)
    reached = Contact.objects.reachable().filter(channel="email", unit__name="Xã Bình Lư")
    assert [contact.group for contact in reached] == [Group.UNIT]
    assert not Contact.objects.reachable().filter(group=Group.SUBSCRIBER).exists()
