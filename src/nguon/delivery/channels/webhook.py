"""Calls at newsrooms' own addresses: signed JSON, tried again until they answer."""

from collections.abc import Iterable, Iterator

import urllib3
from django.utils.translation import gettext_lazy as _

from nguon.delivery.channels.base import Channel, Outcome, Parcel
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.press.calling import call, payload


class Webhook(Channel):
    slug, word, icon, form = "webhook", _("Gọi về máy của tòa soạn"), "newspaper", "press"
    groups = frozenset({Group.NEWSROOM})
    batch, one_server = 50, False

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """One call each; a newsroom that answers 410 is not called again for this release."""
        body = payload(message)
        with urllib3.PoolManager(retries=False, num_pools=self.batch) as pool:
            for parcel in parcels:
                yield call(pool, parcel, body)
