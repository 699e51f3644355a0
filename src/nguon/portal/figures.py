"""Số liệu for everybody: the series that were made public, each figure with who says so."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nguon.bulletins.codes import State
from nguon.bulletins.models import Quotation
from nguon.figures.agreeing import disputed_on
from nguon.figures.chart import MOST, chart, latest, sentence
from nguon.figures.models import Choice, Point, Series
from nguon.figures.rows import address_of, as_csv, as_json, chosen_among, rows
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly

ON_A_PAGE = 50
FORMS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
GONE_OUT = (State.RELEASED, State.CORRECTED, State.RECALLED, State.EXPIRED)


@public
@require_safe
@kept_briefly
def every(request):
    """The public series, by indicator."""
    found = Series.objects.published().select_related("indicator")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    told = [(one, _newest(one)) for one in page]
    return render(request, "portal/figures/list.html", {"page": page, "told": told})


def _newest(one: Series) -> tuple[Point, str] | None:
    """The youngest figure and how it reads, all of its day where bodies differ."""
    told = _entitled(one).exclude(value=None).select_related("source", "series__indicator")
    last = told.first()
    return (last, latest(told.filter(day=last.day))) if last else None


@public
@require_safe
@kept_briefly
def series(request, slug: str):
    """One, drawn and listed; what was corrected and what contradicts stands beside it."""
    one = _series(slug)
    points = _entitled(one).select_related("series__indicator", "source")
    page = Paginator(points, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = list(points[:MOST])
    facts = {
        "series": one,
        "page": page,
        "rows": rows(list(page)),
        "chart": chart(one, drawn, chosen_among(drawn)),
        "sentence": sentence(drawn),
        "address": address_of(one),
    }
    return render(request, "portal/figures/series.html", facts)


@public
@require_safe
def download(request, slug: str, form: str):
    """All of it as a file, written while it is read."""
    if form not in FORMS:
        raise Http404
    one = _series(slug)
    write, kind = FORMS[form]
    answer = StreamingHttpResponse(write(one, _entitled(one)), content_type=kind)
    answer["Cache-Control"] = "public, max-age=60"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@public
@require_safe
@kept_briefly
def figure(request, slug: str, pk: int):
    """One figure: its source, every correction, who says otherwise, the bulletins that quote it."""
    found = Point.objects.select_related("series__indicator", "source")
    one = get_object_or_404(found, pk=pk, series__slug=slug)
    quoted = Quotation.objects.filter(
        statement__point=one, version__state__in=GONE_OUT, version__bulletin__slug__isnull=False
    )
    listed = one.entitled and one.series.published_at
    if not (listed or quoted.exists()):
        raise Http404
    facts = {
        "point": one,
        "listed": listed,
        "told": one.statements.select_related("edition__fetch").order_by("-told_at"),
        "against": [other for other in disputed_on(one.series, one.day) if other != one]
        if one.disputed
        else [],
        "choice": Choice.holding(one.series, one.day) if one.disputed else None,
        "bulletins": {two.version.bulletin for two in quoted.select_related("version__bulletin")},
        "address": address_of(one.series, one.pk),
    }
    return render(request, "portal/figures/figure.html", facts)


def _series(slug: str) -> Series:
    found = Series.objects.published().select_related("indicator", "area")
    return get_object_or_404(found, slug=slug)


def _entitled(one: Series) -> QuerySet[Point]:
    """What bodies said that may be quoted on it."""
    return one.points.filter(entitled=True)
