"""Áp dụng: choose the dispatch and the area, see what will come to how many, then do it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.desk.bulletins import areas
from nguon.desk.levels.finding import activation_of, playbook_of
from nguon.dispatches.models import Dispatch, State
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor, needs
from nguon.playbooks.addressing import meant
from nguon.playbooks.conditions import demand_applicable
from nguon.playbooks.models import Activation, Playbook, Task

OFFERED = 60


class ByNumber(forms.ModelChoiceField):
    def label_from_instance(self, dispatch: Dispatch) -> str:
        return f"{dispatch.number_symbol or dispatch.doc_type}: {dispatch.subject[:90]}"


class ApplyForm(forms.Form):
    dispatch = ByNumber(
        Dispatch.objects.none(),
        label=gettext_lazy("Văn bản áp dụng"),
        empty_label=gettext_lazy("chọn văn bản"),
        help_text=gettext_lazy("Văn bản đã phát hành, hoặc văn bản đến đã vào sổ."),
    )
    drill = forms.BooleanField(
        label=gettext_lazy("DIỄN TẬP"),
        required=False,
        help_text=gettext_lazy("Mọi nhiệm vụ và bản tin ghi rõ là diễn tập."),
    )

    def __init__(self, *args, actor: Actor, former: Activation | None, **kwargs):
        super().__init__(*args, **kwargs)
        held = Dispatch.objects.filter(
            holder__in=actor.territory.values("pk"), state__in=[State.ISSUED, State.RECEIVED]
        )
        newest = list(held.order_by("-taken_in_at").values_list("pk", flat=True)[:OFFERED])
        self.fields["dispatch"].queryset = held.filter(pk__in=newest)
        if former:
            del self.fields["drill"]


@dataclass(frozen=True)
class Preview:
    """One duty and whom it would go to; `unknown` are parts of its addressee that nobody is."""

    task: Task
    units: list[Unit]
    unknown: list[str]


@needs(Ability.SIGN)
def apply(request, pk: int):
    """Choosing is a GET that says what would come of it; only the POST from there does it."""
    one = playbook_of(request.actor, pk)
    asked = request.POST if request.method == "POST" else request.GET
    former = activation_of(request.actor, int(key)) if (key := _key(asked)) else None
    form = ApplyForm(asked if "dispatch" in asked else None, actor=request.actor, former=former)
    area = list(former.area.all()) if former else _area(request.actor, asked)
    facts = {
        "playbook": one,
        "form": form,
        "former": former,
        "place": areas.tree_of(request.actor.unit, clock.today(), {unit.pk for unit in area}),
        "area": area,
    }
    if form.is_bound and form.is_valid():
        drill = former.drill if former else form.cleaned_data["drill"]
        dispatch = form.cleaned_data["dispatch"]
        try:
            demand_applicable(request.actor, one, dispatch, area, drill)
            if request.method == "POST":
                return _do(request, one, dispatch, area, drill, former)
        except Refused as refusal:
            name = refusal.field if refusal.field in form.fields else None
            form.add_error(name, refusal.message)
        else:
            facts |= {
                "drill": drill,
                "dispatch": dispatch,
                "previews": _previews(one, area),
                "templates": one.templates.filter(at_end=False),
            }
            return render(request, "desk/levels/confirm.html", facts)
    return render(request, "desk/levels/apply.html", facts, status=422 if form.errors else 200)


def _key(asked) -> str:
    return asked.get("tu", "") if asked.get("tu", "").isdecimal() else ""


def _area(actor: Actor, asked) -> list[Unit]:
    chosen = {int(key) for key in asked.getlist("area") if key.isdecimal()}
    return areas.outermost(areas.tree_of(actor.unit, clock.today(), chosen))


def _previews(playbook: Playbook, area: list[Unit]) -> list[Preview]:
    found = []
    for task in playbook.tasks.all():
        meanings = meant(task.addressee, area, clock.today())
        units = {unit.pk: unit for meaning in meanings for unit in meaning.units}
        unknown = [meaning.text for meaning in meanings if not meaning.units]
        found.append(Preview(task, list(units.values()), unknown))
    return found


def _do(request, playbook, dispatch, area, drill, former):
    if former:
        made = former.step(request.actor, playbook, dispatch)
        messages.success(request, _("Đã chuyển sang %(level)s.") % {"level": playbook.level_name})
    else:
        made = Activation.start(request.actor, playbook, dispatch, area, drill)
        messages.success(request, _("Đã áp dụng %(level)s.") % {"level": playbook.level_name})
    return redirect("desk:activation", pk=made.pk)
