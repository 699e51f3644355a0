"""Sửa chữa: what is to be mended, by when; what listeners told and nobody has looked at yet."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import render
from django.utils.translation import gettext as _

from nguon.broadcast.models import RepairTicket, Station
from nguon.desk.acting import act
from nguon.desk.stations.finding import ticket_of
from nguon.events import clock
from nguon.orgs.permissions import Ability, needs

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Tally:
    """The repairs of an area: open now, and those closed within LATELY."""

    waiting: int
    late: int
    unseen: int
    closed: int
    in_time: int


@needs(Ability.READ)
def repairs(request):
    """Open tickets, the most urgent first; `?loc=` shows the late or the unseen ones alone."""
    served = Station.objects.served_by(request.actor).values("pk")
    tickets = RepairTicket.objects.filter(cluster__station__in=served).with_reports()
    tickets = tickets.select_related("cluster__station__unit")
    waiting = list(tickets.waiting().order_by("due_on", "opened_at"))
    chosen = request.GET.get("loc", "")
    kept = {"tre": lambda one: one.is_late, "moi": lambda one: not one.accepted_at}
    facts = {
        "rows": [one for one in waiting if kept.get(chosen, bool)(one)],
        "chosen": chosen,
        "tally": _tally(waiting, tickets),
        "kinds": Counter(one.get_fault_display() for one in waiting).most_common(),
        "closed": tickets.exclude(closed_at=None).order_by("-closed_at")[:20],
        "may_work": request.actor.can(Ability.WORK),
    }
    return render(request, "desk/stations/repairs.html", facts)


@needs(Ability.WORK)
@act
def accept(request, pk: int):
    """Somebody of the commune takes up what listeners told."""
    ticket_of(request, pk).accept(request.actor)
    messages.success(request, _("Đã nhận xử lý. Người dân thấy điều này trên trang của cụm loa."))


def _tally(waiting: list[RepairTicket], tickets: QuerySet) -> Tally:
    closed = list(tickets.filter(closed_at__gt=clock.now() - LATELY))
    in_time = sum(one.closed_at.astimezone(clock.VIETNAM).date() <= one.due_on for one in closed)
    return Tally(
        waiting=len(waiting),
        late=sum(one.is_late for one in waiting),
        unseen=sum(not one.accepted_at for one in waiting),
        closed=len(closed),
        in_time=in_time,
    )
