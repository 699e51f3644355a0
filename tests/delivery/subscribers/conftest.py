"""People who asked to be told, in Lai Châu."""

from collections.abc import Callable

import pytest

from nguon.delivery.models import Contact, How
from nguon.delivery.models.subscriber import ALL_TOPICS
from nguon.delivery.subscribers import consent_text
from nguon.delivery.subscribers.membership import Agreement, Choice, join
from tests.delivery.conftest import approved, bulletin, emergency, trial, work

__all__ = ["approved", "bulletin", "emergency", "trial", "work"]

AGREED = Agreement(consent_text.WEB, consent_text.USES, How.WEB, "mã")
NUMBER, OTHER = "+84912345678", "+84987654321"


@pytest.fixture
def commune(unit_named):
    return unit_named("Xã Bản Bo")


@pytest.fixture
def joined(commune) -> Callable[..., Contact]:
    """`joined("sms", NUMBER, topics=…)`: somebody of Bản Bo who has confirmed."""

    def make(channel="trial", address=NUMBER, unit=None, topics=ALL_TOPICS, uses=None, person=None):
        agreement = Agreement(AGREED.text, uses or AGREED.uses, How.WEB, "mã")
        return join(channel, address, Choice(unit or commune, topics), agreement, person)

    return make
