"""The providers of this store, and the chore that listens to what they say afterwards."""

import logging
import time
from collections.abc import Callable
from functools import cache, partial

from django.conf import settings

from nguon.delivery import receipts
from nguon.delivery.models import Rung
from nguon.delivery.sms.gateway import Gateway
from nguon.delivery.sms.provider import Address, Provider
from nguon.delivery.sms.smpp import Incoming, Receipt, Smpp, listen
from nguon.events import clock

log = logging.getLogger(__name__)
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


def by_name() -> dict[str, Provider]:
    """The store's providers by their names, in the settings' order."""
    return {one.name: one for one in map(_provider, settings.SMS_PROVIDERS)}


@cache
def _provider(url: str) -> Provider:
    address = Address.read(url)
    return Smpp(address) if address.scheme.startswith("smpp") else Gateway(address)


def listen_once(hear: Callable[[Receipt | Incoming], None]) -> None:
    """Let `hear` take what the providers that speak SMPP say, for half a minute."""
    until = time.monotonic() + LISTENS
    for url in settings.SMS_PROVIDERS:
        address = Address.read(url)
        if address.scheme.startswith("smpp"):
            listen(address, partial(hear, address.name), lambda: time.monotonic() >= until)


def take(provider: str, receipt: Receipt) -> None:
    """Bring one receipt of `provider` to its delivery."""
    rung = STATES.get(receipt.state)
    if rung is None:
        return
    words = "" if receipt.error in ("", "000") else f"{receipt.state} {receipt.error}"
    receipts.hear(provider, receipt.reference, rung, clock.machine_time(), words)
