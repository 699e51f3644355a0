"""What a channel is: it takes one message and many addresses, and says of each what became of it.

The engine around it claims, retries and writes; a channel knows its provider's words and nothing of
the store.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from nguon.bulletins.models import Version
from nguon.delivery.message import Message
from nguon.delivery.models import Group


class Parcel(NamedTuple):
    """One delivery in a worker's hands. `id` is the same on every attempt: the provider's key.

    `queued` are the seconds for which it was due until it was claimed, at `claimed_at`.
    """

    id: int
    fence: int
    address: str
    name: str
    token: str
    attempts: int
    queued: float = 0.0
    claimed_at: datetime | None = None


class Wired(NamedTuple):
    """The provider took it; `reference` is its name for it, `delivered` if that is all there is."""

    id: int
    reference: str = ""
    delivered: bool = False


class Failed(NamedTuple):
    """It was not taken, for `reason` in the user's words; a lasting one is not tried again."""

    id: int
    reason: str
    lasting: bool
    retry_after: timedelta | None = None


Outcome = Wired | Failed


class Unreachable(Exception):
    """The provider cannot be reached: whatever it has not answered for is tried again."""

    def __init__(self, reason: str, retry_after: timedelta | None = None):
        super().__init__(reason)
        self.reason, self.retry_after = reason, retry_after


class Provider(Protocol):
    """What carries a channel's messages: the channel itself, or one of several behind it."""

    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """As `Channel.send`."""


class Channel(ABC):
    """One channel. `form` is the slug of the bulletin's form that it carries.

    `groups` are those whom it can reach; `batch` how many parcels it takes at once; `retries` the
    waits after each failed attempt, after the last of which the delivery has failed. `one_server`
    tells whether what carries it answers for all: where each address is a server of its own, one
    that wants to be left alone holds up nobody else.
    """

    slug: str
    word: str
    icon: str
    form: str
    groups: frozenset[Group] = frozenset({Group.UNIT, Group.SUBSCRIBER})
    batch: int = 500
    one_server: bool = True
    retries: Sequence[timedelta] = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))

    @abstractmethod
    def send(self, message: Message, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
        """Yield an outcome for every parcel as soon as it is known; raise Unreachable if need be.

        Parcels are handed over one by one, and no more of them once a release is stopped: take few
        ahead. What is not answered for before an error is tried again.
        """

    def providers(self) -> "dict[str, tuple[Provider, int]]":
        """Name → who carries it, and their weight at rest (up to 100). Most have themselves alone.

        The name (at most 40 characters) is what a delivery and its receipts are known by.
        """
        return {self.slug: (self, 100)}

    def suits(self, version: Version) -> bool:
        """Tell whether it has anything to carry: an invitation needs a meeting."""
        return True

    def contacts(self) -> None:
        """Make sure that its own contacts exist: units' addresses, the service itself."""
        return None
