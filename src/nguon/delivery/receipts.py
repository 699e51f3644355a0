"""What providers say afterwards: kept as said, and brought to the delivery when it is known."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from nguon.delivery.models import Delivery, Receipt, Rung, Standing
from nguon.events import clock

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


@transaction.atomic
def hear(
    provider: str, reference: str, rung: Rung, at: datetime, words: str = ""
) -> Delivery | None:
    """Take a provider's statement about `reference`; said twice or late, it changes nothing.

    Returns the delivery that it is about; None while that is not known: it is kept and matched when
    the reference is written.
    """
    delivery = Delivery.objects.filter(provider=provider, reference=reference).first()
    Receipt.objects.get_or_create(
        provider=provider,
        reference=reference,
        rung=rung,
        defaults={
            "delivery": delivery,
            "words": words[:300],
            "at": at,
            "received_at": clock.machine_time(),
        },
    )
    if delivery:
        rise(delivery, rung, at, words)
    return delivery


def match(provider: str, references: Sequence[str]) -> None:
    """Bring statements that came before their reference was written to their deliveries."""
    known = [reference for reference in references if reference]
    if not known:
        return
    early = Receipt.objects.filter(delivery=None, provider=provider, reference__in=known)
    for receipt in early.order_by("at"):
        delivery = Delivery.objects.get(provider=provider, reference=receipt.reference)
        receipt.delivery = delivery
        receipt.save(update_fields=["delivery"])
        rise(delivery, Rung(receipt.rung), receipt.at, receipt.words)


def rise(delivery: Delivery, rung: Rung, at: datetime, words: str = "") -> bool:
    """Move a delivery up to `rung` unless it stands higher or has ended; whether it moved.

    The time of a lower rung that was heard late is noted all the same.
    """
    values = {f"{rung}_at": at}
    if rung == Rung.FAILED:
        values["reason"] = words[:300]
    moving = Q(pk=delivery.pk, standing__in=RISES[rung])
    moved = Delivery.objects.filter(moving).update(
        standing=rung.value, due_at=None, lease_until=None, **values
    )
    if not moved and rung != Rung.FAILED:
        unknown = {f"{rung}_at": None}
        Delivery.objects.filter(pk=delivery.pk, **unknown).update(**values)
    return bool(moved)
