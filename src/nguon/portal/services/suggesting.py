"""Suggestions while typing, for the script beside the search box; without it nothing is missed."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.portal.services.completing import LONGEST, complete


@public
@require_safe
@kept_briefly
def suggest(request):
    """`{"procedures": [[words, address], …], "answers": […]}`: most likely first."""
    typed = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    names = ("procedures", "answers")
    found = {
        name: [[one.words, one.address] for one in entries]
        for name, entries in zip(names, complete(typed), strict=True)
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
