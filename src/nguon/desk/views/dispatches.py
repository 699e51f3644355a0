"""Văn bản: the list, a file taken in, and one dispatch from draft to issue."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.assignments import issuing
from nguon.assignments.coverage import unnamed
from nguon.assignments.models import Assignment, DutyState
from nguon.assignments.visibility import dispatches_for
from nguon.desk.acting import act
from nguon.desk.checking import doubtful
from nguon.desk.highlights import highlights
from nguon.desk.timelines import timeline
from nguon.dispatches import digital, recipients, rules
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.models.recipient import Part
from nguon.dispatches.signatures import keys
from nguon.events import seen
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs, signed_in
from nguon.viet.folding import fold

PAGE = 30


def visible(request, pk: int) -> Dispatch:
    seen = dispatches_for(request.actor).select_related("holder", "issuer", "original")
    return get_object_or_404(seen, pk=pk)


def held(request, pk: int) -> Dispatch:
    """A dispatch that the actor's own subtree keeps."""
    mine = Dispatch.objects.filter(holder__in=request.actor.territory.values("pk"))
    return get_object_or_404(mine, pk=pk)


@signed_in
def dispatches(request):
    found = dispatches_for(request.actor).select_related("holder").annotate(n=Count("duties"))
    wanted, state = request.GET.get("q", ""), request.GET.get("state", "")
    if wanted:
        found = found.filter(search_text__contains=fold(wanted))
    if state in State.values:
        found = found.filter(state=state)
    page = Paginator(found.order_by("-taken_in_at"), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/dispatches.html",
        {
            "page": page,
            "q": wanted,
            "state": state,
            "states": State.choices,
            "may_draft": request.actor.can(Ability.DRAFT),
        },
    )


@signed_in
def dispatch(request, pk: int):
    """One dispatch: the text with what was found in it, and what may be done next."""
    shown = seen.last(Dispatch(pk=pk).stream)
    one = visible(request, pk)
    actor = request.actor
    may_draft = one.is_open and actor.can(Ability.DRAFT, one.holder)
    duties = one.duties.exclude(state=DutyState.DROPPED).prefetch_related("units")
    return render(
        request,
        "desk/dispatch.html",
        {
            "dispatch": one,
            "seen": shown,
            "marks": highlights(one),
            "doubtful": doubtful(one) if may_draft else [],
            "concerns": one.concerns() if one.state == State.DRAFT else list(rules.secrecy(one)),
            "rule_set": rules.rule_set_on(one.as_of),
            "recipients": one.recipients.annotate(n=Count("units")),
            "duties": duties.annotate(n=Count("units", distinct=True)),
            "undecided": one.duties.filter(state=DutyState.PROPOSED).count(),
            "unnamed": unnamed(one) if one.is_open else [],
            "twins": one.twins()[:3] if one.is_open else [],
            "citations": one.citations.select_related("cited"),
            "own_work": Assignment.objects.current().filter(duty__dispatch=one, unit=actor.unit),
            "arrival": one.arrivals.filter(unit=actor.unit).first(),
            "arrivals": one.arrivals.count(),
            "given": Assignment.objects.filter(duty__dispatch=one).exists(),
            "may_draft": may_draft,
            "digital": digital.may_be_signed(one) and keys.of_person(request.user).path is not None,
            "may_sign": actor.can(Ability.SIGN, one.holder),
            "may_issue": actor.can(Ability.ISSUE, one.holder),
            "timeline": timeline(one.stream),
        },
    )


@needs(Ability.DRAFT)
@act
def widen(request, pk: int):
    """Add the units that nobody named to the line that names their kind."""
    one = held(request, pk)
    line = one.recipients.filter(main=False, part=Part.EXECUTE).first()
    line = line or one.recipients.filter(main=True).first()
    units = unnamed(one)
    if line is None or not units:
        raise Refused(_("Không còn đơn vị nào chưa được nêu."))
    recipients.widen(line, request.actor, units)
    messages.success(
        request,
        _("Đã thêm %(n)d đơn vị vào nơi nhận “%(line)s”.") % {"n": len(units), "line": line},
    )


@needs(Ability.SIGN)
@act
def sign(request, pk: int):
    one = held(request, pk)
    issuing.refuse_undecided(one)
    one.sign(request.actor, seen=seen.number(request.POST.get("seen", "")))
    messages.success(request, _("Đã ký. Văn thư có thể cấp số và phát hành."))


@needs(Ability.ISSUE)
@act
def issue(request, pk: int):
    one = held(request, pk)
    count = issuing.number_and_issue(one, request.actor, public=bool(request.POST.get("public")))
    messages.success(
        request,
        _("Đã cấp số %(number)s và gửi đến %(n)d nơi nhận.")
        % {"number": one.number_symbol, "n": count},
    )
    return reverse("desk:dispatch", args=[pk])


@needs(Ability.SIGN)
@act
def route(request, pk: int):
    given = issuing.route(held(request, pk), request.actor)
    messages.success(request, _("Đã giao %(n)d việc.") % {"n": given})


@needs(Ability.SIGN)
@act
def recall(request, pk: int):
    issuing.recall(held(request, pk), request.actor, request.POST.get("reason", ""))
    messages.success(request, _("Đã thu hồi văn bản và rút các việc còn dang dở."))
