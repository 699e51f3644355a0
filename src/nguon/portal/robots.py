"""What search engines are asked to leave alone: the desk, the doors, addresses of one person."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly

CLOSED = ("/ban/", "/vao/", "/ra/", "/ngung/", "/hop/", "/dang-ky/cua-toi/", "/hoi/gui/", "/api/")


@public
@require_safe
@kept_briefly
def robots(request):
    """RFC 9309."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
