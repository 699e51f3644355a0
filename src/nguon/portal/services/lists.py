"""Dịch vụ công: by what happened in life, by theme, by words in the name."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.portal.services.place import chosen
from nguon.services.models import Outage, Procedure
from nguon.services.shipping import life_events

ON_A_PAGE = 30


def _cleaned(words: str, most: int) -> str:
    return " ".join(words.replace("\0", "").split())[:most]


@public
@require_safe
@kept_briefly
def services(request):
    """The front door; with a theme or a field in the address, the list of its procedures."""
    theme = _cleaned(request.GET.get("chu-de", ""), 100)
    field = _cleaned(request.GET.get("linh-vuc", ""), 300)
    if theme or field:
        return _list(request, theme, field)
    known = Procedure.objects.current()
    themes = known.exclude(theme="").values_list("theme").annotate(n=Count("pk")).order_by("theme")
    fields = known.exclude(field="").values_list("field").annotate(n=Count("pk")).order_by("field")
    return render(
        request,
        "portal/services/services.html",
        {
            "events": life_events().values(),
            "themes": themes,
            "fields": fields,
            "outages": Outage.objects.now(),
            "unit": chosen(request),
        },
    )


def _list(request, theme: str, field: str):
    found = Procedure.objects.current()
    found = found.filter(theme=theme) if theme else found.filter(field=field)
    page = Paginator(found.order_by("theme", "title", "name"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    facts = {"page": page, "heading": theme or field}
    return render(request, "portal/services/list.html", facts)


@public
@require_safe
@kept_briefly
def life_event(request, slug):
    """What to do, in order, when something happens."""
    event = life_events().get(slug)
    if event is None:
        raise Http404
    codes = {code for step in event["step"] for code in step.get("codes", ())}
    known = Procedure.objects.in_bulk(codes, field_name="code")
    steps = [
        (step["text"], [known[code] for code in step.get("codes", ()) if code in known])
        for step in event["step"]
    ]
    return render(request, "portal/services/life_event.html", {"event": event, "steps": steps})
