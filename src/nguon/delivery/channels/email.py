"""Letters by email over the store's mail server, or into a folder where there is none."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.mail import letters, outbox
from nguon.delivery.mail.pipeline import send_all
from nguon.delivery.mail.session import Lost
from nguon.delivery.message import Message


class Email(Channel):
    slug, word, icon, form = "email", _("Thư điện tử"), "mail", "email"

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """A letter each, under one Message-ID whatever happens: the delivery's number."""
        items = letters.write(message, parcels)
        if settings.MAIL_SERVER is None:
            for item in items:
                outbox.keep(item)
                yield Wired(item.key, str(item.key))
            return
        try:
            for key, answer in send_all(settings.MAIL_SERVER, items, settings.MAIL_CONNECTIONS):
                if answer.taken:
                    yield Wired(key, str(key))
                else:
                    yield Failed(key, f"{answer.code} {answer.words}", answer.lasting)
        except Lost as trouble:
            raise Unreachable(str(trouble)) from trouble

    def contacts(self) -> None:
        """Every unit of the day that has an address."""
        contacts.of_units(self.slug, address=lambda unit: unit.email)
