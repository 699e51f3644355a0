"""What providers say afterwards: kept as said, and brought to the delivery when it is known."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from nguon.delivery import tallying
from nguon.delivery.addresses import without_addresses
from nguon.delivery.models import Archived, Delivery, Receipt, Rung, Standing
from nguon.events import clock

EARLY = timedelta(days=1)
"""How long a statement about something unknown is looked at again."""

MOST_AT_ONCE = 500

RISES = {
    Rung.WIRED: (Standing.WAITING, Standing.UNKNOWN, Standing.STOPPED),
    Rung.DELIVERED: (Standing.WAITING, Standing.UNKNOWN, Standing.STOPPED, Standing.WIRED),
    Rung.READ: (
        Standing.WAITING, Standing.UNKNOWN, Standing.STOPPED, Standing.WIRED, Standing.DELIVERED,
    ),
    Rung.ACKNOWLEDGED: (
        Standing.WAITING, Standing.UNKNOWN, Standing.STOPPED, Standing.WIRED, Standing.DELIVERED,
        Standing.READ,
    ),
    Rung.FAILED: (Standing.WAITING, Standing.UNKNOWN, Standing.WIRED),
}  # fmt: skip
"""From which standings a receipt moves a delivery on; from all others it changes nothing."""


def hear(
    provider: str, reference: str, rung: Rung, at: datetime, words: str = ""
) -> Delivery | Archived | None:
    """Take a provider's statement about `reference`; said twice or late, it changes nothing.

    Returns the delivery that it is about; None while that is not known: it is kept, and matched
    when the reference is written. It is kept first and looked for then, so that one who writes the
    reference at the same time sees it, or is seen.
    """
    words = without_addresses(words)
    receipt, _new = Receipt.objects.get_or_create(
        provider=provider,
        reference=reference,
        rung=rung,
        defaults={"words": words[:300], "at": at, "received_at": clock.machine_time()},
    )
    delivery = Delivery.objects.filter(provider=provider, reference=reference).first()
    if delivery:
        _bring(receipt, delivery)
        return delivery
    archived = Archived.objects.filter(provider=provider, reference=reference).first()
    if archived:
        rise(archived, rung, at, words)
    return archived


def match_early() -> int:
    """Bring statements that came before their reference was written to their deliveries."""
    since = clock.machine_time() - EARLY
    its = Delivery.objects.filter(provider=OuterRef("provider"), reference=OuterRef("reference"))
    early = Receipt.objects.filter(Exists(its), delivery=None, received_at__gte=since)
    known = list(early.order_by("at")[:MOST_AT_ONCE])
    for receipt in known:
        its = Delivery.objects.filter(provider=receipt.provider, reference=receipt.reference)
        _bring(receipt, its[0])
    return len(known)


@transaction.atomic
def _bring(receipt: Receipt, delivery: Delivery) -> None:
    Receipt.objects.filter(pk=receipt.pk).update(delivery=delivery)
    rise(delivery, Rung(receipt.rung), receipt.at, receipt.words)


@transaction.atomic
def rise(delivery: Delivery | Archived, rung: Rung, at: datetime, words: str = "") -> bool:
    """Move a delivery up to `rung` unless it stands higher or has ended; whether it moved.

    The time of a lower rung that was heard late is noted all the same.
    """
    rows = type(delivery)._default_manager.filter(pk=delivery.pk)
    values = {f"{rung}_at": at}
    if rung == Rung.FAILED:
        values["reason"] = words[:300]
    at_rest = {"due_at": None, "lease_until": None} if isinstance(delivery, Delivery) else {}
    moving = rows.filter(standing__in=RISES[rung])
    moved = moving.update(standing=rung.value, **at_rest, **values)
    if moved:
        _counted(rows.get(), rung).write()
    elif rung != Rung.FAILED:
        rows.filter(**{f"{rung}_at": None}).update(**values)
    return bool(moved)


def _counted(delivery: Delivery | Archived, rung: Rung) -> tallying.Sums:
    sums = tallying.Sums()
    lane = delivery.lane if isinstance(delivery, Delivery) else delivery.release.lane
    sums.add(lane, delivery.channel, rung.value)
    if rung == Rung.DELIVERED and delivery.wired_at:
        took = (delivery.delivered_at - delivery.wired_at).total_seconds()
        sums.add(lane, delivery.channel, tallying.ARRIVAL, max(took, 0.0))
    return sums
