"""A unit's own inbox of bulletins: what came, who opened it, who said that it has been received."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet

from nguon.delivery import receipts
from nguon.delivery.models import Delivery, Group, Receipt, Rung, Standing
from nguon.events import chain, clock
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

INBOX = "inbox"
THERE = (Standing.DELIVERED, Standing.READ, Standing.ACKNOWLEDGED)
OPEN = (Standing.DELIVERED, Standing.READ)


def inbox_of(unit: Unit) -> QuerySet[Delivery]:
    """What lies in the inbox of `unit`: the urgent and unacknowledged first, then the newest."""
    rows = Delivery.objects.filter(
        channel=INBOX, contact__unit=unit, contact__group=Group.UNIT, standing__in=THERE
    )
    rows = rows.select_related("release__version__bulletin__unit", "contact__unit")
    return rows.order_by(F("acknowledged_at").asc(nulls_first=True), "lane", "-accepted_at")


def waiting_for(unit: Unit) -> QuerySet[Delivery]:
    """What `unit` has not acknowledged; a version that was replaced needs no answer any more."""
    rows = inbox_of(unit).filter(standing__in=OPEN)
    return rows.exclude(release__version__state__in=("corrected", "expired"))


def unacknowledged(release_id: int) -> QuerySet[Delivery]:
    """The rows of units that have not said that they have it, whether it is there or on its way."""
    rows = Delivery.objects.filter(release=release_id, channel=INBOX, contact__group=Group.UNIT)
    return rows.filter(Q(standing__in=OPEN) | Q(standing=Standing.WAITING))


def may_acknowledge_for(unit: Unit, actor: Actor) -> bool:
    """Whoever receives or works for this very unit."""
    return unit == actor.unit and (actor.can(Ability.RECEIVE) or actor.can(Ability.WORK))


def open_for(delivery: Delivery, actor: Actor) -> None:
    """Somebody of the unit has it before their eyes."""
    if delivery.contact.unit == actor.unit:
        _note(delivery, Rung.READ, actor)


@transaction.atomic
def acknowledge(delivery: Delivery, actor: Actor) -> None:
    """The unit has it, and `actor` says so; said twice it is recorded once."""
    if not may_acknowledge_for(delivery.contact.unit, actor):
        raise PermissionDenied
    chain.take_turn()
    if _note(delivery, Rung.ACKNOWLEDGED, actor):
        unit = delivery.contact.unit
        chain.record(
            delivery.release.stream, "release.acknowledged", actor, unit=unit.pk, text=str(unit)
        )


def _note(delivery: Delivery, rung: Rung, actor: Actor) -> bool:
    """Bring the row to `rung` with a receipt that names who; whether that is new."""
    now = clock.machine_time()
    moved = receipts.rise(delivery, rung, now)
    if moved:
        Receipt.objects.create(
            delivery=delivery,
            provider=INBOX,
            reference=str(delivery.pk),
            rung=rung,
            words=actor.name[:300],
            at=now,
            received_at=now,
        )
    return moved
