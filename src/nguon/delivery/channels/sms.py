"""Text messages over the store's providers, each by its weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.delivery.channels import base
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.sms import providers
from nguon.delivery.sms.coded import with_code
from nguon.delivery.sms.provider import Provider, Text


class Sms(Channel):
    slug, word, icon = "sms", gettext_lazy("Tin nhắn SMS"), "message-square"
    groups = frozenset({Group.UNIT, Group.SUBSCRIBER})

    @property
    def form(self) -> str:
        """With diacritics or without, as the store decides: without costs half or less."""
        return "sms" if settings.SMS_WITH_MARKS else "sms-plain"

    def providers(self) -> dict[str, tuple[base.Provider, int]]:
        """Those of the settings; where there are none, the channel itself says so."""
        known = providers.by_name()
        return {name: (_Over(one), one.address.weight) for name, one in known.items()} or (
            super().providers()
        )

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Nobody carries it."""
        reason = _("Chưa có nhà cung cấp SMS. Người vận hành cần đặt NGUON_SMS_PROVIDERS.")
        yield from (Failed(parcel.id, reason, lasting=True) for parcel in parcels)


@dataclass(frozen=True, slots=True)
class _Over:
    provider: Provider

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """A message each; long ones go in parts."""
        body = with_code(message)
        texts = (Text(parcel.id, parcel.address, body) for parcel in parcels)
        try:
            for answer in self.provider.send(texts):
                if answer.error:
                    yield Failed(answer.key, answer.error, answer.lasting, answer.wait)
                else:
                    yield Wired(answer.key, answer.reference)
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble
