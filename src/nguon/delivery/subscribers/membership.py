"""Joining, choosing, leaving, and being forgotten: what happens to a person's contacts."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language
from nguon.delivery import sealing
from nguon.delivery.models import Contact, Delivery, DoNotContact, Group, How, Subscriber
from nguon.delivery.models.contact import new_token
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

WITHDRAWN = "withdrawn"
ERASED = "erased"


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be told: where they live, which topics (a mask), in which tongue."""

    unit: Unit
    topics: int
    language: str = Language.VIETNAMESE


@dataclass(frozen=True)
class Agreement:
    """What they agreed to: the version of the text, the uses (a mask), how, and what shows it."""

    text: str
    uses: int
    how: How
    evidence: str = ""


@transaction.atomic
def join(
    channel: str,
    address: str,
    choice: Choice,
    agreement: Agreement,
    subscriber: Subscriber | None = None,
) -> Contact:
    """Reach `address`, in its normal form, from now on; the same address again is the same person.

    With `subscriber` the address becomes one more of that person's, in place of another of theirs
    on the channel.
    """
    chain.take_turn()
    key = sealing.index_of(address)
    contact = Contact.objects.filter(channel=channel, address_key=key).first()
    if contact and contact.group != Group.SUBSCRIBER:
        raise Refused(_("Địa chỉ này là của một cơ quan và đã nhận mọi tin gửi cơ quan đó."))
    if contact is None:
        contact = Contact(channel=channel, group=Group.SUBSCRIBER, since=clock.now())
        contact.seal(address)
    person = subscriber or contact.subscriber or _person_of(key) or _new_person()
    for other in person.contacts.filter(channel=channel).exclude(pk=contact.pk):
        forget(other)
    former, contact.subscriber = contact.subscriber, person
    contact.stopped_at, contact.stopped_why = None, ""
    contact.uses = agreement.uses if contact.pk is None else contact.uses | agreement.uses
    _apply(contact, choice)
    contact.save()
    if former and former != person and not former.contacts.exists():
        former.delete()
    DoNotContact.objects.filter(channel=channel, address_key=key).delete()
    _agree(contact, agreement, given=True)
    told = {"channel": channel, "unit": choice.unit.pk, "topics": choice.topics}
    _record(person, "subscriber.joined", None, how=agreement.how, text=agreement.text, **told)
    return contact


@transaction.atomic
def choose(person: Subscriber, choice: Choice, how: How) -> None:
    """Tell this person something else from now on, on every channel."""
    chain.take_turn()
    for contact in person.contacts.all():
        _apply(contact, choice)
        contact.save(update_fields=["unit", "topics", "language"])
    facts = {"unit": choice.unit.pk, "topics": choice.topics, "language": choice.language}
    _record(person, "subscriber.chose", None, how=how, **facts)


@transaction.atomic
def leave(contact: Contact, how: How, evidence: str = "", actor: Actor | None = None) -> None:
    """Send nothing more over this channel, at once: what waits is stopped."""
    chain.take_turn()
    contact.refresh_from_db()
    if contact.stopped_at is not None:
        return
    contact.stop(clock.now(), WITHDRAWN)
    Delivery.objects.filter(contact=contact).waiting().stop()
    if contact.subscriber is None:
        return
    last = contact.consents.filter(given=True).order_by("pk").last()
    text = last.text if last else ""
    _agree(contact, Agreement(text, contact.uses, how, evidence), given=False)
    _record(contact.subscriber, "subscriber.left", actor, channel=contact.channel, how=how)


@transaction.atomic
def erase(person: Subscriber, how: How, actor: Actor | None = None) -> None:
    """Delete what is known of a person. Of their addresses a hash stays, so that no list of
    somebody else's brings them back; of what was sent to them, that it was sent to somebody.
    """
    chain.take_turn()
    for contact in person.contacts.all():
        Delivery.objects.filter(contact=contact).waiting().stop()
        DoNotContact.objects.get_or_create(
            channel=contact.channel,
            address_key=contact.address_key,
            defaults={"since": clock.now()},
        )
        forget(contact)
    _record(person, "subscriber.erased", actor, how=how)
    person.delete()


def forget(contact: Contact) -> None:
    """Leave of a contact what its deliveries point to: a place and a channel, nobody."""
    contact.consents.all().delete()
    contact.subscriber = contact.sealed = contact.address_key = None
    contact.address = contact.name = ""
    contact.token = new_token()
    contact.stopped_at, contact.stopped_why = contact.stopped_at or clock.now(), ERASED
    contact.save()


@transaction.atomic
def show_address(contact: Contact, actor: Actor, reason: str) -> str:
    """The full address, to an officer who says why: the look itself is an act in the log."""
    actor.demand(Ability.ADMINISTER, contact.unit)
    if not reason.strip():
        raise Refused(_("Hãy ghi vì sao cần xem số hoặc địa chỉ đầy đủ."), "reason")
    if contact.sealed is None:
        raise Refused(_("Dữ liệu của người này đã xóa."))
    _record(
        contact.subscriber,
        "subscriber.address_seen",
        actor,
        channel=contact.channel,
        reason=reason.strip()[:300],
    )
    return contact.destination


def find(address: str) -> list[Contact]:
    """The contacts of one full address, in its normal form, on whatever channel."""
    key = sealing.index_of(address)
    found = Contact.objects.filter(address_key=key, group=Group.SUBSCRIBER)
    return list(found.select_related("unit", "subscriber"))


def _apply(contact: Contact, choice: Choice) -> None:
    contact.unit, contact.topics, contact.language = choice.unit, choice.topics, choice.language


def _person_of(key: str) -> Subscriber | None:
    """Whoever has the same number on another channel: one telephone, one person."""
    known = Contact.objects.filter(address_key=key, subscriber__isnull=False).first()
    return known.subscriber if known else None


def _new_person() -> Subscriber:
    return Subscriber.objects.create(since=clock.now())


def _agree(contact: Contact, agreement: Agreement, given: bool) -> None:
    contact.consents.create(
        given=given,
        text=agreement.text,
        uses=agreement.uses,
        how=agreement.how,
        evidence=agreement.evidence[:300],
        at=clock.now(),
    )


def _record(person: Subscriber, kind: str, actor: Actor | None, **data) -> None:
    chain.record(person.stream, kind, actor, **data)
