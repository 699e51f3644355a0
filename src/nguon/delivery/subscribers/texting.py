"""What telephones say to us over the providers' lines: receipts, and messages from people."""

import hmac

from django.conf import settings

from nguon.delivery.sms import providers
from nguon.delivery.sms.provider import Address
from nguon.delivery.sms.smpp import Incoming, Receipt
from nguon.delivery.subscribers.answering import hear_text


def listen_once() -> None:
    """Listen on the SMPP lines for a while."""
    providers.listen_once(hear)


def hear(provider: str, said: Receipt | Incoming) -> None:
    """Bring a receipt of `provider` to its delivery; do what a message asks for."""
    if isinstance(said, Incoming):
        hear_text(said.sender, said.words)
    else:
        providers.take(provider, said)


def is_gateway(key: str) -> bool:
    """Whether `key` is that of one of the store's HTTP gateways."""
    addresses = (Address.read(url) for url in settings.SMS_PROVIDERS)
    known = [one.password for one in addresses if one.scheme.startswith("http") and one.password]
    return any([hmac.compare_digest(key.encode(), one.encode()) for one in known])
