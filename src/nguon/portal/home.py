"""The front page: what is urgent, search, the newest bulletins and dispatches, how to check."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import newest as newest_bulletins
from nguon.orgs.permissions import public
from nguon.portal.finding import newest
from nguon.portal.freshness import kept_briefly

SHOWN = 5


@public
@require_safe
@kept_briefly
def home(request):
    bulletins = newest_bulletins(PORTAL, most=4 * SHOWN)
    return render(
        request,
        "portal/home.html",
        {
            "alarms": [shown for shown in bulletins if shown.alarms],
            "bulletins": [shown for shown in bulletins if not shown.alarms][:SHOWN],
            "newest": newest()[:SHOWN],
        },
    )
