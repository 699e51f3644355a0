"""A new key seals everything again, and loses nobody."""

import pytest

from nguon.delivery import sealing
from nguon.delivery.models import Contact, Group
from nguon.delivery.subscribers.membership import find, forget
from nguon.delivery.subscribers.turning_keys import turn

from .conftest import NUMBER, OTHER


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    settings.ADDRESS_KEYS = tmp_path / "addresses.key"


def test_after_two_turns_every_address_is_there_under_a_new_key(joined):
    joined("sms")
    joined("email", "mot@thu.example")
    for _n in range(2):
        list(turn())
    rows = Contact.objects.filter(group=Group.SUBSCRIBER)
    assert {row.destination for row in rows} == {NUMBER, "mot@thu.example"}
    assert all(sealing.is_current(bytes(row.sealed)) for row in rows)
    assert find(NUMBER)


def test_whoever_was_forgotten_stays_forgotten(joined):
    forget(joined("sms", OTHER))
    list(turn())
    assert not Contact.objects.filter(group=Group.SUBSCRIBER, sealed__isnull=False).exists()
