"""The contacts that the system itself knows: units by their addresses, its own services."""

from collections.abc import Callable

from nguon.delivery.models import Contact, Group
from nguon.events import clock
from nguon.orgs.models import Unit


def of_units(channel: str, address: Callable[[Unit], str]) -> None:
    """Bring the units' contacts of `channel` up to date; `address` is empty where there is none.

    A unit that has ended, or has another address now, is not reached at the old one any more.
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
    Contact.objects.bulk_create(
        [
            Contact(
                channel=channel,
                address=found,
                group=Group.UNIT,
                unit=unit,
                name=unit.formal_name(),
                since=now,
            )
            for found, unit in wanted.items()
            if found not in known
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


def of_service(channel: str, name: str) -> None:
    """One of our own services, which is its own single contact on its channel."""
    Contact.objects.get_or_create(
        channel=channel,
        address=channel,
        defaults={"group": Group.SERVICE, "name": name, "since": clock.now()},
    )
