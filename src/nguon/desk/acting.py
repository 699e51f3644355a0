"""How a button does its work: by POST, then back to the page with what happened in words."""

from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nguon.events.refusal import Refused


def act(view):
    """A view that does one act and returns the address to go to; None is where one came from.

    What the rules refuse is said on the page that one came from, and nothing has changed.
    """

    @require_POST
    @wraps(view)
    def run(request: HttpRequest, *args, **kwargs) -> HttpResponseRedirect:
        try:
            target = view(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, refusal.message)
            target = None
        return redirect(target or came_from(request))

    return run


def came_from(request: HttpRequest) -> str:
    """The page with the button, if it is one of ours."""
    for address in (request.POST.get("next"), request.headers.get("Referer")):
        if address and url_has_allowed_host_and_scheme(address, {request.get_host()}):
            return address
    return reverse("desk:home")
