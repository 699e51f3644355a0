"""Công báo: the list of published dispatches, with search and filters in the address."""

import re

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nguon.dispatches.models import Dispatch
from nguon.orgs.permissions import public
from nguon.portal.finding import excerpt, matching
from nguon.portal.freshness import kept_briefly

ON_A_PAGE = 20
YEAR = re.compile(r"[12][0-9]{3}")
LONGEST_QUERY = 200


@public
@require_safe
@kept_briefly
def gazette(request):
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "").strip()
    year, issuer = request.GET.get("nam", ""), request.GET.get("co-quan", "").replace("\0", "")
    found = matching(query)
    if YEAR.fullmatch(year):
        found = found.filter(issued_on__year=int(year))
    if issuer:
        found = found.filter(issuer_name=issuer)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    for dispatch in page if query else ():
        dispatch.excerpt, dispatch.marks = excerpt(dispatch.text, query)
    everything = Dispatch.objects.published().order_by()
    return render(
        request,
        "portal/gazette.html",
        {
            "page": page,
            "query": query,
            "year": year,
            "issuer": issuer,
            "narrowed": bool(query or year or issuer),
            "years": [day.year for day in everything.dates("issued_on", "year", order="DESC")],
            "issuers": everything.values_list("issuer_name", flat=True)
            .distinct()
            .order_by("issuer_name"),
        },
    )
