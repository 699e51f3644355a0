"""Issue with its duties: inboxes, assignments, letters and the event, in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment, DeadlinePolicy, DueBy, Duty, DutyState
from nguon.assignments.ordering import withdraw_open
from nguon.assignments.periods import due_from_quote
from nguon.dispatches import digital, issuing
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.models.recipient import Part
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Parentage, Unit
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def number_and_issue(dispatch: Dispatch, actor: Actor, public: bool = False) -> int:
    """Number a signed dispatch if it has none yet, issue it, and give out its duties."""
    refuse_undecided(dispatch)
    if dispatch.state == State.SIGNED:
        dispatch.number_it(actor)
    arrivals = issuing.issue(dispatch, actor, public)
    give_out(dispatch)
    return arrivals


def seal_and_issue(dispatch: Dispatch, actor: Actor, password: str, public: bool = False) -> int:
    """Number, seal with the agency's key and issue what was signed digitally.

    The key is opened before a number is taken. Number, seal and issue are three acts: whoever is
    cut off between them goes on where it stands.
    """
    actor.demand(Ability.ISSUE, dispatch.holder)
    refuse_undecided(dispatch)
    key = digital.open_seal(dispatch, password)
    if dispatch.state == State.SIGNED:
        dispatch.number_it(actor)
    digital.seal(dispatch, actor, key)
    return number_and_issue(dispatch, actor, public)


@transaction.atomic
def route(dispatch: Dispatch, actor: Actor) -> int:
    """Give out the duties of a dispatch that came from outside; how many assignments.

    A document that is not registered creates no duty to handle it (Nghị định 30/2020).
    """
    actor.demand(Ability.SIGN, dispatch.holder)
    chain.take_turn()
    if not dispatch.arrivals.filter(unit=dispatch.holder, code=Code.RECEIVED).exists():
        raise Refused(_("Văn bản chưa vào sổ văn bản đến. Văn thư hãy vào sổ trước khi giao việc."))
    refuse_undecided(dispatch)
    given = give_out(dispatch)
    if not given:
        raise Refused(_("Chưa có nhiệm vụ nào được xác nhận để giao."))
    chain.record(dispatch.stream, "dispatch.routed", actor, assignments=given)
    return given


def refuse_undecided(dispatch: Dispatch) -> None:
    waiting = dispatch.duties.filter(state=DutyState.PROPOSED).count()
    if waiting:
        raise Refused(
            _("Còn %(n)d nhiệm vụ đề xuất chưa được xác nhận hoặc bỏ. Hãy quyết định từng việc.")
            % {"n": waiting},
            "duties",
        )


def give_out(dispatch: Dispatch) -> int:
    """Create the assignments of the confirmed duties that nobody was given, handed down or not."""
    start = clock.today()
    policy = DeadlinePolicy.due_on(dispatch.urgency, start)
    given = 0
    for duty in dispatch.duties.filter(state=DutyState.CONFIRMED, assignments=None):
        given += _give(duty, start, policy)
    return given


def _give(duty: Duty, start: date, policy: date | None) -> int:
    terms = _terms(duty, start, policy)
    direct = [
        Assignment(duty=duty, unit_id=unit, **terms)
        for unit in duty.units.values_list("pk", flat=True)
    ]
    Assignment.objects.bulk_create(direct, batch_size=2000)
    lower = _handed_down(duty, direct, terms)
    Assignment.objects.bulk_create(lower, batch_size=2000)
    return len(direct) + len(lower)


def _terms(duty: Duty, start: date, policy: date | None) -> dict[str, Any]:
    """The day and period that the dispatch quotes go before the policy's."""
    quoted = duty.deadline or due_from_quote(duty.deadline_quote, duty.dispatch.issued_on, start)
    return {
        "given_on": start,
        "due_on": quoted or policy,
        "due_by": DueBy.QUOTED if quoted else DueBy.POLICY,
    }


def _handed_down(duty: Duty, direct: list[Assignment], terms) -> list[Assignment]:
    """One for each unit that the duty travels on to, under the body of the same area."""
    if duty.through is None:
        return []
    day = duty.dispatch.as_of
    units = list(duty.through.units.values_list("pk", flat=True))
    parent_of = dict(Parentage.objects.on(day).values_list("child", "parent"))
    by_area = {parent_of.get(one.unit_id): one for one in direct}
    taken = {one.unit_id for one in direct}
    return [
        Assignment(duty=duty, unit_id=unit, parent=by_area.get(parent_of.get(unit)), **terms)
        for unit in units
        if unit not in taken
    ]


@transaction.atomic
def extend(duty: Duty, units: list[Unit], actor: Actor) -> int:
    """Give a duty of an issued dispatch to units that nobody had named; how many were new."""
    dispatch = duty.dispatch
    actor.demand(Ability.STEER, dispatch.holder)
    chain.take_turn()
    dispatch.refresh_from_db()
    if dispatch.state not in (State.ISSUED, State.RECEIVED):
        raise Refused(_("Chỉ giao thêm được nhiệm vụ của văn bản đang có hiệu lực."))
    held = set(duty.assignments.values_list("unit", flat=True))
    fresh = [unit for unit in units if unit.pk not in held]
    if not fresh:
        raise Refused(_("Các đơn vị này đều đã có nhiệm vụ rồi."), "units")
    start = clock.today()
    terms = _terms(duty, start, DeadlinePolicy.due_on(dispatch.urgency, start))
    parent_of = dict(Parentage.objects.on(dispatch.as_of).values_list("child", "parent"))
    guides = {parent_of.get(one.unit_id): one for one in duty.assignments.filter(parent=None)}
    given = Assignment.objects.bulk_create(
        Assignment(
            duty=duty,
            unit=unit,
            parent=guides.get(parent_of.get(unit.pk)) if duty.through else None,
            **terms,
        )
        for unit in fresh
    )
    for one in {one.parent_id: one for one in given}.values():
        one.settle_parent()
    issuing.deliver(dispatch, {unit.pk: Part.EXECUTE for unit in fresh})
    chain.record(
        dispatch.stream,
        "duty.extended",
        actor,
        duty=duty.pk,
        units=[f"{unit.code} {unit}".strip() for unit in fresh],
    )
    return len(fresh)


@transaction.atomic
def recall(dispatch: Dispatch, actor: Actor, reason: str) -> None:
    """Recall the dispatch and withdraw every duty of it that is still open."""
    issuing.recall(dispatch, actor, reason)
    withdraw_open(Assignment.objects.filter(duty__dispatch=dispatch), actor, reason)
