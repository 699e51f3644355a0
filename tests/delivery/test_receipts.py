"""Receipts twice, out of order, and before the row that they speak of."""

import pytest

from nguon.delivery import receipts
from nguon.delivery.channels.base import Wired
from nguon.delivery.models import Delivery, Receipt, Rung, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role


@pytest.fixture
def row(trial, people, approved, actors, work) -> Delivery:
    made = release(approved, actors[Role.EDITOR])
    work()
    return made.deliveries.get(contact=people[0])


def now():
    return clock.machine_time()


def test_a_receipt_said_twice_is_one(row):
    for _time in range(2):
        receipts.hear("trial", row.reference, Rung.DELIVERED, now())
    row.refresh_from_db()
    assert row.standing == Standing.DELIVERED
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("late", [Rung.DELIVERED, Rung.WIRED, Rung.FAILED])
def test_a_late_receipt_never_takes_an_acknowledgement_back(row, late):
    receipts.hear("trial", row.reference, Rung.ACKNOWLEDGED, now())
    receipts.hear("trial", row.reference, late, now())
    row.refresh_from_db()
    assert row.standing == Standing.ACKNOWLEDGED


def test_what_was_delivered_does_not_fail_any_more(row):
    receipts.hear("trial", row.reference, Rung.DELIVERED, now())
    receipts.hear("trial", row.reference, Rung.FAILED, now(), "quá hạn")
    row.refresh_from_db()
    assert (row.standing, row.reason) == (Standing.DELIVERED, "")


def test_the_time_of_a_lower_rung_is_noted_even_when_it_comes_late(row):
    receipts.hear("trial", row.reference, Rung.READ, now())
    early = now()
    receipts.hear("trial", row.reference, Rung.DELIVERED, early)
    row.refresh_from_db()
    assert (row.standing, row.delivered_at) == (Standing.READ, early)


def test_a_receipt_that_comes_before_the_commit_finds_its_row(
    trial, people, approved, actors, work
):
    def deed(parcel):
        assert receipts.hear("trial", f"som-{parcel.id}", Rung.DELIVERED, now()) is None
        return Wired(parcel.id, f"som-{parcel.id}")

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR])
    work()
    receipts.match_early()
    assert set(made.deliveries.values_list("standing", flat=True)) == {Standing.DELIVERED}
