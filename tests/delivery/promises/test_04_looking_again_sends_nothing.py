"""Promise 4: whatever goes through finished releases again never sends them again."""

from nguon.delivery import journal, receipts
from nguon.delivery.expanding import expand
from nguon.delivery.following import catch_up
from nguon.delivery.models import Delivery
from nguon.delivery.outcomes import Ledger
from nguon.delivery.releasing import release
from nguon.delivery.settling import Line
from nguon.orgs.models import Role


def test_expanding_matching_and_catching_up_again_and_again(trial, people, approved, actors, work):
    made = release(approved, actors[Role.EDITOR])
    work()
    for _time in range(3):
        assert expand(made) == 0
        assert catch_up() == receipts.match_early() == 0
        work()
    assert len(trial.sent) == len(people)


def test_what_is_replayed_twice_or_too_late_changes_nothing(trial, people, approved, actors, work):
    made = release(approved, actors[Role.EDITOR])
    work()
    before = list(Delivery.objects.order_by("pk").values())
    for row in made.deliveries.all():
        journal.keep([Line(row.pk, row.fence, "waiting", due_at=row.accepted_at)])
        journal.keep([Line(row.pk, row.fence - 1, "failed", at=row.accepted_at, reason="muộn")])
    assert journal.replay() == 2 * len(people)
    assert list(Delivery.objects.order_by("pk").values()) == before
    work()
    assert len(trial.sent) == len(people)


def test_a_worker_whose_lease_has_gone_to_another_writes_nothing(
    trial, people, approved, actors, work
):
    from nguon.delivery.channels.base import Failed
    from nguon.delivery.claiming import Queue, claim

    made = release(approved, actors[Role.EDITOR])
    late = claim(Queue(made.lane, "trial"), 500)
    Delivery.objects.update(lease_until=None)
    work()
    ledger = Ledger(trial, made.lane, "trial", late.parcels)
    for parcel in late.parcels:
        ledger.note(Failed(parcel.id, "muộn", lasting=True))
    ledger.write()
    assert made.deliveries.reached().count() == len(people)
