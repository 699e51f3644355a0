"""What is written together: by the fence, for everybody who still holds a lease."""

import pytest

from nguon.delivery.claiming import Queue, claim
from nguon.delivery.models import Delivery, Tally
from nguon.delivery.releasing import release
from nguon.delivery.settling import DELIVERED, FAILED, WIRED, Line, settle
from nguon.events import clock
from nguon.orgs.models import Role


@pytest.fixture
def lines(trial, people, approved, actors) -> list[Line]:
    made = release(approved, actors[Role.EDITOR])
    batch = claim(Queue(made.lane, "trial"), 500)
    now = clock.machine_time()
    facts = {"at": now, "handed_at": now, "tried": 1, "lane": made.lane, "channel": "trial"}
    standings = [FAILED, DELIVERED] + [WIRED] * (len(batch.parcels) - 2)
    return [
        Line(parcel.id, parcel.fence, standing, provider="trial", **facts)
        for parcel, standing in zip(batch.parcels, standings, strict=True)
    ]


def test_who_lost_the_lease_is_passed_over_and_the_others_are_written_and_counted(lines):
    lost = lines[3]
    Delivery.objects.filter(pk=lost.id).update(fence=lost.fence + 1)
    assert settle(lines) == len(lines) - 1
    standings = dict(Delivery.objects.values_list("pk", "standing"))
    assert standings == {line.id: "waiting" if line == lost else line.standing for line in lines}
    counted = dict(Tally.objects.filter(what__in=standings.values()).values_list("what", "n"))
    assert counted == {WIRED: len(lines) - 3, DELIVERED: 1, FAILED: 1}


def test_said_twice_it_is_written_and_counted_once(lines):
    assert settle(lines) == len(lines)
    assert settle(lines) == 0
    assert Tally.objects.get(what=WIRED).n == len(lines) - 2


def test_the_times_are_those_that_were_said(lines):
    settle(lines)
    for line in lines:
        row = Delivery.objects.get(pk=line.id)
        assert row.handed_at == line.handed_at
        assert row.wired_at == (None if line.standing == FAILED else line.at)
        assert row.failed_at == (line.at if line.standing == FAILED else None)
        assert (row.attempts, row.due_at, row.lease_until) == (1, None, None)
