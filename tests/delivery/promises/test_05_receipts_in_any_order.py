"""Promise 5: receipts twice, out of order, before the commit: a final state is never undone."""

import itertools

import pytest

from nguon.delivery import receipts
from nguon.delivery.channels.base import Wired
from nguon.delivery.models import Receipt, Rung, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

RUNGS = (Rung.WIRED, Rung.DELIVERED, Rung.ACKNOWLEDGED)


@pytest.mark.parametrize("order", list(itertools.permutations(RUNGS)))
def test_in_any_order_and_twice_the_highest_rung_stands(
    trial, people, approved, actors, work, order
):
    made = release(approved, actors[Role.EDITOR])
    work()
    row = made.deliveries.first()
    for rung in (*order, *order):
        receipts.hear("trial", row.reference, rung, clock.machine_time())
    row.refresh_from_db()
    assert row.standing == Standing.ACKNOWLEDGED
    assert row.delivered_at and row.acknowledged_at
    assert Receipt.objects.filter(reference=row.reference).count() == len(RUNGS)


def test_what_is_said_before_the_row_is_written_is_not_lost(trial, people, approved, actors, work):
    def deed(parcel):
        receipts.hear("trial", f"som-{parcel.id}", Rung.DELIVERED, clock.machine_time())
        return Wired(parcel.id, f"som-{parcel.id}")

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR])
    work()
    assert receipts.match_early() == len(people)
    assert set(made.deliveries.values_list("standing", flat=True)) == {Standing.DELIVERED}


def test_what_a_reader_has_acknowledged_is_not_overwritten_by_the_senders_outcome(
    trial, people, approved, actors, work
):
    made = release(approved, actors[Role.EDITOR])

    def deed(parcel):
        row = made.deliveries.get(pk=parcel.id)
        receipts.rise(row, Rung.ACKNOWLEDGED, clock.machine_time())
        return Wired(parcel.id)

    trial.deed = deed
    work()
    assert set(made.deliveries.values_list("standing", flat=True)) == {Standing.ACKNOWLEDGED}
