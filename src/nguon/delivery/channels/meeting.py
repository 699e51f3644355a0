"""Invitations to a meeting on the line, into people's calendars by email."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Version
from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Outcome, Parcel
from nguon.delivery.mail.posting import post
from nguon.delivery.meetings.invitations import invitations_of
from nguon.delivery.message import Message


class MeetingInvitation(Channel):
    slug, word, icon, form = "meeting", _("Giấy mời họp trực tuyến"), "calendar", "meeting"

    def suits(self, version: Version) -> bool:
        """Only a version that is about a meeting."""
        return hasattr(version, "meeting")

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """An invitation each; a correction moves the meeting, a recall calls it off."""
        yield from post(invitations_of(message, parcels))

    def contacts(self) -> None:
        """Every unit of the day that has an address."""
        contacts.of_units(self.slug, address=lambda unit: unit.email)
