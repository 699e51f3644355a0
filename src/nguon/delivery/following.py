"""Corrections catch up: what a worker held when the former version was stopped is settled later.

A row that was on its way then is either sent (its reader gets the correction), not sent (they get
the new version as the first they hear of it), or lost with its worker (they get the correction).
Expanding again finds them; nobody gets a row twice.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from nguon.delivery import receipts
from nguon.delivery.expanding import expand
from nguon.delivery.models import Delivery, Release, ReleaseState
from nguon.events import clock


def catch_up() -> int:
    """Settle what was in workers' hands; how many rows that gave to following releases."""
    receipts.match_early()
    if halted := _stopped_with_rows_left():
        stopped = Delivery.objects.waiting().filter(release__in=halted)
        stopped.filter(lease_until__lte=clock.machine_time()).lose()
        stopped.filter(lease_until=None).stop()
    return sum(_settle(release) for release in Release.objects.filter(settled=False))


def _stopped_with_rows_left() -> list[int]:
    """Looked up release by release, and before anything is written: an embedded database has one
    writer, who is not to go through a million rows that wait in other releases."""
    left = Delivery.objects.waiting().filter(release=OuterRef("pk"))
    stopped = Release.objects.filter(Exists(left), state=ReleaseState.STOPPED)
    return list(stopped.values_list("pk", flat=True))


@transaction.atomic
def _settle(release: Release) -> int:
    former = Delivery.objects.filter(release__in=release.after.all())
    settled = not former.waiting().exists()
    rows = expand(release)
    if settled:
        release.settled = True
        release.save(update_fields=["settled"])
    return rows
