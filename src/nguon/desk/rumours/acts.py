"""Approved, published, set aside, made a bulletin: buttons of a rumour's page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.rumours.bulletin import draft_bulletin
from nguon.rumours.models import Answer, Rumour


def _draft(pk: int) -> Answer:
    draft = get_object_or_404(Rumour, pk=pk).draft
    if draft is None:
        raise Refused(_("Tin này chưa có câu trả lời nào đang soạn."))
    return draft


@needs(Ability.APPROVE)
@act
def approve(request, pk: int):
    _draft(pk).approve(request.actor)
    messages.success(request, _("Đã duyệt câu trả lời."))


@needs(Ability.RELEASE)
@act
def publish(request, pk: int):
    _draft(pk).publish(request.actor)
    messages.success(request, _("Đã công bố. Ai dán tin này ở trang Kiểm chứng đều thấy."))


@needs(Ability.WRITE)
@act
def set_aside(request, pk: int):
    get_object_or_404(Rumour, pk=pk).set_aside(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã bỏ qua tin này."))
    return reverse("desk:rumours")


@needs(Ability.WRITE)
@act
def draft(request, pk: int):
    made = draft_bulletin(get_object_or_404(Rumour, pk=pk), request.actor)
    messages.success(request, _("Đã soạn nháp bản tin từ câu trả lời. Hãy đọc lại trước khi gửi."))
    return reverse("desk:write-bulletin", args=[made.pk])
