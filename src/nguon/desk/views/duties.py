"""Nhiệm vụ đề xuất: confirm, change, merge, drop; and what a line of recipients means."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.assignments import proposals
from nguon.assignments.models import Duty, DutyState
from nguon.assignments.visibility import dispatches_for
from nguon.desk.acting import act
from nguon.desk.forms import DutyForm, RecipientForm
from nguon.desk.views.dispatches import held
from nguon.dispatches import recipients
from nguon.dispatches.models import Recipient
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs, signed_in


def _duty(request, pk: int) -> Duty:
    mine = Duty.objects.filter(dispatch__holder__in=request.actor.territory.values("pk"))
    return get_object_or_404(mine.select_related("dispatch"), pk=pk)


@needs(Ability.DRAFT)
@act
def decide(request, pk: int):
    """Confirm, drop, or merge into the duty before."""
    duty, wanted = _duty(request, pk), request.POST.get("decision")
    if wanted == "confirm":
        duty.confirm(request.actor)
    elif wanted == "drop":
        duty.drop(request.actor)
        messages.success(request, _("Đã bỏ đề xuất này."))
    elif wanted == "merge":
        before = duty.dispatch.duties.exclude(state=DutyState.DROPPED)
        target = before.filter(position__lt=duty.position).last()
        if target is None:
            raise Refused(_("Không có nhiệm vụ nào phía trước để gộp vào."))
        target.absorb(duty, request.actor)
        messages.success(request, _("Đã gộp vào nhiệm vụ phía trước."))
    return reverse("desk:dispatch", args=[duty.dispatch_id]) + "#nhiem-vu"


@needs(Ability.DRAFT)
@act
def confirm_all(request, pk: int):
    """Confirm every proposal whose units are known."""
    dispatch = held(request, pk)
    for duty in dispatch.duties.filter(state=DutyState.PROPOSED):
        duty.confirm(request.actor)
    messages.success(request, _("Đã xác nhận tất cả nhiệm vụ."))
    return reverse("desk:dispatch", args=[pk]) + "#nhiem-vu"


@needs(Ability.DRAFT)
def change(request, pk: int):
    """Word a duty, its addressee or its deadline otherwise."""
    duty = _duty(request, pk)
    facts = {"addressee": duty.addressee, "text": duty.text, "deadline": duty.deadline}
    form = DutyForm(request.POST or None, initial=facts)
    if request.method == "POST" and form.is_valid():
        try:
            units = recipients.named(form.cleaned_data["addressee"], duty.dispatch)
            duty.change(request.actor, units=units, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("addressee", refusal.message)
        else:
            messages.success(request, _("Đã sửa nhiệm vụ."))
            return redirect(reverse("desk:dispatch", args=[duty.dispatch_id]) + "#nhiem-vu")
    status = 422 if form.errors else 200
    shown = {"dispatch": duty.dispatch, "duty": duty, "form": form}
    return render(request, "desk/duty.html", shown, status=status)


@needs(Ability.DRAFT)
def add(request, pk: int):
    """A duty that the reader did not propose."""
    dispatch = held(request, pk)
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            units = recipients.named(facts["addressee"], dispatch)
            duty = proposals.add(dispatch, request.actor, facts["addressee"], facts["text"])
            duty.change(request.actor, units=units, **facts)
        except Refused as refusal:
            form.add_error("addressee", refusal.message)
        else:
            return redirect(reverse("desk:dispatch", args=[pk]) + "#nhiem-vu")
    status = 422 if form.errors else 200
    return render(request, "desk/duty.html", {"dispatch": dispatch, "form": form}, status=status)


@needs(Ability.DRAFT)
def clarify(request, pk: int):
    """Say which units a line of recipients means."""
    mine = Recipient.objects.filter(dispatch__holder__in=request.actor.territory.values("pk"))
    line = get_object_or_404(mine.select_related("dispatch"), pk=pk)
    names = "\n".join(unit.formal_name() for unit in line.units.all()[:200])
    form = RecipientForm(request.POST or None, initial={"wording": names or line.text})
    if request.method == "POST" and form.is_valid():
        try:
            recipients.clarify(line, request.actor, form.cleaned_data["wording"])
        except Refused as refusal:
            form.add_error("wording", refusal.message)
        else:
            messages.success(request, _("Đã xác định nơi nhận “%(line)s”.") % {"line": line})
            return redirect(reverse("desk:dispatch", args=[line.dispatch_id]) + "#noi-nhan")
    status = 422 if form.errors else 200
    return render(request, "desk/recipient.html", {"line": line, "form": form}, status=status)


@signed_in
def line(request, pk: int):
    """The units that a line of recipients was understood to mean."""
    seen = Recipient.objects.filter(dispatch__in=dispatches_for(request.actor))
    one = get_object_or_404(seen.select_related("dispatch"), pk=pk)
    units = one.units.order_by("code", "name")
    return render(request, "desk/recipient_units.html", {"line": one, "units": units})
