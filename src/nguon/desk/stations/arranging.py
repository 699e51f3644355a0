"""Buttons of the day's programme."""

from django.contrib import messages
from django.utils.translation import gettext as _

from nguon.broadcast import arranging
from nguon.broadcast.codes import ItemKind
from nguon.desk.acting import act
from nguon.desk.stations.finding import item_of, offer_of, programme_on
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


@needs(Ability.WORK)
@act
def take(request, pk: int, day: str):
    programme, chosen = programme_on(request, pk, day), request.POST.get("offer", "")
    if not chosen.isdecimal():
        raise Refused(_("Hãy chọn một bản tin."))
    offer = offer_of(request, int(chosen))
    arranging.take(request.actor, programme, offer, request.POST.get("slot", ""))


@needs(Ability.WORK)
@act
def add_own(request, pk: int, day: str):
    programme, minutes = programme_on(request, pk, day), request.POST.get("minutes", "")
    kind = ItemKind.RELAY if request.POST.get("kind") == ItemKind.RELAY else ItemKind.OWN
    title, slot = request.POST.get("title", ""), request.POST.get("slot", "")
    length = int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 0
    arranging.add_own(request.actor, programme, slot, kind, title, length)


@needs(Ability.WORK)
@act
def move_up(request, pk: int):
    arranging.move_up(request.actor, item_of(request, pk))


@needs(Ability.WORK)
@act
def drop(request, pk: int):
    arranging.drop(request.actor, item_of(request, pk))


@needs(Ability.WORK)
@act
def refuse(request, pk: int):
    offer_of(request, pk).refuse(request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã ghi là xã không phát, lý do được gửi lại tỉnh."))


@needs(Ability.STEER)
@act
def set_aside(request, pk: int, day: str):
    programme, rule = programme_on(request, pk, day), request.POST.get("rule", "")
    arranging.set_aside(request.actor, programme, rule, request.POST.get("reason", ""))
    messages.success(request, _("Đã cho phép, lý do được ghi vào nhật ký."))


@needs(Ability.WORK)
@act
def confirm(request, pk: int, day: str):
    arranging.confirm(request.actor, programme_on(request, pk, day))
    messages.success(request, _("Đã xác nhận. Loa thông minh nhận lịch trong vòng một phút."))
