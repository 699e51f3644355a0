"""Asking: which of four kinds, then the words; what may answer them is shown before sending."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from nguon.delivery.subscribers.keywords import communes_named
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.portal.questions.forms import AskForm
from nguon.portal.services.place import chosen
from nguon.portal.services.searching import search_for
from nguon.questions import asking, files, listing
from nguon.questions.asking import LONGEST, Said
from nguon.questions.codes import GUIDED_ON, SETTLED_HERE, Channel, Kind
from nguon.questions.denouncing import sounds_like_denunciation
from nguon.questions.front_desk import front_desk
from nguon.questions.guidance import GUIDANCE
from nguon.questions.models import Case
from nguon.questions.models.tries import demand_patience, note_try
from nguon.record.crowd import who_asks
from nguon.services.models import Kind as Use
from nguon.services.models import Procedure
from nguon.services.models.use import count
from nguon.viet.folding import fold

NEWEST = 5


@public
@require_safe
@kept_briefly
def door(request):
    """Which kind it is; and what others asked."""
    facts = {
        "settled": SETTLED_HERE,
        "guided": GUIDED_ON,
        "words": request.GET.get("q", "")[:500],
        "newest": listing.page("", None, NEWEST),
    }
    return render(request, "portal/questions/door.html", facts)


@public
@require_safe
@kept_briefly
def guidance(request, kind):
    """Where a complaint or a denunciation goes; nothing can be sent from here."""
    if kind not in GUIDED_ON:
        return redirect("portal:questions")
    facts = {"kind": Kind(kind), "guidance": GUIDANCE[kind]}
    return render(request, "portal/questions/guidance.html", facts)


# Citizens' pages set no cookie; whoever posts here acts for nobody but themselves.
@csrf_exempt
@public
@never_cache
def ask(request, kind):
    """The form, once more with what may already answer it, then the case's own page."""
    if kind not in SETTLED_HERE:
        return redirect("portal:questions")
    if front_desk() is None:
        words = request.GET.get("q", "")[:500]
        facts = {"kind": Kind(kind), "why": asking.NOBODY_YET, "words": words}
        return render(request, "portal/questions/nobody.html", facts, status=503)
    unit = chosen(request)
    words = {"text": request.GET.get("q", "")[:500], "place": unit.name if unit else ""}
    form = AskForm(request.POST or None, request.FILES or None, initial=words)
    facts = {"form": form, "kind": Kind(kind), "procedure": _procedure(request)}
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        if not form.cleaned_data["seen"]:
            facts["found"] = search_for(text)
            facts["denounces"] = sounds_like_denunciation(text)
            facts["form"] = AskForm(initial=request.POST.dict() | {"seen": "1"})
        else:
            try:
                return _send(request, form, kind, facts["procedure"])
            except Refused as refusal:
                form.add_error(
                    refusal.field if refusal.field in form.fields else None, refusal.message
                )
    return render(request, "portal/questions/ask.html", facts, status=422 if form.errors else 200)


# The words travel in no address: whoever keeps addresses does not keep them.
@csrf_exempt
@public
@never_cache
@require_POST
def similar(request):
    """What may answer the words so far, as a part of a page, for the script beside the form."""
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST]
    facts = {"found": search_for(text) if text.strip() else None}
    return render(request, "portal/questions/similar.html", facts)


def _procedure(request) -> Procedure | None:
    return Procedure.objects.filter(code=request.GET.get("thu-tuc", "")[:40]).first()


def _send(request, form: AskForm, kind: str, procedure: Procedure | None):
    said, network = form.cleaned_data, who_asks(request)
    demand_patience("ask", network)
    places = communes_named(fold(said["place"]), clock.today()) if said["place"] else []
    once = f"web:{said['once']}"
    case = asking.receive(
        Said(
            text=said["text"],
            came_by=Channel.WEB,
            kind=Kind(kind),
            contact=said["contact"],
            place=places[0] if len(places) == 1 else None,
            procedure=procedure,
            may_publish=said["may_publish"],
            came_with=once,
        )
    )
    note_try("ask", network)
    if procedure and case.came_with == asking.known_by(once):
        count(procedure, Use.ASK, case.place)
    if case.came_with != asking.known_by(once) or not case.code:
        return render(request, "portal/questions/known.html", {"masked": case.masked})
    refused = _keep_files(case, said["files"])
    if refused:
        return render(request, "portal/questions/files.html", {"case": case, "refused": refused})
    return redirect(f"{reverse('portal:case', args=[case.code])}?moi")


def _keep_files(case: Case, sent: list) -> list[str]:
    """Keep what can be kept; why the others cannot."""
    refused = []
    for one in sent:
        try:
            files.attach(case, one.name, one.read())
        except Refused as refusal:
            refused.append(refusal.message)
    return refused
