"""Văn bản đến: into the register, or back with a reason."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment
from nguon.desk.acting import act
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival
from nguon.orgs.permissions import Ability, needs


def _arrival(request, pk: int) -> Arrival:
    mine = Arrival.objects.filter(unit__in=request.actor.territory.values("pk"))
    return get_object_or_404(mine.select_related("dispatch", "unit"), pk=pk)


def _fresh_work(arrival: Arrival):
    """What the dispatch orders of the unit and the unit has not acknowledged."""
    return Assignment.objects.current().filter(
        unit=arrival.unit, duty__dispatch=arrival.dispatch, code=Code.ARRIVED
    )


@needs(Ability.RECEIVE)
@act
def take_in(request, pk: int):
    arrival = _arrival(request, pk)
    with transaction.atomic():
        arrival.take_in(request.actor)
        if request.POST.get("acknowledge"):
            for one in _fresh_work(arrival):
                one.acknowledge(request.actor)
    messages.success(
        request,
        _("Đã vào sổ văn bản đến số %(n)d: %(dispatch)s.")
        % {"n": arrival.ordinal, "dispatch": arrival.dispatch.number_symbol},
    )


@needs(Ability.RECEIVE)
@act
def refuse(request, pk: int):
    _arrival(request, pk).refuse(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã trả lại nơi gửi kèm lý do."))


@needs(Ability.RECEIVE)
@act
def answer_recall(request, pk: int):
    agree = request.POST.get("answer") == "agree"
    _arrival(request, pk).answer_recall(request.actor, agree, request.POST.get("reason", ""))
    messages.success(request, _("Đã trả lời yêu cầu thu hồi."))
