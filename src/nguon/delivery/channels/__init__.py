"""The channels. A new one is a file in this folder and a line here (docs/integrators.md)."""

from functools import cache

from django.utils.module_loading import import_string

from nguon.delivery.channels.base import Channel

CHANNELS = (
    "nguon.delivery.channels.portal.Portal",
    "nguon.delivery.channels.feeds.Feeds",
    "nguon.delivery.channels.websub.WebSub",
    "nguon.delivery.channels.cap.Cap",
    "nguon.delivery.channels.webhook.Webhook",
    "nguon.delivery.channels.inbox.Inbox",
    "nguon.delivery.channels.loudspeaker.Loudspeaker",
    "nguon.delivery.channels.email.Email",
    "nguon.delivery.channels.sms.Sms",
    "nguon.delivery.channels.voice.Voice",
    "nguon.delivery.channels.meeting.MeetingInvitation",
    "nguon.delivery.channels.operator.OperatorBroadcast",
)


@cache
def channels() -> dict[str, Channel]:
    """Slug → channel, in the order in which editors see them."""
    made = (import_string(path)() for path in CHANNELS)
    return {channel.slug: channel for channel in made}
