"""Buttons of the day's programme."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nguon.broadcast import arranging
from nguon.broadcast.codes import ItemKind
from nguon.broadcast.models import Stream
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
    """The commune's own, or a relay: heard by boxes where `kind` is the number of a stream."""
    programme, told = programme_on(request, pk, day), request.POST
    kind, title, slot = (told.get(name, "") for name in ("kind", "title", "slot"))
    length = _number(told.get("minutes", ""))
    if kind.isdecimal():
        stream = get_object_or_404(Stream.objects.heard_by(programme.station), pk=int(kind))
        spare = told.get("reserve", "")
        reserve = offer_of(request, int(spare)) if spare.isdecimal() else None
        arranging.add_stream(request.actor, programme, slot, stream, title, length, reserve)
        return
    relays = ItemKind.RELAY if kind == ItemKind.RELAY else ItemKind.OWN
    arranging.add_own(request.actor, programme, slot, relays, title, length)


@needs(Ability.WORK)
@act
def repeat(request, pk: int, day: str):
    """The commune's own and the relays as on the day before, with one tap."""
    taken = arranging.repeat(request.actor, programme_on(request, pk, day))
    messages.success(request, _("Đã lấy %d mục như lần trước.") % taken)


@needs(Ability.WORK)
@act
def allow(request, pk: int):
    slack = _number(request.POST.get("slack", ""), -1)
    arranging.allow(request.actor, item_of(request, pk), slack, request.POST.get("late", ""))
    messages.success(request, _("Đã đặt. Xác nhận lại chương trình để loa nhận."))


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


def _number(told: str, otherwise: int = 0) -> int:
    """A small whole number of a form."""
    return int(told) if told.isdecimal() and len(told) < 4 else otherwise
