"""From a message to the letters of its readers."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nguon.delivery.channels.base import Parcel
from nguon.delivery.mail import dkim
from nguon.delivery.mail.letter import NAME, TOKEN, Content, compile_letter
from nguon.delivery.mail.session import Item
from nguon.delivery.message import Message

TRANSLATED = ("vi", "en")


def letters_of(message: Message, parcels: Iterable[Parcel]) -> Iterator[Item]:
    """Yield a letter for each parcel; those with a name are greeted by it."""
    sender = settings.BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL
    sign = dkim.signed if settings.DKIM_KEY else bytes
    with translation.override(message.language if message.language in TRANSLATED else "vi"):
        named = compile_letter(content_of(message), _("Kính gửi %(name)s,") % {"name": NAME})
        nameless = compile_letter(content_of(message))
    for parcel in parcels:
        key, address = parcel.id, parcel.address
        letter = named if parcel.name else nameless
        data = letter.filled(address, str(key), parcel.name, parcel.token)
        yield Item(key, sender, address, sign(data), letter.dotless and sign is bytes)


def content_of(message: Message) -> Content:
    """What a letter says, in the language that is active."""
    return Content(
        sender_name=message.sender,
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=message.heading,
        paragraphs=tuple(message.body.split("\n\n")),
        language=message.language,
        page=message.address,
        page_words=_("Đọc và kiểm tra bản chính thức"),
        stop=f"{settings.PUBLIC_URL}/ngung/{TOKEN}/",
        stop_words=_("Ngừng nhận thư này"),
        list_id=f"bulletin-{message.bulletin.pk}",
        urgent=message.emergency,
        date=message.released_at,
    )
