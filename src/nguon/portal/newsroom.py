"""For newsrooms: what is out with its kits and rights; with a newsroom's own word, what will be."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nguon.bulletins.models import Version
from nguon.delivery.models import Contact, Group
from nguon.delivery.press.contact import press_contact
from nguon.delivery.press.kit import RIGHTS, kit
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import newest, under_embargo
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly

SHOWN = 30


@public
@require_safe
@kept_briefly
def newsroom(request):
    return render(request, "portal/newsroom.html", _facts())


@public
@require_safe
@never_cache
def for_newsroom(request, token):
    """The same, with what is under embargo, for whoever knows a newsroom's word."""
    contact = _contact(token)
    facts = {"contact": contact, "token": token, "embargoed": under_embargo()}
    return render(request, "portal/newsroom.html", _facts() | facts)


@public
@require_safe
@never_cache
def embargoed_kit(request, token, number):
    """The kit of a version under embargo."""
    _contact(token)
    version = next((one for one in under_embargo() if one.pk == number), None)
    if version is None:
        raise Http404
    return _download(version)


def _contact(token: str) -> Contact:
    newsrooms = Contact.objects.reachable().filter(group=Group.NEWSROOM)
    return get_object_or_404(newsrooms, token=token)


def _facts() -> dict:
    bulletins = newest(PORTAL, most=SHOWN)
    units = {shown.bulletin.unit for shown in bulletins}
    lines = [(unit.formal_name(), press_contact(unit)) for unit in units]
    return {
        "bulletins": bulletins,
        "rights": RIGHTS,
        "contacts": sorted((name, contact) for name, contact in lines if contact),
    }


def _download(version: Version) -> HttpResponse:
    name = f"{version.bulletin.slug}-{version.number}.zip"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        kit(version),
        content_type="application/zip",
        headers={"Content-Disposition": disposition},
    )
