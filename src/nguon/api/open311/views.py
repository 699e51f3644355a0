"""The addresses of GeoReport v2: discovery, services, requests, tokens."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nguon.api.keys import key as by_key
from nguon.api.open311.answering import Fault, georeport
from nguon.api.open311.asking import wanted
from nguon.api.open311.requests import followed, one_published, published, told
from nguon.api.open311.services import SERVICES, definition, listed
from nguon.api.open311.taking_in import take_in
from nguon.delivery.press.contact import press_contact
from nguon.orgs.permissions import Ability, ByKey, public
from nguon.questions import follow_codes, following
from nguon.questions.front_desk import front_desk
from nguon.questions.models import Case
from nguon.record.crowd import who_asks

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-27T00:00:00+07:00"
"""When the addresses or the services changed last."""


@public
@georeport("GET", "HEAD")
def discovery(request):
    """Where the interface is and what it speaks."""
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.PUBLIC_URL}/open311/v2",
        "changeset": CHANGED,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    desk = front_desk()
    return "discovery", {
        "changeset": CHANGED,
        "contact": press_contact(desk) or str(desk) if desk else settings.PUBLIC_URL,
        "key_service": _("Quản trị của tỉnh lập khóa ở mục Khóa API."),
        "endpoints": [endpoint],
    }


@public
@georeport("GET", "HEAD")
def services(request):
    return "services", [listed(one) for one in SERVICES.values()]


@public
@georeport("GET", "HEAD")
def service(request, code):
    if code not in SERVICES:
        raise Fault(404, _("service_code: không có loại này."))
    return "service_definition", definition(SERVICES[code])


@georeport("GET", "HEAD", "POST")
def requests(request):
    """POST takes a report in, for whoever has a key; GET lists what was published."""
    if request.method != "POST":
        return "service_requests", published(wanted(request.GET))
    secret = request.POST.get("api_key", "")
    if not secret or by_key.authenticate(request, secret) is None:
        raise Fault(403, _("api_key: thiếu khóa, hoặc khóa không dùng được."))
    return "service_requests", [take_in(request.POST, request.actor)]


requests.ability = ByKey({"GET": None, "HEAD": None, "POST": Ability.ANSWER})


@public
@never_cache
@georeport("GET", "HEAD")
def one(request, key):
    """One that was published, by its number; one of the caller's own, by its code: no words."""
    if shown := one_published(key):
        return "service_requests", [shown]
    return "service_requests", [followed(*_case(request, key))]


@public
@never_cache
@georeport("GET", "HEAD")
def token(request, key):
    """Every service answers at once, so a token is the number itself."""
    _found, code = _case(request, key)
    return "service_requests", [told(code) | {"token": key}]


def _case(request, key: str) -> tuple[Case, str]:
    """The case of a code, and that in its normal form; guesses count as on the page of cases."""
    found = following.find(key, who_asks(request))
    if found is None:
        raise Fault(404, _("service_request_id: không có phản ánh nào mang số này."))
    return found, follow_codes.normal(key) or ""
