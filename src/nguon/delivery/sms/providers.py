"""The providers of this store, and the chore that listens to what they say afterwards."""

import logging
import time

from django.conf import settings

from nguon.delivery import receipts
from nguon.delivery.models import Rung
from nguon.delivery.sms.gateway import Gateway
from nguon.delivery.sms.provider import Address, Provider
from nguon.delivery.sms.smpp import Receipt, Smpp, listen
from nguon.events import clock

log = logging.getLogger(__name__)
CHANNEL = "sms"
LISTENS = 30.0
"""Seconds that one round of listening lasts."""

STATES = {
    "DELIVRD": Rung.DELIVERED,
    "ACCEPTD": Rung.WIRED,
    "ENROUTE": Rung.WIRED,
    "EXPIRED": Rung.FAILED,
    "DELETED": Rung.FAILED,
    "UNDELIV": Rung.FAILED,
    "REJECTD": Rung.FAILED,
}
"""What the states of SMPP 3.4, appendix B, prove; UNKNOWN proves nothing."""


def first() -> Provider | None:
    """The provider that is asked first; None where the store has none."""
    addresses = [Address.read(url) for url in settings.SMS_PROVIDERS]
    return _provider(addresses[0]) if addresses else None


def _provider(address: Address) -> Provider:
    return Smpp(address) if address.scheme.startswith("smpp") else Gateway(address)


def listen_once() -> None:
    """Take the receipts of the providers that speak SMPP, for half a minute."""
    until = time.monotonic() + LISTENS
    for url in settings.SMS_PROVIDERS:
        address = Address.read(url)
        if address.scheme.startswith("smpp"):
            listen(address, take, lambda: time.monotonic() >= until)


def take(receipt: Receipt) -> None:
    """Bring one receipt to its delivery."""
    rung = STATES.get(receipt.state)
    if rung is None:
        return
    words = "" if receipt.error in ("", "000") else f"{receipt.state} {receipt.error}"
    receipts.hear(CHANNEL, receipt.reference, rung, clock.machine_time(), words)
