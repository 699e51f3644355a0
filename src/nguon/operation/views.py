"""Addresses for machines that watch over the system."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from nguon.operation import health
from nguon.operation.metrics import CONTENT_TYPE, exposition
from nguon.orgs.permissions import public


@public
@never_cache
def alive(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
def ready(request):
    """It can do its work: 200, or 503 with the names of what is in its way."""
    troubles = health.troubles()
    return JsonResponse(
        {"ready": not troubles, "troubles": troubles}, status=503 if troubles else 200
    )


@public
@never_cache
def metrics(request):
    """Figures for Prometheus: with the token of the settings, or without one from this machine."""
    if not _may_watch(request):
        return HttpResponse(status=403)
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _may_watch(request) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    # Behind a web server everybody comes from this machine: then only a token opens it.
    forwarded = "X-Forwarded-For" in request.headers or "X-Forwarded-Proto" in request.headers
    return not forwarded and ip_address(request.META["REMOTE_ADDR"]).is_loopback
