"""What is applied now, which playbooks there are, one playbook, one application with its board."""

from dataclasses import dataclass

from django.shortcuts import redirect, render

from nguon.assignments.states import Standing
from nguon.desk.levels.finding import activation_of, hazard_of, playbook_of
from nguon.desk.levels.forms import HazardForm, PlaybookForm, TaskForm, TemplateForm, brackets
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.playbooks import progress
from nguon.playbooks.models import Activation, Hazard, Playbook

PAST_SHOWN = 20


@dataclass(frozen=True)
class Running:
    """An application with its numbers."""

    activation: Activation
    counts: dict
    waiting: int
    late: int


@needs(Ability.READ)
def levels(request):
    """What is applied now stands on top; below it what could be."""
    form = HazardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = Hazard.enter(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect("desk:hazard", pk=made.pk)
    today = clock.today()
    seen = Activation.objects.visible_to(request.actor).select_related("playbook__hazard")
    hazards = Hazard.objects.known_to(request.actor).select_related("keeper")
    facts = {
        "running": [_running(one) for one in seen.running().prefetch_related("area")],
        "past": seen.exclude(ended_at=None)[:PAST_SHOWN],
        "hazards": [(one, one.playbooks_on(today)) for one in hazards],
        "form": form,
        "may_write": request.actor.can(Ability.DRAFT),
    }
    return render(request, "desk/levels/list.html", facts, status=422 if form.errors else 200)


def _running(one: Activation) -> Running:
    lines = progress.template_lines(one, clock.now(), clock.today())
    standings = [line.standing for line in lines if line.latest]
    late = standings.count(Standing.LATE)
    waiting = len(standings) - standings.count(Standing.DONE) - late
    return Running(one, progress.totals(progress.task_lines(one, clock.today())), waiting, late)


@needs(Ability.READ)
def hazard(request, pk: int):
    """The levels of one danger, each with its versions."""
    one = hazard_of(request.actor, pk)
    form = PlaybookForm(request.POST or None, initial=_next_version(one, request.GET.get("cap")))
    if request.method == "POST" and form.is_valid():
        try:
            made = Playbook.write(one, request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect("desk:playbook", pk=made.pk)
    facts = {
        "hazard": one,
        "playbooks": one.playbooks.select_related("writer", "approved_by"),
        "today": clock.today(),
        "form": form,
        "may_write": request.actor.can(Ability.DRAFT, one.keeper),
    }
    return render(request, "desk/levels/hazard.html", facts, status=422 if form.errors else 200)


def _next_version(one: Hazard, level: str | None) -> dict:
    """The form's first words: those of the level's last version."""
    facts = {"valid_from": clock.today()}
    last = one.playbooks.filter(level=level).first() if level and level.isdecimal() else None
    if last:
        facts |= {"level": last.level, "condition": last.condition, "ground": last.ground}
    return facts


@needs(Ability.READ)
def playbook(request, pk: int):
    return show_playbook(request, playbook_of(request.actor, pk))


def show_playbook(request, one: Playbook, task_form=None, template_form=None):
    """The page of a playbook; a form that was not accepted comes back with what was typed."""
    actor, keeper = request.actor, one.hazard.keeper
    wrong = task_form or template_form
    facts = {
        "playbook": one,
        "tasks": one.tasks.all(),
        "templates": one.templates.all(),
        "task_form": task_form or TaskForm(auto_id="task_%s"),
        "template_form": template_form or TemplateForm(auto_id="template_%s"),
        "wrong": "task" if task_form else "template" if template_form else "",
        "brackets": brackets(),
        "today": clock.today(),
        "may_write": not one.approved_at and actor.can(Ability.DRAFT, keeper),
        "may_approve": not one.approved_at
        and actor.can(Ability.SIGN, keeper)
        and actor.person != one.writer,
        "may_apply": one.holds_now() and actor.can(Ability.SIGN),
    }
    return render(request, "desk/levels/playbook.html", facts, status=422 if wrong else 200)


@needs(Ability.READ)
def activation(request, pk: int):
    """What of the playbook is done and what is late, here and now."""
    one = activation_of(request.actor, pk)
    now, today = clock.now(), clock.today()
    tasks = progress.task_lines(one, today)
    others = one.playbook.hazard.playbooks_on(today).exclude(pk=one.playbook_id)
    facts = {
        "activation": one,
        "tasks": tasks,
        "templates": progress.template_lines(one, now, today),
        "counts": progress.totals(tasks),
        "others": others,
        "following": getattr(one, "following", None),
        "may_steer": one.is_running and request.actor.can(Ability.SIGN, one.dispatch.holder),
    }
    return render(request, "desk/levels/activation.html", facts)
