"""Letters by email over the store's mail server, or into a folder where there is none."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Outcome, Parcel
from nguon.delivery.mail.letters import letters_of
from nguon.delivery.mail.posting import post
from nguon.delivery.message import Message


class Email(Channel):
    slug, word, icon, form = "email", _("Thư điện tử"), "mail", "email"

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """A letter each, under one Message-ID whatever happens: the delivery's number."""
        yield from post(letters_of(message, parcels))

    def contacts(self) -> None:
        """Every unit of the day that has an address."""
        contacts.of_units(self.slug, address=lambda unit: unit.email)
