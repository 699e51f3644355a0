"""The way out of the house: one interface, one file for each way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings


@dataclass(frozen=True)
class Envelope:
    """A message on its way out: `name` is the same each time it is tried."""

    name: str
    message_type: str
    data: bytes
    organ: str


@dataclass(frozen=True)
class Delivery:
    """A message that came; `receipt` is what the connector knows it by."""

    receipt: str
    data: bytes


class Unreachable(Exception):
    """Nobody can say whether the message arrived: it is tried again, the same bytes."""


class Rejected(Exception):
    """The exchange took note of the message and refused it: trying again would change nothing."""

    def __init__(self, code: str, words: str):
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words


class Connector(Protocol):
    """Sends, fetches, and settles what was fetched once it is safe in the store."""

    def send(self, envelope: Envelope) -> None:
        """Hand the message over. Raises Unreachable or Rejected."""

    def fetch(self) -> Iterator[Delivery]:
        """What has come and is not settled, oldest first. Raises Unreachable."""

    def settle(self, delivery: Delivery, refused: str = "") -> None:
        """Say that a delivery is kept, or why it is not. It may be fetched again until then."""


def configured() -> Connector | None:
    """The connector that NGUON_EXCHANGE names: `folder:/path`, `https://…`, or none."""
    from nguon.dispatches.exchange.folder import FolderConnector
    from nguon.dispatches.exchange.http import HttpConnector

    place: str = settings.EXCHANGE
    if not place:
        return None
    if place.startswith("folder:"):
        return FolderConnector(place.removeprefix("folder:"))
    return HttpConnector(place, settings.EXCHANGE_SYSTEM_ID, settings.EXCHANGE_SECRET_KEY)
