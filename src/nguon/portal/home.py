"""The front page: what this is, search, the newest dispatches, how to check a message."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.finding import newest
from nguon.portal.freshness import kept_briefly

SHOWN = 5


@public
@require_safe
@kept_briefly
def home(request):
    return render(request, "portal/home.html", {"newest": newest()[:SHOWN]})
