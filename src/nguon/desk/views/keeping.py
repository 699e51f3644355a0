"""Quản trị cơ quan: new bodies, addresses, ends, and the deadlines where a dispatch names none."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.assignments.models import DeadlinePolicy
from nguon.desk.acting import act
from nguon.desk.keeping import AddressForm, BodyForm, EndForm, PolicyForm
from nguon.desk.views.units import as_of
from nguon.dispatches.rules import Urgency
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs import keeping
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, needs, signed_in


def _kept(request, pk: int) -> Unit:
    one = get_object_or_404(Unit, pk=pk)
    request.actor.demand(Ability.ADMINISTER, one)
    return one


def _done(form, work) -> bool:
    """Do `work` if the form holds; what the rules refuse is said at the field."""
    if not form.is_valid():
        return False
    try:
        work(form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.message)
    return not form.errors


def _page(request, one: Unit, form, title: str, button: str):
    facts = {"unit": one, "form": form, "title": title, "button": button}
    return render(request, "desk/keep_unit.html", facts, status=422 if form.errors else 200)


@needs(Ability.ADMINISTER)
def add_body(request, pk: int):
    """A new unit under this one."""
    one = _kept(request, pk)
    form = BodyForm(request.POST or None, initial={"valid_from": clock.today()})

    def work(values) -> None:
        since = values.pop("valid_from")
        made = keeping.add_body(one, request.actor, since, **values)
        messages.success(request, _("Đã thêm %(unit)s.") % {"unit": made})

    if _done(form, work):
        return redirect("desk:unit", pk=one.pk)
    return _page(request, one, form, _("Thêm đơn vị trực thuộc"), _("Thêm đơn vị"))


@needs(Ability.ADMINISTER)
def addresses(request, pk: int):
    """Where the unit is reached by email, over the exchange and by newsrooms."""
    one = _kept(request, pk)
    form = AddressForm(request.POST or None, instance=_kept(request, pk))

    def work(values) -> None:
        keeping.change_addresses(one, request.actor, **values)
        messages.success(request, _("Đã lưu địa chỉ của %(unit)s.") % {"unit": one})

    if _done(form, work):
        return redirect("desk:unit", pk=one.pk)
    return _page(request, one, form, _("Địa chỉ và đầu mối báo chí"), _("Lưu địa chỉ"))


@needs(Ability.ADMINISTER)
def end(request, pk: int):
    """From a day on the unit is no more."""
    one = _kept(request, pk)
    form = EndForm(request.POST or None)

    def work(values) -> None:
        keeping.end(one, request.actor, values["day"], values["heirs"])
        messages.success(request, _("Đã ghi ngày kết thúc của %(unit)s.") % {"unit": one})

    if _done(form, work):
        return redirect("desk:unit", pk=one.pk)
    return _page(request, one, form, _("Kết thúc hoạt động"), _("Ghi ngày kết thúc"))


@signed_in
def policies(request):
    """The default deadlines in force on a day; administrators lay down new ones."""
    form = PolicyForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST":
        request.actor.demand_governing(Ability.ADMINISTER)

    def work(values) -> None:
        DeadlinePolicy.lay_down(
            request.actor, values["urgency"], values["working_days"], values["valid_from"]
        )
        messages.success(request, _("Đã đặt thời hạn mặc định."))

    if _done(form, work):
        day = form.cleaned_data["valid_from"]
        return redirect(f"{reverse('desk:policies')}?ngay={day}")
    day = as_of(request)
    facts = {
        "rows": _in_force(day),
        "day": day,
        "form": form,
        "may_administer": request.actor.governs(Ability.ADMINISTER),
    }
    return render(request, "desk/policies.html", facts, status=422 if form.errors else 200)


def _in_force(day) -> list[tuple[str, DeadlinePolicy | None]]:
    """Each degree of urgency with its rule on `day`, or none."""
    degrees = [("", _("thường")), *Urgency.choices]
    rules = DeadlinePolicy.objects.on(day).order_by("valid_from")
    found = {rule.urgency: rule for rule in rules}
    return [(label, found.get(value)) for value, label in degrees]


@needs(Ability.ADMINISTER, everywhere=True)
@act
def end_policy(request, pk: int):
    policy = get_object_or_404(DeadlinePolicy.objects.on(clock.today()), pk=pk)
    policy.end(request.actor)
    messages.success(request, _("Thời hạn này không còn áp dụng từ hôm nay."))
