"""Approved, removed, ended: the buttons of response levels."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.desk.levels.finding import activation_of, playbook_of
from nguon.orgs.permissions import Ability, needs
from nguon.playbooks.models import Task, Template


@needs(Ability.SIGN)
@act
def approve(request, pk: int):
    one = playbook_of(request.actor, pk)
    one.approve(request.actor)
    messages.success(request, _("Đã duyệt phương án: %(what)s.") % {"what": one})


@needs(Ability.DRAFT)
@act
def remove_task(request, pk: int):
    _remove(request, get_object_or_404(Task, pk=pk))


@needs(Ability.DRAFT)
@act
def remove_template(request, pk: int):
    _remove(request, get_object_or_404(Template, pk=pk))


def _remove(request, part):
    playbook_of(request.actor, part.playbook_id).remove(part, request.actor)
    messages.success(request, _("Đã bỏ khỏi phương án."))


@needs(Ability.SIGN)
@act
def end(request, pk: int):
    activation_of(request.actor, pk).end(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã kết thúc. Việc chưa xong đã được rút."))
