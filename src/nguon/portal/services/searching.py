"""Searching procedures, answers, official bulletins and dispatches in one's own words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nguon.bulletins.models import Bulletin
from nguon.delivery.site.publishing import PORTAL
from nguon.delivery.site.shown import Shown, one
from nguon.orgs.permissions import public
from nguon.portal.finding import matching, words_of
from nguon.portal.freshness import kept_briefly
from nguon.portal.services.place import chosen, named, whom_to_call
from nguon.questions.models import Publication
from nguon.search import keeping
from nguon.search.finding import Found
from nguon.search.models import Answer
from nguon.services.models import Procedure
from nguon.services.models.words import note_missed

LONGEST = 500
SHOWN, ANSWERED, TOLD, ISSUED = 10, 3, 3, 3
NEAREST = 3
"""Procedures that are shown where none seems to answer."""
LIKELY = 3
"""Procedures whose bulletins are shown beside them."""


NOT_YET = Found([], abstain=True)


@dataclass(frozen=True)
class Results:
    """`preparing`: a list of them cannot be searched yet, its index is being written."""

    procedures: list[Procedure]
    answers: list[Answer | Publication]
    not_found: bool
    preparing: bool = False

    @property
    def nothing(self) -> bool:
        return not self.preparing and (self.not_found or not self.procedures)


def search_for(query: str) -> Results:
    """Procedures and answers for `query`, each a list of its own."""
    found = _find("procedures", query, SHOWN)
    known = Procedure.objects.in_bulk([hit.key for hit in found.hits], field_name="code")
    answered = _find("answers", query, ANSWERED)
    keys = [hit.key for hit in answered.hits]
    answers = Answer.objects.in_bulk(keys, field_name="key")
    answers |= Publication.objects.by_key(keys)
    return Results(
        [known[hit.key] for hit in found.hits if hit.key in known],
        [answers[key] for key in keys if key in answers],
        found.abstain,
        found is NOT_YET or answered is NOT_YET,
    )


def _find(name: str, query: str, most: int) -> Found:
    return keeping.finder(name).find(query, most) if keeping.ready(name) else NOT_YET


def told_of(query: str, procedures: Iterable[Procedure]) -> list[Shown]:
    """Bulletins that hold and speak of it: by their words, then those about `procedures`."""
    found = _find("bulletins", query, TOLD)
    slugs = [] if found.abstain else [hit.key for hit in found.hits]
    about = Bulletin.objects.filter(pk__in=_mentioning(procedures)).order_by("-pk")[:TOLD]
    slugs = list(dict.fromkeys([*slugs, *(bulletin.slug for bulletin in about)]))[:TOLD]
    by_slug = Bulletin.objects.in_bulk(slugs, field_name="slug")
    out = (one(by_slug[slug], PORTAL) for slug in slugs if slug in by_slug)
    return [shown for shown in out if shown and shown.holds]


def _mentioning(procedures: Iterable[Procedure]) -> list[int]:
    return [mention.bulletin_id for found in procedures for mention in found.mentions.all()]


@public
@require_safe
@kept_briefly
def search(request):
    """Hits for what was typed; where nothing answers, that, the nearest, and whom to ask."""
    query = _typed(request)
    words, places = named(request)
    if len(places) == 1:
        asked = urlencode({"q": query, "xa": places[0][0].pk})
        return redirect(f"{request.path}?{asked}")
    unit = chosen(request)
    results = search_for(query) if query else None
    facts = {"query": query, "results": results, "unit": unit, "noi": words, "places": places}
    if results:
        likely = [] if results.not_found else results.procedures[:LIKELY]
        facts["bulletins"] = told_of(query, likely)
        facts["whom"] = whom_to_call(unit)
        documents = list(matching(query)[:ISSUED]) if words_of(query) else []
        facts["documents"] = documents
        if results.not_found:
            facts["results"] = replace(results, procedures=results.procedures[:NEAREST])
            if not documents and not results.preparing:
                note_missed(query)
    return render(request, "portal/services/search.html", facts)


def _typed(request) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
