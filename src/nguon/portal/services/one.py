"""One procedure: its page, its leaflet, and the door to where it is done online."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nguon.delivery.site.pages import as_script, qr
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import versions_on
from nguon.events import clock
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.portal.services.linked_data import service
from nguon.portal.services.place import chosen, named, province
from nguon.services.codes import FIELDS
from nguon.services.guide import guide_on
from nguon.services.models import Kind, Outage, Procedure
from nguon.services.models.use import count

OFFICIAL = ".gov.vn"
"""Where the sites of the state's bodies stand; people are sent on to no other."""


@public
@require_safe
@kept_briefly
def procedure(request, code):
    """Everything about it; a replaced code leads to what holds now, `?ban-cu` to what it was."""
    one = get_object_or_404(Procedure, code=code)
    if one.successor_id and "ban-cu" not in request.GET:
        return redirect("portal:procedure", code=one.follow().code)
    words, places = named(request)
    if len(places) == 1:
        here = reverse("portal:procedure", args=[code])
        return redirect(f"{here}?xa={places[0][0].pk}#noi-nop")
    facts = _facts(request, one)
    if _is_read(request):
        count(one, Kind.VIEW, facts["unit"])
    return render(
        request, "portal/services/procedure.html", facts | {"noi": words, "places": places}
    )


@public
@require_safe
@kept_briefly
def leaflet(request, code):
    """One page of paper: what to bring, where, how much, and the code that leads back here."""
    one = get_object_or_404(Procedure, code=code)
    return render(request, "portal/services/leaflet.html", _facts(request, one))


@public
@require_safe
@never_cache
def start(request, code):
    """Count the start and go on to the site where the application is made."""
    one = get_object_or_404(Procedure, code=code)
    target = _online_address(*guide_on(one, clock.today()))
    if not target:
        raise Http404
    if _is_read(request):
        count(one, Kind.START, chosen(request))
    response = redirect(target)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@public
@require_safe
def by_official_name(request, code):
    """The address with the term of the law, as other sites write it."""
    return HttpResponsePermanentRedirect(reverse("portal:procedure", args=[code]))


def _is_read(request) -> bool:
    """A person's reading: not a look ahead by a browser, not a question for the headers."""
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return request.method == "GET" and "prefetch" not in ahead


def _online_address(guide, plain, record) -> str:
    """Where it is applied for online, if that is a site of the state; empty where it cannot be."""
    addresses = [source.source_url for source in (plain, record) if source and guide.online]
    return next(filter(_is_official, addresses), "")


def _is_official(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme == "https" and f".{host}".endswith(OFFICIAL) and parts.username is None


def _facts(request, one: Procedure) -> dict:
    today, unit = clock.today(), chosen(request)
    guide, plain, record = guide_on(one, today)
    address = f"{settings.PUBLIC_URL}{reverse('portal:procedure', args=[one.code])}"
    target = _online_address(guide, plain, record)
    office = guide.office(unit, today)
    level = one.online_on(today)
    source = record or plain
    return {
        "procedure": one,
        "guide": guide,
        "plain": plain,
        "record": record,
        "source": source,
        "raw": [(FIELDS.get(key, key), said) for key, said in guide.raw.items() if said],
        "unit": unit,
        "query": f"?xa={unit.pk}" if unit else "",
        "office": office,
        "target_host": urlsplit(target).hostname or "",
        "level": level,
        "successor": one.follow() if one.successor_id else None,
        "outages": Outage.objects.now(),
        "bulletins": _bulletins(one),
        "today": today,
        "address": address,
        "qr": mark_safe(qr(address)),  # noqa: S308 - a drawing of squares
        "linked_data": as_script(
            service(one, guide, office, str(unit or province() or ""), address, source)
        ),
    }


def _bulletins(one: Procedure):
    """Bulletins about it that are out."""
    out = versions_on(PORTAL).values("bulletin")
    told = one.mentions.filter(bulletin__in=out).select_related("bulletin")
    return [mention.bulletin for mention in told]
