"""A case by its code: whose turn it is, by when, the answer; add, rate, ask again."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.questions import follow_codes, following
from nguon.questions.codes import Status
from nguon.questions.handling import guidance_of
from nguon.questions.models import Case
from nguon.questions.standing import standings
from nguon.record.crowd import who_asks

STARS = ((3, "đã rõ"), (2, "rõ một phần"), (1, "chưa rõ"))


@csrf_exempt
@public
@never_cache
def find(request):
    """Type a code; it travels in no address until it is right."""
    written, error = request.POST.get("code", "")[:40], ""
    if request.method == "POST":
        try:
            if following.find(written, who_asks(request)):
                return redirect("portal:case", code=follow_codes.normal(written))
            error = "wrong"
        except Refused as refusal:
            error = refusal.message
    facts = {"written": written, "error": error}
    return render(request, "portal/questions/find.html", facts, status=422 if error else 200)


def _case(request, code: str) -> Case:
    """The case of `code`; guesses are counted here as well."""
    try:
        case = following.find(code, who_asks(request))
    except Refused as refusal:
        raise Http404 from refusal
    if case is None:
        raise Http404
    return case


@public
@never_cache
@require_safe
def case(request, code, error=""):
    """Everything that the asker may know."""
    one = _case(request, code)
    settled = one.settled_by
    answered = settled.status == Status.ANSWERED
    (standing,) = standings([one])
    facts = {
        "case": one,
        "code": follow_codes.normal(code),
        "shown_code": follow_codes.shown(follow_codes.normal(code) or ""),
        "new": "moi" in request.GET,
        "error": error,
        "answer": settled.answer if answered else None,
        "standing": standing,
        "late": standing.legal is not None and standing.legal.late(clock.now()),
        "remarks": one.remarks.all(),
        "events": [event for event in one.events() if event.kind in TOLD],
        "guidance": guidance_of(one),
        "may": {act: one.may(act, None) for act in ("replied", "rated", "reopened")},
        "stars": STARS,
    }
    return render(request, "portal/questions/case.html", facts, status=422 if error else 200)


TOLD = {
    f"case.{act}"
    for act in (
        "received", "routed", "asked_back", "replied", "answered", "postponed", "reopened",
        "merged", "guided", "closed", "published",
    )
}  # fmt: skip
"""Acts that the asker sees on the line of time; drafts and checks are the unit's own."""


def _done(request, code: str, work):
    """Do what a button asks for, then the case's page; what the rules refuse is said there."""
    one = _case(request, code)
    try:
        work(one)
    except Refused as refusal:
        request.method = "GET"
        return case(request, code, error=refusal.message)
    return redirect("portal:case", code=follow_codes.normal(code))


@csrf_exempt
@public
@never_cache
@require_POST
def reply(request, code):
    """Add what was asked back for."""
    return _done(request, code, lambda one: following.reply(one, request.POST.get("words", "")))


@csrf_exempt
@public
@never_cache
@require_POST
def rate(request, code):
    """One tap."""
    stars = request.POST.get("stars", "")
    number = int(stars) if stars in ("1", "2", "3") else 0
    return _done(request, code, lambda one: following.rate(one, number))


@csrf_exempt
@public
@never_cache
@require_POST
def reopen(request, code):
    """The answer did not help."""
    return _done(request, code, lambda one: following.reopen(one, request.POST.get("words", "")))
