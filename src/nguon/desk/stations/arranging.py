"""Buttons of the day's programme."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.broadcast import arranging
from nguon.broadcast.codes import ItemKind
from nguon.broadcast.models import Programme, Stream
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
    offer, slot = offer_of(request, int(chosen)), request.POST.get("slot", "")
    if not slot:
        arranging.take_everywhere(request.actor, programme, offer)
        return None
    arranging.take(request.actor, programme, offer, slot)
    return _back(programme, "free")


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
        return _back(programme, f"slot-{slot}")
    relays = ItemKind.RELAY if kind == ItemKind.RELAY else ItemKind.OWN
    arranging.add_own(request.actor, programme, slot, relays, title, length)
    return _back(programme, f"slot-{slot}")


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
    item = item_of(request, pk)
    arranging.move_up(request.actor, item)
    return _back(item.programme, f"slot-{item.slot}")


@needs(Ability.WORK)
@act
def drop(request, pk: int):
    item = item_of(request, pk)
    arranging.drop(request.actor, item)
    return _back(item.programme, f"slot-{item.slot}")


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


def _back(programme: Programme, place: str) -> str:
    """The day's page where one stood on it: a thumb does not look for its place again."""
    day = programme.day.isoformat()
    return f"{reverse('desk:programme', args=[programme.station_id, day])}#{place}"


def _number(told: str, otherwise: int = 0) -> int:
    """A small whole number of a form."""
    return int(told) if told.isdecimal() and len(told) < 4 else otherwise
