"""The room's front page, what was read, one series, one point, the indicators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nguon.bulletins.citing import bulletins_quoting, stale_quotations
from nguon.bulletins.models import Bulletin
from nguon.desk.figures.forms import (
    ChangeForm,
    EnteredForm,
    FigureForm,
    IndicatorForm,
    ReasonForm,
)
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.figures.agreeing import disputed_on
from nguon.figures.chart import MOST, chart, sentence
from nguon.figures.codes import Standing
from nguon.figures.models import Choice, Indicator, Point, Proposal, Series
from nguon.figures.rows import address_of, as_csv, chosen_among, rows
from nguon.figures.telling import Told, tell
from nguon.orgs.permissions import Ability, needs

ON_A_PAGE, MOST_LISTED = 30, 50


@needs(Ability.READ)
def home(request):
    """What needs somebody: contradictions, bulletins with a former figure; then every series."""
    seen = Bulletin.objects.visible_to(request.actor)
    stale = stale_quotations().filter(version__bulletin__in=seen)
    found = Series.objects.select_related("indicator", "area").order_by("indicator__name", "place")
    return render(
        request,
        "desk/figures/home.html",
        {
            "waiting": Proposal.objects.filter(standing=Standing.WAITING).count(),
            "open": _open_contradictions(),
            "stale": stale[:MOST_LISTED],
            "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
            "may_write": request.actor.can(Ability.WRITE),
        },
    )


def _open_contradictions() -> list[list[Point]]:
    """The figures of each moment that contradict each other and of which none was chosen."""
    disputed = Point.objects.filter(disputed=True).order_by("-day")
    keys = disputed.values_list("series", "day").distinct()[:MOST_LISTED]
    found = []
    for key, day in keys:
        series = Series.objects.select_related("indicator").get(pk=key)
        if Choice.holding(series, day) is None:
            found.append(disputed_on(series, day))
    return found


@needs(Ability.READ)
def proposals(request):
    """What the machine has read, the oldest first, each with the sentence that it stands in."""
    waiting = Proposal.objects.filter(standing=Standing.WAITING)
    found = waiting.select_related("indicator", "edition__item__outlet__source")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/figures/proposals.html", {"page": page})


@needs(Ability.WRITE)
def proposal(request, pk: int):
    """One of them: confirmed as it is, put right, or dropped."""
    found = Proposal.objects.select_related("indicator", "edition__item__outlet__source")
    one = get_object_or_404(found, pk=pk)
    form = FigureForm.of(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one.confirm(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã xác nhận số liệu."))
            return redirect(_next_proposal())
    before, _number, after = one.sentence.partition(one.written) if one.written else ("", "", "")
    facts = {"one": one, "form": form, "before": before, "after": after, "reason": ReasonForm()}
    status = 422 if form.errors else 200
    return render(request, "desk/figures/proposal.html", facts, status=status)


def _next_proposal() -> str:
    following = Proposal.objects.filter(standing=Standing.WAITING).first()
    if following:
        return reverse("desk:figure-proposal", args=[following.pk])
    return reverse("desk:figures")


@needs(Ability.WRITE)
def enter(request):
    """By hand, with who says so and where."""
    initial = {"told_at": timezone.localtime(clock.now(), clock.VIETNAM), "place": ""}
    form = EnteredForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        ground = facts.pop("ground")
        try:
            made = tell(Told(**facts), request.actor, ground=ground)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã ghi số liệu."))
            return redirect("desk:figure", pk=made.point_id)
    status = 422 if form.errors else 200
    return render(request, "desk/figures/enter.html", {"form": form}, status=status)


@needs(Ability.READ)
def series(request, slug: str):
    """Drawn and listed; whether the public may read it."""
    one = get_object_or_404(Series.objects.select_related("indicator", "area"), slug=slug)
    points = one.points.select_related("series__indicator", "source")
    page = Paginator(points, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = list(points[:MOST])
    facts = {
        "series": one,
        "page": page,
        "rows": rows(list(page)),
        "chart": chart(one, drawn, chosen_among(drawn)),
        "sentence": sentence(drawn),
        "address": address_of(one),
        "may_publish": request.actor.can(Ability.RELEASE) and not one.published_at,
    }
    return render(request, "desk/figures/series.html", facts)


@needs(Ability.READ)
def series_csv(request, slug: str):
    one = get_object_or_404(Series.objects.select_related("indicator"), slug=slug)
    answer = StreamingHttpResponse(as_csv(one, one.points.all()), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.csv"'
    return answer


@needs(Ability.READ)
def point(request, pk: int):
    """What its source said, one after the other; who contradicts it; which bulletins quote it."""
    found = Point.objects.select_related("series__indicator", "series__area", "source")
    one = get_object_or_404(found, pk=pk)
    initial = {"told_at": timezone.localtime(clock.now(), clock.VIETNAM)}
    form = ChangeForm(request.POST or None, initial=initial)
    may_write = request.actor.can(Ability.WRITE)
    if request.method == "POST" and may_write and form.is_valid():
        try:
            _change(one, form.cleaned_data, request.actor)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã ghi. Bản tin trích số cũ được liệt kê ở dưới."))
            return redirect("desk:figure", pk=pk)
    seen = Bulletin.objects.visible_to(request.actor)
    facts = {
        "point": one,
        "told": one.statements.select_related("edition__fetch", "edition__item", "by").order_by(
            "-told_at"
        ),
        "disputed": disputed_on(one.series, one.day) if one.disputed else [],
        "choice": Choice.holding(one.series, one.day) if one.disputed else None,
        "why_not": one.why_not(clock.today()),
        "bulletins": bulletins_quoting(one).filter(pk__in=seen.values("pk")),
        "stale": [
            two for two in stale_quotations().filter(statement__point=one)
            if request.actor.covers(two.version.bulletin.unit)
        ],
        "form": form,
        "reason": ReasonForm(),
        "may_write": may_write,
    }  # fmt: skip
    return render(request, "desk/figures/point.html", facts, status=422 if form.errors else 200)


def _change(one: Point, typed: dict, actor) -> None:
    told = Told(
        indicator=one.series.indicator,
        place=one.series.place,
        day=one.day,
        hour=one.hour,
        value=typed["value"],
        source=one.source,
        told_at=typed["told_at"],
    )
    tell(told, actor, ground=typed["ground"], reason=typed["reason"])


@needs(Ability.READ)
def indicators(request):
    """What is counted, by whom it may be said, how it is written; one more."""
    form = IndicatorForm(request.POST or None)
    may_write = request.actor.can(Ability.WRITE)
    if request.method == "POST" and may_write and form.is_valid():
        try:
            Indicator.add(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _("Đã thêm chỉ tiêu."))
            return redirect("desk:indicators")
    facts = {"indicators": Indicator.objects.all(), "form": form, "may_write": may_write}
    return render(
        request, "desk/figures/indicators.html", facts, status=422 if form.errors else 200
    )
