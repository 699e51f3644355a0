"""The queue with the overdue on top, one case with everything about it, figures."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nguon.bulletins.models import Bulletin
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import versions_on
from nguon.desk.questions.held import held_for, saved
from nguon.desk.questions.timeline import timeline
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, needs
from nguon.questions import answering
from nguon.questions import figures as numbers
from nguon.questions.asking import can_answer
from nguon.questions.clocks import owes_word
from nguon.questions.codes import GUIDED_ON, SETTLED_HERE, Kind, Status, Visibility
from nguon.questions.escalation import told_last
from nguon.questions.handling import show_contact
from nguon.questions.likeness import alike
from nguon.questions.models import Case, Template
from nguon.questions.routing.suggesting import suggest
from nguon.questions.standing import queue as standing_queue
from nguon.questions.standing import standings
from nguon.viet.personal import personal_data

SHOWN = 100
BULLETINS = 30


def mine(actor):
    """The cases that the actor may read; guided ones are nobody's, held ones not yet theirs."""
    if not actor.can(Ability.ANSWER):
        return Case.objects.none()
    return Case.objects.of(actor).shown().exclude(visibility=Visibility.ERASED)


def waiting_for(actor) -> int:
    """How many cases wait in the actor's own unit, and how many to be opened by the actor."""
    turn = (Status.RECEIVED, Status.ROUTED, Status.DRAFTED)
    own = mine(actor).filter(unit=actor.unit, status__in=turn)
    return own.count() + held_for(actor).count()


@needs(Ability.ANSWER)
def queue(request):
    """Open cases, overdue first; with `?xong` the answered ones, with `?loai=` one kind."""
    done, kind = "xong" in request.GET, request.GET.get("loai", "")
    if done:
        answered = mine(request.actor).filter(status=Status.ANSWERED)
        rows = standings(answered.select_related("unit", "procedure").order_by("-at")[:SHOWN])
    else:
        rows = standing_queue(request.actor)
    if kind in SETTLED_HERE:
        rows = [row for row in rows if row.case.kind == kind]
    now = clock.now()
    facts = {
        "rows": [(row, row.late(now)) for row in rows[:SHOWN]],
        "more": max(0, len(rows) - SHOWN),
        "late": sum(row.late(now) for row in rows),
        "done": done,
        "held": held_for(request.actor).count(),
        "kind": kind,
        "kinds": [Kind(one) for one in SETTLED_HERE],
    }
    return render(request, "desk/questions/queue.html", facts)


def facts_of(request, one: Case, **more) -> dict:
    """What the page of one case shows."""
    actor, (standing,) = request.actor, standings([one])
    acts = ("routed", "asked_back", "drafted", "sent_back", "answered", "postponed")
    acts += ("published", "unpublished", "merged", "guided", "closed")
    answer = one.answer
    cited = list(answer.citations.all()) if answer else []
    may = {act: one.may(act, actor) for act in acts}
    suggestion = suggest(one) if may["routed"] else None
    units = [unit for unit in Unit.objects.under(actor.province, clock.today()) if can_answer(unit)]
    return {
        "case": one,
        "standing": standing,
        "now": clock.now(),
        "may": may,
        "suggestion": suggestion,
        "told_up": told_last(standing),
        "owes_word": owes_word(standing.legal, one.promised, clock.now()),
        "bounced": one.events().filter(kind="case.bounced").last(),
        "answer": answer,
        "cited": cited,
        "concerns": answering.concerns_of(one, answer.text, bool(cited)) if answer else None,
        "own_draft": answer is not None and answer.drafter == actor.key,
        "findings": personal_data(one.text, answering.place_names(one)),
        "alike": alike(one, mine(actor)),
        "units": units,
        "templates": Template.objects.filter(unit__in=[actor.unit, one.unit]),
        "bulletins": Bulletin.objects.filter(
            pk__in=versions_on(PORTAL).values("bulletin")
        ).order_by("-pk")[:BULLETINS],
        "entries": timeline(one),
        "kinds": [Kind(kind) for kind in SETTLED_HERE],
        "guided": [Kind(kind) for kind in GUIDED_ON],
        "publication": getattr(one, "publication", None),
    } | more


@needs(Ability.ANSWER)
@never_cache
def case(request, pk: int):
    """One case; `?mau=` puts a template into the draft."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    chosen = request.GET.get("mau", "")
    template = Template.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    draft = template.text if template else (one.answer.text if one.answer else "")
    return render(request, "desk/questions/case.html", facts_of(request, one, draft=draft))


@needs(Ability.ANSWER)
@require_POST
@never_cache
def contact(request, pk: int):
    """The page once more with where the asker is reached; the look is recorded."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    full = show_contact(one, request.actor)
    return render(request, "desk/questions/case.html", facts_of(request, one, full=full, draft=""))


@needs(Ability.ANSWER)
@never_cache
def file(request, pk: int, number: int):
    """A file that came with the case, always to be saved and never opened in the page."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    kept = get_object_or_404(one.attachments, pk=number)
    return saved(kept)


@needs(Ability.ANSWER)
def figures(request):
    """By unit, kind and procedure, of the actor's subtree, in the last three months."""
    cases = numbers.recent() & Case.objects.of(request.actor)
    rows, total = numbers.by_unit(cases)
    facts = {
        "total": total,
        "tables": [
            (_("Theo cơ quan"), rows),
            (_("Theo loại"), numbers.by_kind(cases)),
            (_("Theo thủ tục"), numbers.by_procedure(cases)),
        ],
    }
    return render(request, "desk/questions/figures.html", facts)
