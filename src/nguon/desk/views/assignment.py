"""Một việc: what it is, what was done, and the buttons for the unit and for who gave it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment, Report
from nguon.assignments.models.reminder import escalate, remind
from nguon.bulletins.models import Bulletin
from nguon.desk.acting import act
from nguon.desk.forms import ReportForm, RescheduleForm
from nguon.desk.timelines import timeline
from nguon.dispatches import intake
from nguon.events.refusal import Refused
from nguon.orgs.models import Role, Unit
from nguon.orgs.permissions import Ability, needs, signed_in


def _assignment(request, pk: int) -> Assignment:
    seen = Assignment.objects.visible_to(request.actor)
    return get_object_or_404(seen.select_related("duty__dispatch", "unit", "parent__unit"), pk=pk)


def _page(request, one: Assignment, form: ReportForm, status: int = 200):
    actor = request.actor
    children = one.children.current().select_related("unit").with_standing(actor.day)
    may_work = actor.can(Ability.WORK, one.unit) and one.is_open
    may_delegate = may_work and actor.post.role != Role.OPERATOR
    held = one.duty.assignments.values("unit")
    return render(
        request,
        "desk/assignment.html",
        {
            "one": one,
            "dispatch": one.duty.dispatch,
            "standing": one.standing(actor.day),
            "form": form,
            "reschedule": RescheduleForm(initial={"due_on": one.due_on}),
            "reports": one.reports.prefetch_related("evidence__original"),
            "children": children.order_by("unit__code"),
            "open_children": one.open_children(),
            "delegates": one.delegates().exclude(pk__in=held)
            if may_delegate
            else Unit.objects.none(),
            "may_work": may_work,
            "may_steer": one.may_steer(actor),
            "may_write": actor.can(Ability.WRITE),
            "bulletins": Bulletin.objects.visible_to(actor).filter(assignment=one),
            "timeline": timeline(one.stream),
        },
        status=status,
    )


@signed_in
def assignment(request, pk: int):
    return _page(request, _assignment(request, pk), ReportForm())


@needs(Ability.WORK)
@act
def acknowledge(request, pk: int):
    _assignment(request, pk).acknowledge(request.actor)
    messages.success(request, _("Đã xác nhận nhận nhiệm vụ."))


@needs(Ability.WORK)
@act
def start(request, pk: int):
    _assignment(request, pk).start(request.actor)
    messages.success(request, _("Đã ghi: đang thực hiện."))


@needs(Ability.WORK)
@act
def refuse(request, pk: int):
    _assignment(request, pk).refuse(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã từ chối; nơi giao sẽ đọc lý do và giao lại."))


@needs(Ability.WORK)
@act
def delegate(request, pk: int):
    one = _assignment(request, pk)
    chosen = one.delegates().filter(pk__in=request.POST.getlist("units"))
    if not chosen:
        raise Refused(_("Hãy chọn ít nhất một đơn vị để giao xuống."), "units")
    count = one.delegate(request.actor, list(chosen))
    messages.success(request, _("Đã giao xuống %(n)d đơn vị.") % {"n": count})


@needs(Ability.WORK)
def report(request, pk: int):
    """Report with what proves it; what was typed stays on the page when something is refused."""
    one = _assignment(request, pk)
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, one, form, 200 if request.method == "GET" else 422)
    try:
        request.actor.demand(Ability.WORK, one.unit)
        files = [intake.keep(file.read(), file.name) for file in form.cleaned_data["files"]]
        facts = {name: form.cleaned_data[name] for name in ("text", "final", "link")}
        Report.make(one, request.actor, files=files, **facts)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, one, form, 422)
    messages.success(request, _("Đã gửi báo cáo cho %(giver)s.") % {"giver": one.giver()})
    return redirect("desk:assignment", pk=pk)


@needs(Ability.STEER)
@act
def judge(request, pk: int):
    """Accept a report, or return it with a remark."""
    given = Assignment.objects.steerable_by(request.actor)
    found = get_object_or_404(Report.objects.filter(assignment__in=given), pk=pk)
    if request.POST.get("verdict") == "accept":
        found.accept(request.actor)
        messages.success(
            request, _("Đã chấp nhận báo cáo của %(unit)s.") % {"unit": found.assignment.unit}
        )
    else:
        found.send_back(request.actor, request.POST.get("remark", ""))
        messages.success(request, _("Đã trả lại báo cáo để bổ sung."))


@needs(Ability.STEER)
@act
def nudge(request, pk: int):
    """Remind the unit, or tell the one above it."""
    one = _assignment(request, pk)
    if request.POST.get("to") == "above":
        told = escalate([one], request.actor)
        words = _("Đã báo lên cấp trên của đơn vị.") if told else _("Đơn vị này không có cấp trên.")
    else:
        remind([one], request.actor)
        words = _("Đã nhắc %(unit)s.") % {"unit": one.unit}
    messages.success(request, words)


@needs(Ability.STEER)
@act
def reschedule(request, pk: int):
    one, form = _assignment(request, pk), RescheduleForm(request.POST)
    if not one.may_steer(request.actor):
        raise PermissionDenied
    if not form.is_valid():
        raise Refused(_("Ngày không đúng. Hãy ghi ngày, tháng, năm, ví dụ 17/02/2020."), "due_on")
    one.reschedule(request.actor, form.cleaned_data["due_on"])
    messages.success(request, _("Đã đổi thời hạn."))


@needs(Ability.STEER)
@act
def withdraw(request, pk: int):
    one = _assignment(request, pk)
    one.withdraw(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã rút nhiệm vụ."))
    return reverse("desk:dispatch", args=[one.duty.dispatch_id])
