"""Duties that a standing plan puts on a dispatch in force, and taking such duties back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment, DueBy, Duty, DutyState
from nguon.dispatches import issuing
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.models.recipient import Part
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Actor


@transaction.atomic
def order(
    dispatch: Dispatch,
    addressee: str,
    text: str,
    units: list[Unit],
    due_on: date,
    actor: Actor | None,
) -> Duty:
    """Put a duty on `dispatch` and give it to `units`; whoever does not have the dispatch gets it.

    Whether `actor` may (None is the system, on a day of the calendar) is the caller's to judge.
    With no units the duty stands there and nobody was given it.
    """
    chain.take_turn()
    dispatch.refresh_from_db()
    if dispatch.state not in (State.ISSUED, State.RECEIVED):
        raise Refused(_("Chỉ giao được nhiệm vụ theo văn bản đang có hiệu lực."), "dispatch")
    last = dispatch.duties.order_by("position").last()
    duty = Duty.objects.create(
        dispatch=dispatch,
        position=last.position + 1 if last else 0,
        addressee=addressee,
        text=text,
        state=DutyState.CONFIRMED,
        how="playbook",
        deadline=due_on,
    )
    duty.units.set(units)
    Assignment.objects.bulk_create(
        (
            Assignment(
                duty=duty,
                unit=unit,
                due_on=due_on,
                due_by=DueBy.PLAYBOOK,
                given_on=clock.today(),
            )
            for unit in units
        ),
        batch_size=2000,
    )
    there = {*dispatch.arrivals.values_list("unit", flat=True), dispatch.holder_id}
    issuing.deliver(dispatch, {unit.pk: Part.EXECUTE for unit in units if unit.pk not in there})
    chain.record(
        dispatch.stream,
        "duty.ordered",
        actor,
        duty=duty.pk,
        addressee=addressee,
        text=text,
        due_on=due_on,
        units=len(units),
    )
    return duty


@transaction.atomic
def withdraw_open(assignments, actor: Actor | None, reason: str) -> int:
    """Withdraw those of a queryset of assignments that are still open; how many."""
    chain.take_turn()
    open_ones = list(assignments.open().select_related("unit"))
    acts = [
        chain.Act(one.stream, "assignment.withdrawn", {"unit": str(one.unit), "reason": reason})
        for one in open_ones
    ]
    for start in range(0, len(open_ones), 500):
        keys = [one.pk for one in open_ones[start : start + 500]]
        Assignment.objects.filter(pk__in=keys).update(code=Code.WITHDRAWN, reason=reason[:500])
    chain.record_all(acts, actor)
    return len(open_ones)
