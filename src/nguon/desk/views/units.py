"""Cơ quan: units as of a day, who holds which post, and what collective addressees mean."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.delivery.press.contact import press_contact
from nguon.desk.acting import act
from nguon.desk.forms import CollectiveForm, HoldingForm, PostForm
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs import addressees, appointing
from nguon.orgs import collectives as rules
from nguon.orgs.models import Collective, Post, Unit
from nguon.orgs.models.periods import valid_on
from nguon.orgs.names import key
from nguon.orgs.permissions import Ability, needs, signed_in

PAGE = 100


def as_of(request) -> date:
    """The day that the address asks about (`ngay`), today without it or with a wrong one."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return clock.today()


@signed_in
def units(request):
    day, wanted = as_of(request), request.GET.get("q", "").strip()
    found = Unit.objects.on(day)
    if wanted:
        named = Q(folded__contains=key(wanted)) | Q(aliases__folded__contains=key(wanted))
        found = found.filter(named | Q(code=wanted)).distinct()
    else:
        found = found.filter(parent_links=None)
    below = Count("child_links", filter=valid_on(day, "child_links__"), distinct=True)
    found = found.annotate(n=below).order_by("code", "name")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "q": wanted, "day": day}
    facts["may_administer"] = request.actor.can(Ability.ADMINISTER)
    return render(request, "desk/units.html", facts)


@signed_in
def unit(request, pk: int):
    one, day = get_object_or_404(Unit, pk=pk), as_of(request)
    below = Count("child_links", filter=valid_on(day, "child_links__"), distinct=True)
    children = Unit.objects.on(day).filter(
        valid_on(day, "parent_links__"), parent_links__parent=one
    )
    return render(
        request,
        "desk/unit.html",
        {
            "unit": one,
            "day": day,
            "lineage": one.lineage_on(day)[1:],
            "children": children.annotate(n=below).order_by("kind", "code", "name"),
            "posts": _posts(one, day),
            "successors": one.successors.select_related("new"),
            "predecessors": one.predecessors.select_related("old"),
            "operated": one.operated_on(day),
            "operator": one.operator_on(day),
            "press_contact": press_contact(one),
            "may_administer": request.actor.can(Ability.ADMINISTER, one),
            "post_form": PostForm(),
            "holding_form": HoldingForm(unit=one, initial={"since": clock.today()}),
        },
    )


def _posts(one: Unit, day: date):
    for post in one.posts.on(day):
        yield post, post.holdings.on(day).select_related("person")


@needs(Ability.ADMINISTER)
@act
def add_post(request, pk: int):
    one = get_object_or_404(Unit, pk=pk)
    request.actor.demand(Ability.ADMINISTER, one)
    form = PostForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Hãy ghi chức danh và chọn vai trò của vị trí."))
    post = appointing.add_post(one, request.actor, **form.cleaned_data)
    messages.success(request, _("Đã thêm vị trí %(post)s.") % {"post": post.title})


@needs(Ability.ADMINISTER)
@act
def hold(request, pk: int):
    """Hand a post over, or have somebody stand in until a day."""
    one = get_object_or_404(Unit, pk=pk)
    request.actor.demand(Ability.ADMINISTER, one)
    form = HoldingForm(request.POST, unit=one)
    if not form.is_valid():
        raise Refused(" ".join(error for errors in form.errors.values() for error in errors))
    post: Post = form.cleaned_data["post"]
    person, since, until = (form.cleaned_data[name] for name in ("person", "since", "until"))
    if until:
        appointing.stand_in(post, request.actor, person, since, until)
    else:
        appointing.hand_over(post, request.actor, person, since)
    messages.success(request, _("Đã ghi người giữ vị trí."))


@signed_in
def collectives(request):
    """The rules for collective addressees, with a box in which to try a wording."""
    day, wording = as_of(request), request.GET.get("thu", "").strip()
    form = CollectiveForm(initial={"valid_from": clock.today()})
    return render(request, "desk/collectives.html", _rules(request, day, wording, form))


def _rules(request, day: date, wording: str, form: CollectiveForm) -> dict:
    province = request.actor.unit.lineage_on(day)[-1]
    meanings = addressees.understand(wording, province, day) if wording else []
    return {
        "rules": Collective.objects.on(day),
        "day": day,
        "wording": wording,
        "meanings": meanings,
        "form": form,
        "may_administer": request.actor.governs(Ability.ADMINISTER),
    }


@needs(Ability.ADMINISTER, everywhere=True)
def add_collective(request):
    form = CollectiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rule = rules.add(form.save(commit=False), request.actor)
        messages.success(request, _("Đã thêm quy tắc “%(phrase)s”.") % {"phrase": rule.phrase})
        return redirect(f"{reverse('desk:collectives')}?thu={rule.phrase}")
    facts = _rules(request, clock.today(), "", form)
    return render(request, "desk/collectives.html", facts, status=422 if form.errors else 200)


@needs(Ability.ADMINISTER, everywhere=True)
@act
def end_collective(request, pk: int):
    rule = get_object_or_404(Collective.objects.on(clock.today()), pk=pk)
    rules.end(rule, request.actor)
    messages.success(request, _("Quy tắc này không còn hiệu lực từ hôm nay."))
