"""CAP 1.2: each emergency as a signed file, and a feed of those that hold. Unsigned, none."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Version
from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.site import alerts
from nguon.delivery.site.shown import one


class Cap(Channel):
    slug, word, icon, form = "cap", _("Cảnh báo CAP"), "siren", "cap"
    groups = frozenset({Group.SERVICE})

    def suits(self, version: Version) -> bool:
        """An alert needs its facts: what, how bad, how soon, how sure."""
        return hasattr(version, "alert")

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Write the signed alert; the reference is its SHA-256. Without a key it fails for good."""
        for parcel in parcels:
            try:
                sha256 = alerts.publish(one(message.bulletin, self.slug))
            except alerts.Unsigned as reason:
                yield Failed(parcel.id, str(reason), lasting=True)
            except OSError as trouble:
                raise Unreachable(f"không ghi được tệp: {trouble.strerror}") from trouble
            else:
                yield Wired(parcel.id, sha256, delivered=True)

    def contacts(self) -> None:
        """The service is its own contact."""
        contacts.of_service(self.slug, str(self.word))
