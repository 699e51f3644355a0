"""Our department (H35.01), an agency outside (G99), and a connector that keeps in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from nguon.assignments import exchanging
from nguon.dispatches.exchange.connector import Delivery, Envelope, Rejected, Unreachable
from nguon.dispatches.models import Dispatch, ExchangeCursor, ExchangeMessage
from nguon.events import clock
from nguon.formats import edxml
from nguon.orgs.models import Unit


@dataclass
class Memory:
    """What was sent and settled; the next failures are raised first."""

    waiting: list[bytes] = field(default_factory=list)
    sent: list[Envelope] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failures: list[Unreachable | Rejected] = field(default_factory=list)

    def send(self, envelope: Envelope) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(envelope)

    def fetch(self):
        for number, data in enumerate(list(self.waiting)):
            yield Delivery(f"{number}.edxml", data)

    def settle(self, delivery: Delivery, refused: str = "") -> None:
        self.waiting.remove(delivery.data)
        if refused:
            self.refused.append(refused)

    @property
    def messages(self) -> list:
        return [edxml.read(one.data) for one in self.sent]

    @property
    def codes(self) -> list[str]:
        """The statuses sent, in order."""
        return [one.code for one in self.messages if isinstance(one, edxml.StatusMessage)]


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def department(lai_chau) -> Unit:
    """The department of the founding dispatch, in the exchange since the log's present end."""
    unit = Dispatch.objects.get().holder
    Unit.objects.filter(pk=unit.pk).update(organ_id="H35.01")
    unit.refresh_from_db()
    exchanging.follow()
    return unit


@pytest.fixture
def outside(dispatch, department) -> Unit:
    """One of the addressees of the founding dispatch, served by another system; it is news."""
    unit = dispatch.arrivals.order_by("pk").first().unit
    Unit.objects.filter(pk=unit.pk).update(organ_id="G99")
    unit.refresh_from_db()
    ExchangeCursor.objects.update(seq=0)
    return unit


@pytest.fixture
def deliver(memory) -> Callable[..., None]:
    """`deliver(message, …)`: it comes, and a round of the exchange is made."""

    def bring(*messages) -> None:
        memory.waiting += [one if isinstance(one, bytes) else edxml.write(one) for one in messages]
        exchanging.one_round(memory)

    return bring


@pytest.fixture
def make_due() -> Callable[[], None]:
    """Time passes until every waiting message is due."""

    def pass_time() -> None:
        waiting = ExchangeMessage.objects.filter(state="waiting")
        waiting.update(due_at=clock.machine_time())

    return pass_time
