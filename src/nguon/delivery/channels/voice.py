"""Calls by a voice: for those who do not read, and for emergencies."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Unreachable, Wired
from nguon.delivery.message import Message
from nguon.delivery.site.sounds import address_for_call
from nguon.delivery.voice.call import Call
from nguon.delivery.voice.gateways import gateway


class Voice(Channel):
    slug, word, icon, form = "voice", gettext_lazy("Gọi điện thoại"), "phone", "call"

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """A call each, placed by the gateway when people may be called."""
        line = gateway()
        if line is None:
            reason = _("Chưa có cổng thoại. Người vận hành cần đặt NGUON_VOICE_GATEWAY.")
            yield from (Failed(parcel.id, reason, lasting=True) for parcel in parcels)
            return
        audio = address_for_call(message.version, message.language)
        calls = (
            Call(
                key=parcel.id,
                to=parcel.address,
                words=message.body,
                language=message.language,
                audio=audio,
                earliest=message.released_at,
                latest=message.valid_until,
            )
            for parcel in parcels
        )
        try:
            for placed in line.place(calls):
                if placed.error:
                    yield Failed(placed.key, placed.error, placed.lasting, placed.wait)
                else:
                    yield Wired(placed.key, placed.reference)
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble
