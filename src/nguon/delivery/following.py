"""Corrections catch up: what a worker held when the former version was stopped is settled later.

A row that was on its way then is either sent (its reader gets the correction), not sent (they get
the new version as the first they hear of it), or lost with its worker (they get the correction).
Expanding again finds them; nobody gets a row twice.
"""

from django.db import transaction

from nguon.delivery import receipts
from nguon.delivery.expanding import expand
from nguon.delivery.models import Delivery, Release, ReleaseState
from nguon.events import clock


def catch_up() -> int:
    """Settle what was in workers' hands; how many rows that gave to following releases."""
    receipts.match_early()
    stopped = Delivery.objects.waiting().filter(release__state=ReleaseState.STOPPED)
    stopped.filter(lease_until__lte=clock.machine_time()).lose()
    stopped.filter(lease_until=None).stop()
    return sum(_settle(release) for release in Release.objects.filter(settled=False))


@transaction.atomic
def _settle(release: Release) -> int:
    former = Delivery.objects.filter(release__in=release.after.all())
    settled = not former.waiting().exists()
    rows = expand(release)
    if settled:
        release.settled = True
        release.save(update_fields=["settled"])
    return rows
