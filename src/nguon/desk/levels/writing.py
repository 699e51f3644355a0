"""Duties and bulletins put into a playbook that is being written."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nguon.desk.levels.finding import playbook_of
from nguon.desk.levels.forms import TaskForm, TemplateForm
from nguon.desk.levels.views import show_playbook
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.playbooks.models import Task, Template


@needs(Ability.DRAFT)
@require_POST
def add_task(request, pk: int):
    form = TaskForm(request.POST, auto_id="task_%s")
    if added := _add(request, pk, Task, form):
        return added
    return show_playbook(request, playbook_of(request.actor, pk), task_form=form)


@needs(Ability.DRAFT)
@require_POST
def add_template(request, pk: int):
    form = TemplateForm(request.POST, auto_id="template_%s")
    if added := _add(request, pk, Template, form):
        return added
    return show_playbook(request, playbook_of(request.actor, pk), template_form=form)


def _add(request, pk: int, kind, form):
    """Where to go when it was added; None leaves the form with its faults."""
    one = playbook_of(request.actor, pk)
    if not form.is_valid():
        return None
    try:
        one.add(kind, request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.message)
        return None
    messages.success(request, _("Đã thêm vào phương án."))
    return redirect("desk:playbook", pk=pk)
