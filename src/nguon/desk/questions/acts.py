"""What officers do with a case besides answering it."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.desk.questions.views import mine
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, needs
from nguon.questions import handling
from nguon.questions.codes import GUIDED_ON, Visibility


def _case(request, pk: int):
    return get_object_or_404(mine(request.actor), pk=pk)


@needs(Ability.ANSWER)
@act
def route(request, pk: int):
    key = request.POST.get("unit", "")
    unit = get_object_or_404(Unit, pk=key if key.isdecimal() else 0)
    handling.route(_case(request, pk), unit, request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã chuyển đến %(unit)s.") % {"unit": unit})
    return reverse("desk:questions")


@needs(Ability.ANSWER)
@act
def ask_back(request, pk: int):
    handling.ask_back(_case(request, pk), request.POST.get("words", ""), request.actor)
    messages.success(request, _("Đã hỏi lại người hỏi."))


@needs(Ability.ANSWER)
@act
def postpone(request, pk: int):
    case = _case(request, pk)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError as wrong:
        raise Refused(_("Ghi ngày hẹn mới."), "day") from wrong
    handling.postpone(case, day, request.POST.get("reason", ""), request.actor)
    messages.success(request, _("Đã báo người hỏi ngày hẹn mới."))


@needs(Ability.ANSWER)
@act
def merge(request, pk: int):
    key = request.POST.get("into", "").lstrip("#")
    into = get_object_or_404(mine(request.actor), pk=key if key.isdecimal() else 0)
    handling.merge(_case(request, pk), into, request.actor)
    messages.success(request, _("Đã gộp. Người hỏi được báo khi câu kia có trả lời."))
    return reverse("desk:question", args=[into.pk])


@needs(Ability.ANSWER)
@act
def reclassify(request, pk: int):
    """Question or feedback; the others are guided on and erased; in doubt it is held."""
    one, kind = _case(request, pk), request.POST.get("kind", "")
    if kind in GUIDED_ON:
        handling.guide(one, kind, request.actor)
        messages.success(request, _("Đã hướng dẫn người viết và xóa nội dung."))
        return reverse("desk:questions")
    if kind == Visibility.HELD:
        handling.hold(one, request.actor)
        messages.success(request, _("Đã giữ kín. Lãnh đạo cơ quan tiếp nhận sẽ phân loại."))
        return reverse("desk:questions")
    handling.reclassify(one, kind, request.actor)
    messages.success(request, _("Đã sửa loại."))
    return None


@needs(Ability.ANSWER)
@act
def close(request, pk: int):
    handling.close(_case(request, pk), request.POST.get("words", ""), request.actor)
    messages.success(request, _("Đã kết thúc, người hỏi được báo lý do."))
    return reverse("desk:questions")
