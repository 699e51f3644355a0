"""The inbox of a unit on the desk: it is there as soon as it is sent, and is acknowledged there."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Outcome, Parcel, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group


class Inbox(Channel):
    slug, word, icon, form = "inbox", _("Hộp việc của cơ quan"), "inbox", "web"
    groups = frozenset({Group.UNIT})

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Every parcel is there: the desk reads the delivery itself."""
        for parcel in parcels:
            yield Wired(parcel.id, delivered=True)

    def contacts(self) -> None:
        """Every unit of the day has an inbox, whose address is the unit's key."""
        contacts.of_units(self.slug, address=lambda unit: str(unit.pk))
