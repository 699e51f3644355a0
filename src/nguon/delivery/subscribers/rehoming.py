"""Subscribers stay where they live: when their commune ends they are its successor's."""

from datetime import date

from django.db import transaction

from nguon.delivery.models import Contact, Group, SignUp
from nguon.events import chain
from nguon.orgs.models import Succession, Unit


@transaction.atomic
def rehome(today: date) -> int:
    """Move the subscribers of units that have ended to their main successors; how many moved.

    Where a unit was divided its people go with the main heir: only they know where they live, and
    their page lets them say so.
    """
    chain.take_turn()
    ended = Unit.objects.filter(valid_to__lte=today)
    homes = Contact.objects.filter(group=Group.SUBSCRIBER, unit__in=ended)
    moved = 0
    for unit in Unit.objects.filter(pk__in=homes.values("unit").distinct()):
        heir = _heir(unit, today)
        if heir is None:
            continue
        people = Contact.objects.filter(group=Group.SUBSCRIBER, unit=unit).update(unit=heir)
        SignUp.objects.filter(unit=unit).update(unit=heir)
        moved += people
        chain.record(f"unit:{heir.pk}", "subscriber.rehomed", former=unit.pk, contacts=people)
    return moved


def _heir(unit: Unit, today: date) -> Unit | None:
    """Who stands in the unit's place today, however many times it changed hands."""
    seen = {unit.pk}
    while unit.valid_to and unit.valid_to <= today:
        step = Succession.objects.filter(old=unit, day__lte=today).order_by("-main", "day").first()
        if step is None or step.new_id in seen:
            return None
        seen.add(step.new_id)
        unit = step.new
    return unit
