"""WebSub (W3C Recommendation, 2018): the hubs that watch our feeds are told which ones changed."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Version
from nguon.delivery import contacts
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Delivery, Group
from nguon.delivery.models.delivery import REACHED
from nguon.delivery.site import feeds, hubs
from nguon.delivery.site.shown import one


class WebSub(Channel):
    slug, word, icon, form = "websub", _("Báo cho hub WebSub"), "rss", "web"
    groups = frozenset({Group.SERVICE})
    # A hub fetches at once: the feeds, a queue of their own, must have been written before.
    retries = (
        *(timedelta(seconds=5) for _again in range(12)),
        *(timedelta(minutes=m) for m in (1, 5, 30, 120, 480)),
    )

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Ping each hub with every feed that the bulletin is in (`hub.mode=publish`)."""
        written = Delivery.objects.filter(
            release=message.release, channel=feeds.CHANNEL, standing__in=REACHED
        )
        about = one(message.bulletin, feeds.CHANNEL) if written.exists() else None
        topics = feeds.topics(about) if about else []
        for parcel in parcels:
            why = hubs.tell(parcel.address, topics) if about else "nguồn tin chưa có bản này"
            if why:
                yield Failed(parcel.id, why, lasting=False)
            else:
                yield Wired(parcel.id, delivered=True)

    def suits(self, version: Version) -> bool:
        return bool(settings.WEBSUB_HUBS)

    def contacts(self) -> None:
        """The hubs of today's settings; one that is no longer there is told nothing."""
        contacts.of_services(self.slug, settings.WEBSUB_HUBS)
