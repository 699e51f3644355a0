"""Text messages over the provider that the settings name first."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.models import Group
from nguon.delivery.sms import providers
from nguon.delivery.sms.provider import Text


class Sms(Channel):
    slug, word, icon = "sms", gettext_lazy("Tin nhắn SMS"), "message-square"
    groups = frozenset({Group.UNIT, Group.SUBSCRIBER})

    @property
    def form(self) -> str:
        """With diacritics or without, as the store decides: without costs half or less."""
        return "sms" if settings.SMS_WITH_MARKS else "sms-plain"

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """A message each; long ones go in parts."""
        provider = providers.first()
        if provider is None:
            reason = _("Chưa có nhà cung cấp SMS. Người vận hành cần đặt NGUON_SMS_PROVIDERS.")
            yield from (Failed(parcel.id, reason, lasting=True) for parcel in parcels)
            return
        texts = (Text(parcel.id, parcel.address, message.body) for parcel in parcels)
        try:
            for answer in provider.send(texts):
                if answer.error:
                    wait = None if answer.wait is None else timedelta(seconds=answer.wait)
                    yield Failed(answer.key, answer.error, answer.lasting, wait)
                else:
                    yield Wired(answer.key, answer.reference)
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble
