"""Hộp việc: what arrived, what is to be done, what waits for a verdict. The unit's own page."""

from django.db.models import Exists, F, OuterRef
from django.shortcuts import render

from nguon.assignments.models import Assignment, Report
from nguon.assignments.states import OPEN
from nguon.broadcast import testing
from nguon.broadcast.models import Station
from nguon.delivery.acknowledging import may_acknowledge_for, waiting_for
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival, Dispatch, State
from nguon.orgs.permissions import Ability, signed_in

SHOWN = 50


@signed_in
def home(request):
    actor = request.actor
    work = Assignment.objects.current().filter(unit=actor.unit)
    fresh = work.filter(code=Code.ARRIVED, duty__dispatch=OuterRef("dispatch"))
    waiting = Arrival.objects.filter(unit=actor.unit, code__in=[Code.ARRIVED, Code.WITHDRAWN])
    waiting = waiting.annotate(brings_work=Exists(fresh))
    work = work.select_related("duty__dispatch", "unit")
    drafts = Dispatch.objects.filter(
        holder=actor.unit, state__in=[State.DRAFT, State.SIGNED, State.NUMBERED]
    )
    return render(
        request,
        "desk/inbox.html",
        {
            "arrivals": waiting.select_related("dispatch")[:SHOWN],
            "work": work.filter(code__in=OPEN).order_by(F("due_on").asc(nulls_last=True))[:SHOWN],
            "done": work.filter(code=Code.DONE).count(),
            "drafts": drafts[:SHOWN],
            "reports": _reports(actor),
            "untested": _untested(actor),
            "bulletins": waiting_for(actor.unit)[:SHOWN],
            "may_acknowledge": may_acknowledge_for(actor.unit, actor),
            "several_posts": request.user.posts_on(actor.day).count() > 1,
            "may_receive": actor.can(Ability.RECEIVE),
            "may_work": actor.can(Ability.WORK),
            "may_draft": actor.can(Ability.DRAFT),
        },
    )


def _untested(actor):
    """Boxes of the area whose weekly test is overdue, for those who work with them."""
    if not actor.can(Ability.WORK):
        return []
    served = Station.objects.served_by(actor).values("pk")
    return testing.overdue().filter(station__in=served)[:SHOWN]


def _reports(actor):
    """Reports that wait for this post's verdict, the oldest first."""
    given = Assignment.objects.steerable_by(actor)
    pending = Report.objects.filter(verdict=Report.Verdict.PENDING, assignment__in=given)
    return pending.select_related("assignment__unit", "assignment__duty").order_by("made_at")[:10]
