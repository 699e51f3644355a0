"""Nhật ký: every official act in its order, and the check that none was altered."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.events import chain, kinds
from nguon.events.models import Event, Head
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

PAGE = 50


@needs(Ability.AUDIT, everywhere=True)
def events(request):
    found = Event.objects.order_by("-seq")
    kind, who = request.GET.get("loai", ""), request.GET.get("ai", "").strip()
    if kind in kinds.KINDS:
        found = found.filter(kind=kind)
    if who:
        found = found.filter(actor_name__icontains=who)
    if stream := request.GET.get("stream", ""):
        found = found.filter(stream=stream)
    facts = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "kinds": sorted(kinds.KINDS.items(), key=lambda item: str(item[1])),
        "kind": kind,
        "who": who,
        "head": Head.objects.filter(pk=1).first(),
    }
    return render(request, "desk/events.html", facts)


@needs(Ability.AUDIT, everywhere=True)
@act
def verify(request):
    broken = chain.verify()
    if broken:
        raise Refused(
            _("Nhật ký hỏng từ mắt xích %(seq)d. Hãy giữ nguyên máy chủ và báo người quản trị.")
            % {"seq": broken.seq}
        )
    messages.success(request, _("Chuỗi nhật ký nguyên vẹn từ đầu đến cuối."))
