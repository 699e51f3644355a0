"""The feeds: files on disk that readers and newsrooms fetch."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.site import feeds
from nguon.delivery.site.shown import one


class Feeds(Channel):
    slug, word, icon, form = "feeds", _("RSS, Atom, JSON Feed"), "rss", "web"
    groups = frozenset({Group.SERVICE})

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Write the feeds that the bulletin is in; the reference is the main one's SHA-256."""
        for parcel in parcels:
            try:
                sha256 = feeds.publish(one(message.bulletin, self.slug))
            except OSError as trouble:
                raise Unreachable(f"không ghi được tệp: {trouble.strerror}") from trouble
            yield Wired(parcel.id, sha256, delivered=True)

    def contacts(self) -> None:
        """The feeds are their own contact."""
        contacts.of_service(self.slug, str(self.word))
