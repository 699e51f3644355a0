"""The contacts that the system itself knows: units by their addresses, its own services."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from nguon.delivery import sealing
from nguon.delivery.models import Contact, Group
from nguon.events import clock
from nguon.orgs.models import Unit


def of_units(channel: str, address: Callable[[Unit], str]) -> None:
    """Bring the units' contacts of `channel` up to date; `address` is empty where there is none.

    A unit that has ended, or has another address now, is not reached at the old one any more. Units
    that share an address are reached there once. An address that somebody subscribed with and that
    is a unit's now is reached once, as the unit's.
    """
    now = clock.now()
    wanted = _by_address(address)
    units = Contact.objects.public().filter(channel=channel, group=Group.UNIT)
    known = {contact.address: contact for contact in units}
    gone = [
        contact.pk
        for contact in known.values()
        if contact.stopped_at is None and contact.address not in wanted
    ]
    units.filter(pk__in=gone).update(stopped_at=now, stopped_why="unit", address_key=None)
    back = [
        contact.pk
        for contact in known.values()
        if contact.address in wanted and contact.stopped_why == "unit"
    ]
    units.filter(pk__in=back).update(stopped_at=None, stopped_why="")
    new = [
        Contact(channel=channel, address=found, group=Group.UNIT, unit=sharers[0], since=now)
        for found, sharers in wanted.items()
        if found not in known
    ]
    Contact.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    _write_sharers(units, wanted)
    own_addresses(units.filter(stopped_at=None))


def _by_address(address: Callable[[Unit], str]) -> dict[str, list[Unit]]:
    """Address, as first written, → the units of the day that have it, large and small alike."""
    spelt: dict[str, str] = {}
    found: dict[str, list[Unit]] = {}
    for unit in Unit.objects.on(clock.today()).order_by("pk"):
        if where := address(unit):
            found.setdefault(spelt.setdefault(where.lower(), where), []).append(unit)
    return found


def _write_sharers(contacts: QuerySet[Contact], wanted: dict[str, list[Unit]]) -> None:
    """Say of each contact whose it is: the first unit's and the others'."""
    shared: dict[int, set[int]] = {}
    links = Contact.also.through.objects.filter(contact__in=contacts)
    for contact_id, unit_id in links.values_list("contact", "unit"):
        shared.setdefault(contact_id, set()).add(unit_id)
    changed = []
    for contact in contacts.filter(stopped_at=None):
        first, *others = wanted[contact.address]
        name = "; ".join(unit.formal_name() for unit in (first, *others))[:200]
        if (contact.unit_id, contact.name) != (first.pk, name):
            contact.unit, contact.name = first, name
            changed.append(contact)
        if shared.get(contact.pk, set()) != {unit.pk for unit in others}:
            contact.also.set(others)
    Contact.objects.bulk_update(changed, ["unit", "name"], batch_size=500)


def own_addresses(agencies: QuerySet[Contact]) -> None:
    """Index those of `agencies` (one channel, public addresses) that have no index yet.

    Whoever subscribed with such an address is reached there as the agency from now on. Where
    another agency has it already, nothing changes.
    """
    keyless = {
        sealing.index_of(contact.address.lower()): contact
        for contact in agencies.filter(address_key=None, address__contains="@")
    }
    if not keyless:
        return
    channel = next(iter(keyless.values())).channel
    holders = Contact.objects.filter(channel=channel, address_key__in=keyless)
    holders.filter(group=Group.SUBSCRIBER).update(
        address_key=None, sealed=None, address="", stopped_at=clock.now(), stopped_why="unit"
    )
    for key in holders.values_list("address_key", flat=True):
        del keyless[key]
    for key, contact in keyless.items():
        contact.address_key = key
    Contact.objects.bulk_update(keyless.values(), ["address_key"], batch_size=500)


def of_service(channel: str, name: str) -> None:
    """One of our own services, which is its own single contact on its channel."""
    Contact.objects.public().get_or_create(
        channel=channel,
        address=channel,
        defaults={"group": Group.SERVICE, "name": name, "since": clock.now()},
    )


def of_services(channel: str, addresses: Iterable[str]) -> None:
    """Services outside: those at `addresses` are reached, no others on this channel."""
    services = Contact.objects.public().filter(channel=channel, group=Group.SERVICE)
    services.filter(stopped_at=None).exclude(address__in=addresses).update(stopped_at=clock.now())
    services.filter(address__in=addresses).update(stopped_at=None)
    for address in addresses:
        services.get_or_create(
            channel=channel,
            address=address,
            defaults={"group": Group.SERVICE, "name": address, "since": clock.now()},
        )
