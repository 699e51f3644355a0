"""A request to a mobile operator: this text, to every subscriber in this area, from this time.

We hold no subscriber's number: the operator knows who is there. The request goes by email, with
the same as JSON for a machine; what the operator did is written back by an officer.
"""

import json
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.reach import communes_of
from nguon.delivery.channels.base import Channel, Outcome, Parcel
from nguon.delivery.mail.posting import post
from nguon.delivery.mail.session import Item
from nguon.delivery.message import Message
from nguon.delivery.models import Group


class OperatorBroadcast(Channel):
    slug, word, icon = "operator", gettext_lazy("Nhà mạng nhắn tin theo địa bàn"), "radio-tower"
    form, groups = "sms-plain", frozenset({Group.SERVICE})

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """One request to each operator."""
        yield from post(_request(message, parcel) for parcel in parcels)


def _request(message: Message, parcel: Parcel) -> Item:
    sender = settings.DEFAULT_FROM_EMAIL
    bulletin = message.bulletin
    communes = communes_of(list(bulletin.area.all()), bulletin.area_on)
    asked = {
        "id": f"{sender.rpartition('@')[2]}:{parcel.id}",
        "text": message.body,
        "area": [{"code": unit.code, "name": unit.name} for unit in communes],
        "not_before": message.released_at.isoformat(),
        "not_after": message.valid_until.isoformat() if message.valid_until else None,
        "emergency": message.emergency,
        "page": message.address,
    }
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = sender, parcel.address
    letter["Subject"] = _("Đề nghị nhắn tin theo địa bàn: %(title)s") % {"title": bulletin}
    letter["Date"], letter["Message-ID"] = (
        message.released_at,
        f"<{parcel.id}@{sender.rpartition('@')[2]}>",
    )
    places = ", ".join(unit.name for unit in communes)
    letter.set_content(
        _("%(unit)s đề nghị nhắn tin sau đến mọi thuê bao tại %(places)s:\n\n%(text)s\n\n%(page)s")
        % {"unit": message.sender, "places": places, "text": message.body, "page": message.address}
    )
    data = json.dumps(asked, ensure_ascii=False, indent=1).encode()
    letter.add_attachment(data, maintype="application", subtype="json", filename="yeu-cau.json")
    return Item(parcel.id, settings.BOUNCE_ADDRESS or sender, parcel.address, letter.as_bytes())
