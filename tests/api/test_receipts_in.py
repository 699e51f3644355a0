"""A provider's word counts when it is signed and fresh; said twice it changes nothing."""

import json

import pytest

from nguon.api.signing import signed
from nguon.delivery.models import Delivery, Receipt, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

SECRET = "giữ kín"


@pytest.fixture
def wired(trial, people, approved, actors, work) -> Delivery:
    release(approved, actors[Role.EDITOR])
    work()
    return Delivery.objects.first()


@pytest.fixture
def say(client, settings, db):
    """`say(reference, rung, at, secret)`: a provider's call to /receipts/trial."""
    settings.RECEIPT_SECRETS = {"trial": SECRET}

    def call(reference, rung="delivered", ago=0, secret=SECRET, provider="trial", alter=b""):
        body = json.dumps({"receipts": [{"reference": reference, "rung": rung}]}).encode()
        at = int(clock.machine_time().timestamp()) - ago
        headers = signed(secret, at, body)
        address = f"/api/v1/receipts/{provider}"
        return client.post(address, body + alter, "application/json", headers=headers)

    return call


def test_a_signed_receipt_moves_its_delivery(say, wired):
    assert say(wired.reference).json() == {"heard": 1, "known": 1}
    wired.refresh_from_db()
    assert wired.standing == Standing.DELIVERED


def test_said_twice_it_is_kept_once(say, wired):
    say(wired.reference)
    first = Delivery.objects.get(pk=wired.pk).delivered_at
    assert say(wired.reference).status_code == 200
    assert Delivery.objects.get(pk=wired.pk).delivered_at == first
    assert Receipt.objects.count() == 1


def test_what_nobody_knows_yet_waits(say):
    assert say("chưa ai biết").json() == {"heard": 1, "known": 0}


@pytest.mark.parametrize(
    "wrong",
    [{"ago": 600}, {"ago": -600}, {"secret": "khác"}, {"alter": b" "}, {"provider": "ai-do"}],
    ids=["old", "of the future", "another secret", "altered", "unknown provider"],
)
def test_what_is_not_signed_for_now_is_not_heard(say, wired, wrong):
    assert say(wired.reference, **wrong).status_code == 401
    assert not Receipt.objects.exists()


def test_a_call_without_signature_is_not_heard(client, settings, db):
    settings.RECEIPT_SECRETS = {"trial": SECRET}
    answer = client.post("/api/v1/receipts/trial", "{}", "application/json")
    assert answer.status_code == 401
