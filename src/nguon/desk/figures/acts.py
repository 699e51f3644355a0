"""Dropped, chosen, judged again, made public; the draft of a correction: buttons of the pages."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins.citing import draft_correction, stale_quotations
from nguon.bulletins.models import Bulletin
from nguon.desk.acting import act
from nguon.figures.models import Choice, Point, Proposal, Series
from nguon.orgs.permissions import Ability, needs


@needs(Ability.WRITE)
@act
def dismiss(request, pk: int):
    get_object_or_404(Proposal, pk=pk).dismiss(request.actor, request.POST.get("reason", "")[:300])
    messages.success(request, _("Đã bỏ số này."))
    return reverse("desk:figure-proposals")


@needs(Ability.WRITE)
@act
def choose(request, pk: int):
    one = get_object_or_404(Point.objects.select_related("series__indicator", "source"), pk=pk)
    Choice.make(one, request.POST.get("reason", "")[:300], request.actor)
    messages.success(request, _("Đã chọn số của %(source)s.") % {"source": one.source})


@needs(Ability.WRITE)
@act
def judge(request, pk: int):
    get_object_or_404(Point, pk=pk).judge(request.actor)
    messages.success(request, _("Số liệu này nay trong thẩm quyền của nguồn."))


@needs(Ability.RELEASE)
@act
def publish(request, slug: str):
    get_object_or_404(Series, slug=slug).publish(request.actor)
    messages.success(request, _("Đã công khai chuỗi số liệu."))


@needs(Ability.WRITE)
@act
def correct(request, pk: int):
    """Draft the correction of a bulletin that nobody has drafted yet."""
    seen = Bulletin.objects.visible_to(request.actor)
    stale = stale_quotations().filter(version__bulletin__in=seen)
    made = draft_correction(get_object_or_404(stale, pk=pk), request.actor)
    messages.success(request, _("Đã soạn bản đính chính. Hãy đọc lại trước khi chuyển duyệt."))
    return reverse("desk:write-bulletin", args=[made.bulletin_id])
