"""The voice gateway of this store."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from nguon.delivery.voice.asterisk import Asterisk
from nguon.delivery.voice.call import VoiceGateway
from nguon.delivery.voice.gateway import HttpGateway


def gateway() -> VoiceGateway | None:
    """What the settings name: asterisk:/folder?channel=…&context=… or https://…; None if nothing.

    Raises ValueError for an address of another kind.
    """
    url = settings.VOICE_GATEWAY
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme == "asterisk":
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        channel, context = asked.get("channel", "PJSIP/{to}"), asked.get("context", "nguon")
        return Asterisk(Path(parts.path), channel, context)
    if parts.scheme in ("http", "https"):
        return HttpGateway(url, settings.VOICE_KEY)
    raise ValueError(f"không phải địa chỉ asterisk: hay https:// : {url}")
