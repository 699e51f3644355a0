"""A channel that does what a test tells it, an approved bulletin, and contacts to reach."""

from collections.abc import Callable

import pytest

from nguon.delivery import channels as registry
from nguon.delivery import providing
from nguon.delivery.channels.base import Channel, Wired
from nguon.delivery.models import Contact, Group, Lane
from nguon.delivery.sending import send_round
from nguon.events import clock
from tests.bulletins.conftest import approve, approved, bulletin, emergency

__all__ = ["approve", "approved", "bulletin", "emergency"]


class Trial(Channel):
    """Takes every parcel, unless the test gives it something else to do."""

    slug, word, icon, form = "trial", "Kênh thử", "mail", "email"

    def __init__(self):
        self.sent: list[tuple[str, str]] = []
        self.deed: Callable = lambda parcel: Wired(parcel.id, f"ref-{parcel.id}")

    def send(self, message, parcels):
        for parcel in parcels:
            outcome = self.deed(parcel)
            self.sent.append((parcel.address, message.heading))
            yield outcome


@pytest.fixture(autouse=True)
def nothing_known_of_providers() -> None:
    """A provider that rested in the test before is asked again."""
    providing.forget()


@pytest.fixture
def trial(monkeypatch) -> Trial:
    """The only channel there is."""
    channel = Trial()
    monkeypatch.setattr(registry, "channels", lambda: {"trial": channel})
    for module in ("expanding", "releasing", "sending"):
        monkeypatch.setattr(f"nguon.delivery.{module}.channels", lambda: {"trial": channel})
    return channel


@pytest.fixture
def people(lai_chau) -> list[Contact]:
    """Ten subscribers of the province."""
    return [
        Contact.objects.create(
            channel="trial",
            address=f"nguoi-{n}@thu.example",
            group=Group.SUBSCRIBER,
            unit=lai_chau,
            since=clock.now(),
        )
        for n in range(10)
    ]


@pytest.fixture
def work():
    """Rounds of every lane until nothing is due."""

    def run() -> None:
        for lane in Lane:
            while send_round(lane):
                pass

    return run
