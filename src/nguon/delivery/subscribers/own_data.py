"""All that is known of a person, for that person: as data and as a page."""

from nguon.delivery.models import Delivery, Subscriber
from nguon.delivery.models.subscriber import topics_in, uses_in
from nguon.delivery.subscribers.consent_text import TEXTS

MOST_DELIVERIES = 1000


def all_about(person: Subscriber) -> dict:
    """Addresses, choices, what was agreed to and what was sent, ready for JSON."""
    return {
        "subscriber": person.pk,
        "since": person.since.isoformat(),
        "contacts": [_contact(one) for one in person.contacts.select_related("unit")],
    }


def _contact(contact) -> dict:
    stopped = contact.stopped_at
    return {
        "channel": contact.channel,
        "address": contact.destination,
        "place": str(contact.unit),
        "language": contact.language,
        "topics": [str(topic.label) for topic in topics_in(contact.topics)],
        "uses": [str(use.label) for use in uses_in(contact.uses)],
        "since": contact.since.isoformat(),
        "stopped_at": stopped.isoformat() if stopped else None,
        "consents": [_consent(one) for one in contact.consents.select_related("source")],
        "deliveries": [
            {
                "bulletin": row.release.version.title,
                "sent_at": row.wired_at.isoformat() if row.wired_at else None,
                "standing": str(row.get_standing_display()),
            }
            for row in Delivery.objects.filter(contact=contact)
            .select_related("release__version__bulletin")
            .order_by("-accepted_at")[:MOST_DELIVERIES]
        ],
    }


def _consent(consent) -> dict:
    source = consent.source
    return {
        "given": consent.given,
        "at": consent.at.isoformat(),
        "text": consent.text,
        "words": str(TEXTS.get(consent.text, "")),
        "uses": [str(use.label) for use in consent.purposes],
        "how": str(consent.get_how_display()),
        "evidence": consent.evidence,
        "list": {"name": source.name, "unit": str(source.unit), "basis": source.basis}
        if source
        else None,
    }
