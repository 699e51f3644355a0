"""The channels. A new one is a file in this folder and a line here (docs/integrators.md)."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.module_loading import import_string

from nguon.delivery.channels.base import Channel

CHANNELS = {
    "portal": "nguon.delivery.channels.portal.Portal",
    "feeds": "nguon.delivery.channels.feeds.Feeds",
    "websub": "nguon.delivery.channels.websub.WebSub",
    "cap": "nguon.delivery.channels.cap.Cap",
    "webhook": "nguon.delivery.channels.webhook.Webhook",
    "inbox": "nguon.delivery.channels.inbox.Inbox",
    "loudspeaker": "nguon.delivery.channels.loudspeaker.Loudspeaker",
    "email": "nguon.delivery.channels.email.Email",
    "sms": "nguon.delivery.channels.sms.Sms",
    "voice": "nguon.delivery.channels.voice.Voice",
    "meeting": "nguon.delivery.channels.meeting.MeetingInvitation",
    "operator": "nguon.delivery.channels.operator.OperatorBroadcast",
}


class Registry(Mapping[str, Channel]):
    """Slug → channel. One is loaded when it is asked for: who sends letters writes no pages."""

    def __init__(self) -> None:
        self._made: dict[str, Channel] = {}

    def __getitem__(self, slug: str) -> Channel:
        if slug not in self._made:
            self._made[slug] = import_string(CHANNELS[slug])()
        return self._made[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(CHANNELS)

    def __len__(self) -> int:
        return len(CHANNELS)


@cache
def channels() -> Mapping[str, Channel]:
    """Slug → channel, in the order in which editors see them."""
    return Registry()
