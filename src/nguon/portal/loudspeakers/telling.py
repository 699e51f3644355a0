"""One tap of a listener: too early, too loud, broken, not to be heard, strange sounds."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nguon.broadcast.models import RepairTicket
from nguon.broadcast.models.ticket import TooMany
from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.portal.loudspeakers.pages import asked_of, facts_of, found
from nguon.record.crowd import Crowd, who_asks
from nguon.rumours.striking import struck

REFUSED, TOO_MANY = 422, 429

tellers = Crowd(most=8, seconds=600.0)
once = Crowd(most=1, seconds=3600.0)
"""The same from the same address within an hour is thanked for and not counted again."""


# Citizens' pages set no cookie; what is told is counted, whoever tells it.
@csrf_exempt
@public
@never_cache
@require_POST
def tell(request, sign: str):
    """Take it down; the page then says how many told the same and by when it is looked at."""
    one, who = found(sign), who_asks(request)
    if one is None:
        raise Http404
    if not tellers.lets_in(who):
        return render(
            request, "portal/loudspeakers/too_many.html", {"cluster": one}, status=TOO_MANY
        )
    fault = request.POST.get("hong", "")
    words = " ".join(struck(request.POST.get("loi", "")).split())
    try:
        ticket = _known(one, fault) if not once.lets_in(f"{who} {one.pk} {fault}") else None
        ticket = ticket or RepairTicket.tell(one, fault, words)
    except Refused as refusal:
        status = TOO_MANY if isinstance(refusal, TooMany) else REFUSED
        facts = facts_of(one) | {"refusal": refusal.message}
        return render(request, "portal/loudspeakers/cluster.html", facts, status=status)
    facts = {"cluster": one, "ticket": ticket, "told": ticket.reports.count()}
    return render(request, "portal/loudspeakers/told.html", facts)


@csrf_exempt
@public
@never_cache
@require_POST
def answer(request, sign: str):
    """Whether somebody heard what the station says it aired: one tap, each address once."""
    one, who = found(sign), who_asks(request)
    sample = asked_of(one) if one else None
    if sample is None:
        raise Http404
    if not tellers.lets_in(who):
        return render(
            request, "portal/loudspeakers/too_many.html", {"cluster": one}, status=TOO_MANY
        )
    said = request.POST.get("nghe", "")
    if said in ("co", "khong") and once.lets_in(f"{who} mẫu {sample.pk}"):
        sample.answer(said == "co")
    return render(request, "portal/loudspeakers/told.html", {"cluster": one, "sample": sample})


def _known(one, fault: str) -> RepairTicket | None:
    """The open ticket that the same address told of just now."""
    return one.tickets.waiting().filter(fault=fault).first()
