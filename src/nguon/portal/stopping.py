"""Stopping letters and messages: with one click (RFC 8058), or by the button on this page."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nguon.delivery.models import Contact, How
from nguon.delivery.subscribers.membership import leave
from nguon.orgs.permissions import public


# Mail programs press the button for their readers: they have no token but the address itself.
@csrf_exempt
@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """The page asks; the press of its button, or of the mail program's own, stops."""
    contact = get_object_or_404(Contact, token=token)
    if request.method == "POST" and contact.stopped_at is None:
        leave(contact, How.EMAIL, "one click")
        contact.refresh_from_db()
    return render(request, "portal/stop.html", {"contact": contact})
