"""Soát văn bản: the paper and what was read of it side by side, what is doubtful first."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nguon.desk import checking
from nguon.desk.forms import DispatchForm
from nguon.desk.highlights import highlights
from nguon.desk.views.dispatches import held
from nguon.dispatches.models import Dispatch
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


@needs(Ability.DRAFT)
def check(request, pk: int):
    """Show what was read; save what the clerk corrects and confirms."""
    one = held(request, pk)
    if not one.is_open:
        return redirect("desk:dispatch", pk=pk)
    if request.method != "POST":
        return _page(request, one, DispatchForm(instance=one))
    form = DispatchForm(request.POST, instance=held(request, pk))
    if not form.is_valid():
        return _page(request, one, form, 422)
    try:
        one.check_reading(request.actor, _confirmed(request, form), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, one, form, 422)
    left = len(checking.doubtful(one))
    messages.success(
        request,
        _("Đã lưu. Còn %(n)d mục nên xem.") % {"n": left}
        if left
        else _("Đã lưu thông tin văn bản."),
    )
    return redirect("desk:dispatch", pk=pk)


def _confirmed(request, form: DispatchForm) -> set[str]:
    """What the clerk ticked, and what the clerk changed: nobody types what is not right."""
    known = {checking.NAMES.get(name, name) for name in form.fields}
    changed = {checking.NAMES.get(name, name) for name in form.changed_data}
    return (known & set(request.POST.getlist("checked"))) | changed


@needs(Ability.DRAFT)
def paper(request, pk: int):
    """The pages alone, asked for again while they are being drawn."""
    return render(request, "desk/parts/paper.html", _paper(held(request, pk)))


def _page(request, one: Dispatch, form: DispatchForm, status: int = 200):
    facts = checking.facts(one, form)
    doubtful = [fact for fact in facts if fact.doubtful]
    context = {
        **_paper(one),
        "form": form,
        "doubtful": doubtful,
        "others": [fact for fact in facts if not fact.doubtful],
        "lists": checking.lists(one),
        "marks": highlights(one),
        "twins": one.twins()[:3],
    }
    return render(request, "desk/check.html", context, status=status)


def _paper(one: Dispatch) -> dict:
    sheets = checking.sheets(one)
    if not all(sheet.url for sheet in sheets):
        one.original.want_drawing()
    return {
        "dispatch": one,
        "sheets": sheets,
        "drawing": one.original.draw_due_at is not None,
        "drawn": any(sheet.url for sheet in sheets),
    }
