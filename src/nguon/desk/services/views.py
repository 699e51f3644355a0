"""The list of procedures, one of them, what was looked for in vain, outages."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Bulletin
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import versions_on
from nguon.desk.services.figures import drawn
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.services.guide import guide_on
from nguon.services.mentions import effects
from nguon.services.models import HelpRequest, MissedSearch, Outage, Procedure
from nguon.services.models.outage import announce
from nguon.viet.folding import fold

ON_A_PAGE = 50
MISSED_DAYS = 30
MOST_BULLETINS = 50


class OutageForm(forms.Form):
    words = forms.CharField(
        label=_("Lời báo"),
        max_length=300,
        help_text=_("Nơi nào không dùng được, người dân làm cách nào thay."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ends_at = forms.DateTimeField(
        label=_("Dự kiến hoạt động lại"),
        required=False,
        input_formats=["%H:%M %d/%m/%Y", "%Y-%m-%dT%H:%M"],
        help_text=_("Giờ và ngày, ví dụ 17:00 12/02/2020. Chưa biết thì để trống."),
    )


@needs(Ability.READ)
def services(request):
    """Every procedure, found by a part of its name, code or people's words."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = Procedure.objects.order_by("theme", "title", "name")
    if query:
        folded = fold(query)
        said = Q(phrases__folded__contains=folded, phrases__dropped=False)
        found = found.filter(Q(folded__contains=folded) | Q(code__startswith=query) | said)
    page = Paginator(found.distinct(), ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "query": query}
    return render(request, "desk/services/services.html", facts)


def helped_here(actor):
    """Who waits for a call in the actor's subtree; nobody for those who do not do such work."""
    if not actor.can(Ability.WORK):
        return HelpRequest.objects.none()
    return HelpRequest.objects.waiting().filter(unit__in=actor.territory.values("pk"))


def calls_waiting_for(actor) -> int:
    """How many the actor's unit is to call."""
    return helped_here(actor).count()


@needs(Ability.READ)
def procedure(request, pk: int):
    """Its words, its versions, the bulletins that tell of it and what they brought about."""
    one = get_object_or_404(Procedure, pk=pk)
    guide, _plain, _record = guide_on(one, clock.today())
    bulletins = Bulletin.objects.none()
    if request.actor.can(Ability.WRITE):
        out = versions_on(PORTAL).values("bulletin")
        bulletins = Bulletin.objects.filter(pk__in=out, unit__in=request.actor.territory)
        bulletins = bulletins.exclude(pk__in=one.mentions.values("bulletin"))[:MOST_BULLETINS]
    facts = {
        "procedure": one,
        "guide": guide,
        "phrases": one.phrases.in_use(),
        "versions": one.versions.defer("original", "content").order_by("-fetched_at", "-pk"),
        "effects": drawn(effects(one.mentions.all())),
        "bulletins": bulletins,
        "may_write": request.actor.can(Ability.WRITE),
    }
    return render(request, "desk/services/procedure.html", facts)


@needs(Ability.READ)
def missed(request):
    """What people typed and found nothing, the most frequent first."""
    since = clock.today() - timedelta(days=MISSED_DAYS)
    rows = MissedSearch.objects.filter(day__gt=since).order_by().values("words")
    facts = {
        "rows": rows.annotate(n=Sum("count")).order_by("-n", "words")[:200],
        "days": MISSED_DAYS,
        "may_write": request.actor.can(Ability.WRITE),
    }
    return render(request, "desk/services/missed.html", facts)


@needs(Ability.READ)
def outages(request):
    """Announced outages; whoever releases announces one more."""
    may_announce = request.actor.can(Ability.RELEASE)
    form = OutageForm(request.POST or None)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            announce(values["words"], clock.now(), values["ends_at"], request.actor)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return redirect("desk:outages")
    facts = {"outages": Outage.objects.all()[:50], "form": form, "may_announce": may_announce}
    facts["running"] = set(Outage.objects.now().values_list("pk", flat=True))
    return render(request, "desk/services/outages.html", facts, status=422 if form.errors else 200)
