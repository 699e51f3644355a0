"""Finished releases after a number of days: who the readers were goes, proof and counts stay.

The rows of subscribers move to a table that points to nobody. Those of units, newsrooms and our own
services stay where they are: they are no persons.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from nguon.delivery.models import Archived, Delivery, Group, Receipt, Release
from nguon.events import chain, clock

BATCH = 5000

COLUMNS = (
    "release_id, channel, language, standing, attempts, provider, reference, accepted_at, wired_at,"
    " delivered_at, read_at, acknowledged_at, failed_at, reason"
)


def archive() -> bool:
    """Move a few thousand rows of one release; whether there may be more. Cut off, it goes on."""
    release = Release.objects.filter(archived_at__isnull=False, emptied=False).first() or _begin()
    if release is None:
        return False
    if not _move(release):
        Release.objects.filter(pk=release.pk).update(emptied=True)
    return True


@transaction.atomic
def _begin() -> Release | None:
    """The oldest release that has come to rest long enough ago: it is archived from now on."""
    chain.take_turn()
    before = clock.now() - timedelta(days=settings.KEEP_RECIPIENTS_DAYS)
    waiting = Delivery.objects.waiting().filter(release=OuterRef("pk"))
    old = Release.objects.filter(archived_at=None, accepted_at__lt=before, settled=True)
    resting = old.exclude(followed_by__settled=False).exclude(Exists(waiting))
    release = resting.order_by("accepted_at").first() if settings.KEEP_RECIPIENTS_DAYS else None
    if release:
        release.archived_at = clock.now()
        release.save(update_fields=["archived_at"])
        counts = {f"{channel}/{standing}": n for channel, standing, n in release.counts()}
        chain.record(release.stream, "release.archived", None, counts=counts)
    return release


@transaction.atomic
def _move(release: Release) -> int:
    rows = Delivery.objects.filter(release=release, contact__group=Group.SUBSCRIBER)
    # Whoever brings a receipt meanwhile waits, and finds the row where it is then.
    locked = rows.select_for_update(of=("self",)).order_by("pk")
    lot = list(locked.values_list("pk", flat=True)[:BATCH])
    if lot:
        columns = ", ".join(f"d.{name}" for name in COLUMNS.split(", "))
        sql = f"""
            INSERT INTO delivery_archived (id, unit_id, {COLUMNS})
            SELECT d.id, c.unit_id, {columns}
            FROM delivery_delivery d JOIN delivery_contact c ON c.id = d.contact_id
            WHERE d.release_id = %s AND d.id BETWEEN %s AND %s AND c."group" = %s
        """  # noqa: S608 - built of constants
        with connection.cursor() as cursor:
            cursor.execute(sql, [release.pk, lot[0], lot[-1], Group.SUBSCRIBER])
        moved = Archived.objects.filter(release=release, pk__range=(lot[0], lot[-1])).values("pk")
        Receipt.objects.filter(delivery__in=moved).delete()
        Delivery.objects.filter(pk__in=moved).delete()
    return len(lot)
