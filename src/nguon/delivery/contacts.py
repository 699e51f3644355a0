"""The contacts that the system itself knows: units by their addresses, its own services."""

from collections.abc import Callable

from nguon.delivery import sealing
from nguon.delivery.models import Contact, Group
from nguon.events import clock
from nguon.orgs.models import Unit


def of_units(channel: str, address: Callable[[Unit], str]) -> None:
    """Bring the units' contacts of `channel` up to date; `address` is empty where there is none.

    A unit that has ended, or has another address now, is not reached at the old one any more. An
    address that somebody subscribed with and that is a unit's now is reached once, as the unit's.
    """
    now = clock.now()
    wanted = {found: unit for unit in Unit.objects.on(clock.today()) if (found := address(unit))}
    known = {
        contact.address: contact
        for contact in Contact.objects.filter(channel=channel, group=Group.UNIT)
    }
    gone = [
        contact.pk
        for contact in known.values()
        if contact.stopped_at is None and contact.address not in wanted
    ]
    Contact.objects.filter(pk__in=gone).update(stopped_at=now, stopped_why="unit")
    back = [
        contact.pk
        for contact in known.values()
        if contact.address in wanted and contact.stopped_why == "unit"
    ]
    Contact.objects.filter(pk__in=back).update(stopped_at=None, stopped_why="")
    new = [
        Contact(
            channel=channel,
            address=found,
            address_key=_key(found),
            group=Group.UNIT,
            unit=unit,
            name=unit.formal_name(),
            since=now,
        )
        for found, unit in wanted.items()
        if found not in known
    ]
    keys = [contact.address_key for contact in new if contact.address_key]
    subscribed = Contact.objects.filter(channel=channel, group=Group.SUBSCRIBER)
    subscribed.filter(address_key__in=keys).update(
        address_key=None, sealed=None, address="", stopped_at=now, stopped_why="unit"
    )
    Contact.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def _key(address: str) -> str | None:
    """The blind index by which a subscriber's address is found to be a unit's."""
    return sealing.index_of(address.lower()) if "@" in address else None


def of_service(channel: str, name: str) -> None:
    """One of our own services, which is its own single contact on its channel."""
    Contact.objects.get_or_create(
        channel=channel,
        address=channel,
        defaults={"group": Group.SERVICE, "name": name, "since": clock.now()},
    )
