"""Loudspeakers: a bulletin is offered to each commune's station, whose people arrange the day."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.broadcast.models import Station
from nguon.broadcast.offering import offer
from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group


class Loudspeaker(Channel):
    """Delivered is: it lies with the station. What was aired is in the play records."""

    slug, word, icon, form = "loudspeaker", _("Loa truyền thanh"), "radio", "radio"
    groups = frozenset({Group.UNIT})

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Offer it; a correction or a recall takes the former version out of the plans at once."""
        for parcel in parcels:
            if made := offer(message.version, parcel.address):
                yield Wired(parcel.id, f"offer:{made.pk}", delivered=True)
            else:
                yield Failed(parcel.id, str(_("không còn đài này")), lasting=True)

    def contacts(self) -> None:
        """Every commune that has a station, by the station's code."""
        codes = dict(Station.objects.values_list("unit", "code"))
        contacts.of_units(self.slug, address=lambda unit: codes.get(unit.pk, ""))
