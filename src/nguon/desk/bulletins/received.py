"""Bản tin gửi đến: the unit's own inbox of bulletins, read and acknowledged in two taps."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins.forms import BY_SLUG
from nguon.delivery import acknowledging
from nguon.delivery.escalating import silent_below
from nguon.delivery.message import address_of, is_withdrawn
from nguon.delivery.models import Rung
from nguon.desk.acting import act
from nguon.desk.bulletins.waiting import makes_bulletins
from nguon.events import clock
from nguon.orgs.permissions import signed_in

PAGE = 30


@signed_in
def received(request):
    """What was sent to the actor's unit, what is not acknowledged first."""
    unit = request.actor.unit
    page = Paginator(acknowledging.inbox_of(unit), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/bulletins/received.html",
        {
            "page": page,
            "waiting": acknowledging.waiting_for(unit).count(),
            "may_acknowledge": acknowledging.may_acknowledge_for(unit, request.actor),
            "makes": makes_bulletins(request.actor),
            "now": clock.now(),
        },
    )


@signed_in
def arrived(request, pk: int):
    """One bulletin as it was sent; whoever of the unit opens it has read it."""
    row = _own(request, pk)
    acknowledging.open_for(row, request.actor)
    row.refresh_from_db()
    version = row.release.version
    text = version.text_for(row.language)
    said = row.receipts.filter(rung=Rung.ACKNOWLEDGED).first()
    return render(
        request,
        "desk/bulletins/arrived.html",
        {
            "row": row,
            "version": version,
            "bulletin": version.bulletin,
            "text": text,
            "shown": text.rendition(BY_SLUG["web"]),
            "address": address_of(version.bulletin) if version.bulletin.slug else "",
            "withdrawn": is_withdrawn(version),
            "replaced": version.bulletin.current != version,
            "acknowledged": said,
            "may_acknowledge": acknowledging.may_acknowledge_for(row.contact.unit, request.actor),
            "silent": silent_below(row.release, row.contact.unit)
            if row.release.escalated_at
            else [],
            "now": clock.now(),
        },
    )


@signed_in
@act
def acknowledge(request, pk: int):
    row = _own(request, pk)
    acknowledging.acknowledge(row, request.actor)
    messages.success(
        request, _("Đã xác nhận đã nhận “%(title)s”.") % {"title": row.release.version.title}
    )
    return reverse("desk:received")


def _own(request, pk: int):
    return get_object_or_404(acknowledging.inbox_of(request.actor.unit), pk=pk)
