"""What was answered, for everybody: a list with search, one page each, feeds, figures."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nguon.events import clock
from nguon.formats.feeds import (
    ATOM_TYPE,
    JSON_TYPE,
    RSS_TYPE,
    Author,
    Entry,
    Feed,
    atom,
    json_feed,
    rss,
)
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.questions import listing
from nguon.questions.figures import by_unit
from nguon.questions.front_desk import front_desk
from nguon.questions.models import Publication

ON_A_PAGE, IN_A_FEED = 20, 50
FORMS = {
    "atom.xml": (atom, ATOM_TYPE),
    "rss.xml": (rss, RSS_TYPE),
    "feed.json": (json_feed, JSON_TYPE),
}


@public
@require_safe
@kept_briefly
def answers(request):
    """The newest first; with words, those that hold all of them, accents ignored."""
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    written = request.GET.get("truoc", "")
    before = (
        int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else None
    )
    rows = listing.page(query, before, ON_A_PAGE + 1)
    facts = {"rows": rows[:ON_A_PAGE], "query": query, "before": before}
    facts["older"] = rows[ON_A_PAGE - 1].pk if len(rows) > ON_A_PAGE else None
    return render(request, "portal/questions/answers.html", facts)


@public
@require_safe
@kept_briefly
def answer(request, pk):
    """One question, its answer, what that stands on and whether it has changed since."""
    rows = Publication.objects.out().select_related("case__unit")
    return render(request, "portal/questions/answer.html", {"one": get_object_or_404(rows, pk=pk)})


@public
@require_safe
@kept_briefly
def feed(request, name):
    """The newest published answers as RSS, Atom or JSON Feed."""
    if name not in FORMS:
        raise Http404
    write, media_type = FORMS[name]
    here = f"{settings.PUBLIC_URL}{reverse('portal:answers')}"
    rows = listing.page("", None, IN_A_FEED)
    found = Feed(
        id=here,
        title="Hỏi và đáp",
        link=here,
        self_link=f"{here}{name}",
        updated=max((one.touched_at for one in rows), default=clock.now()),
        authors=(Author(str(front_desk() or _("Hỏi và đáp")), uri=settings.PUBLIC_URL),),
        entries=tuple(_entry(one) for one in rows),
    )
    return HttpResponse(write(found), content_type=media_type)


def _entry(one: Publication) -> Entry:
    page = f"{settings.PUBLIC_URL}{reverse('portal:answer', args=[one.pk])}"
    return Entry(
        id=page,
        title=one.question[:140],
        link=page,
        published=one.at,
        updated=one.touched_at,
        summary=one.answer[:300],
        html=linebreaks(escape(one.answer)),
        authors=(Author(str(one.case.unit)),),
    )


@public
@require_safe
@kept_briefly
def figures(request):
    """How many wait, are late, were answered in time, by unit: nobody has to ask for it."""
    rows, total = by_unit()
    return render(request, "portal/questions/figures.html", {"rows": rows, "total": total})
