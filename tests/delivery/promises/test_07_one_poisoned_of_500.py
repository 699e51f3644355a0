"""Promise 7: of 500 one is poisoned: 499 are delivered, one fails with the reason."""

import pytest

from nguon.delivery.channels.base import Wired
from nguon.delivery.models import Contact, Delivery, Group, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

POISONED = "nguoi-250@thu.example"


@pytest.fixture
def made(trial, approved, actors, lai_chau):
    Contact.objects.bulk_create(
        Contact(
            channel="trial",
            address=f"nguoi-{n}@thu.example",
            group=Group.SUBSCRIBER,
            unit=lai_chau,
            since=clock.now(),
        )
        for n in range(500)
    )
    return release(approved, actors[Role.EDITOR])


def test_one_that_breaks_the_channel_fails_alone(made, trial, work):
    def deed(parcel):
        if parcel.address == POISONED:
            raise ValueError("địa chỉ làm hỏng kênh")
        return Wired(parcel.id)

    trial.deed = deed
    for _attempt in range(len(trial.retries) + 1):
        work()
        made.deliveries.waiting().update(due_at=clock.machine_time())
    assert made.deliveries.reached().count() == 499
    failed = made.deliveries.failed().get()
    assert failed.contact.address == POISONED
    assert "địa chỉ làm hỏng kênh" in failed.reason
    assert len(trial.sent) == 499


def test_one_whose_outcome_cannot_be_written_spoils_no_others(made, trial, work):
    def deed(parcel):
        bad = parcel.address == POISONED
        return Wired(parcel.id, "\ud800 không mã hóa được" if bad else f"ref-{parcel.id}")

    trial.deed = deed
    work()
    assert made.deliveries.reached().count() == 500
    assert len(trial.sent) == 500
    poisoned = Delivery.objects.get(contact__address=POISONED)
    assert (poisoned.standing, poisoned.reference) == (Standing.WIRED, "")
