"""The portal: pages on disk, proved by the hash of the file."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.site.publishing import publish


class Portal(Channel):
    slug, word, icon, form = "portal", _("Cổng thông tin"), "globe", "web"
    groups = frozenset({Group.SERVICE})

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Write the pages; the reference is the SHA-256 of the one at the permanent address."""
        for parcel in parcels:
            try:
                sha256 = publish(message.bulletin)
            except OSError as trouble:
                raise Unreachable(f"không ghi được trang: {trouble.strerror}") from trouble
            yield Wired(parcel.id, sha256, delivered=True)

    def contacts(self) -> None:
        """The portal is its own contact."""
        contacts.of_service(self.slug, str(self.word))
