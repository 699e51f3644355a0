"""Handing letters to the store's mail server, or to the outbox where there is none."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from nguon.delivery.channels.base import Failed, Outcome, Unreachable, Wired
from nguon.delivery.mail import outbox
from nguon.delivery.mail.pipeline import send_all
from nguon.delivery.mail.replies import Lost
from nguon.delivery.mail.session import Item


def post(items: Iterable[Item]) -> Iterator[Outcome]:
    """Yield what became of each letter; its key is its delivery's, and its Message-ID."""
    if settings.MAIL_SERVER is None:
        for item in items:
            outbox.keep(item)
            yield Wired(item.key, str(item.key))
        return
    try:
        for key, answer in send_all(settings.MAIL_SERVER, items, settings.MAIL_CONNECTIONS):
            if answer.taken:
                yield Wired(key, str(key))
            else:
                yield Failed(key, f"{answer.code} {answer.words}", answer.lasting)
    except Lost as trouble:
        raise Unreachable(str(trouble)) from trouble
