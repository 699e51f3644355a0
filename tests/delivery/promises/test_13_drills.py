"""Promise 13: simulated recipients, for drills in a store that is in use."""

import pytest

from nguon.delivery.models import Contact, Delivery, Group, Standing
from nguon.delivery.releasing import release
from nguon.delivery.simulating import DOMAIN
from nguon.events import clock
from nguon.orgs.models import Role


@pytest.fixture
def drill(trial, people, approved, actors, lai_chau):
    for word in ("delivered", "delivered+2", "bounce", "slow"):
        Contact.objects.create(
            channel="trial",
            address=word + DOMAIN,
            group=Group.SUBSCRIBER,
            unit=lai_chau,
            since=clock.now(),
        )
    return release(approved, actors[Role.EDITOR])


def standing_of(word: str) -> str:
    return Delivery.objects.get(contact__address=word + DOMAIN).standing


def test_each_becomes_what_its_name_says_and_no_provider_hears_of_it(drill, trial, people, work):
    work()
    assert standing_of("delivered") == standing_of("delivered+2") == Standing.DELIVERED
    assert standing_of("bounce") == Standing.FAILED
    assert standing_of("slow") == Standing.WAITING
    assert {address for address, _ in trial.sent} == {one.address for one in people}


def test_a_slow_one_arrives_when_it_is_tried_again(drill, work):
    work()
    Delivery.objects.waiting().update(due_at=clock.machine_time())
    work()
    assert standing_of("slow") == Standing.DELIVERED
