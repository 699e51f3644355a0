"""Searching procedures and published answers in one's own words."""

from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.questions.models import Publication
from nguon.search import keeping
from nguon.search.models import Answer
from nguon.services.models import Procedure
from nguon.services.models.words import note_missed

LONGEST = 500
SHOWN, ANSWERED = 10, 3


@dataclass(frozen=True)
class Results:
    procedures: list[Procedure]
    answers: list[Answer | Publication]
    not_found: bool


def search_for(query: str) -> Results:
    """Procedures and answers for `query`, each a list of its own."""
    found = keeping.finder("procedures").find(query, SHOWN)
    known = Procedure.objects.in_bulk([hit.key for hit in found.hits], field_name="code")
    answered = keeping.finder("answers").find(query, ANSWERED)
    keys = [hit.key for hit in answered.hits]
    answers = Answer.objects.in_bulk(keys, field_name="key")
    answers |= Publication.objects.by_key(keys)
    return Results(
        [known[hit.key] for hit in found.hits if hit.key in known],
        [answers[key] for key in keys if key in answers],
        found.abstain,
    )


@public
@require_safe
@kept_briefly
def search(request):
    """Hits for what was typed; where nothing answers, that, the nearest, and whom to ask."""
    query = _typed(request)
    results = search_for(query) if query else None
    if results and results.not_found:
        note_missed(query)
    facts = {"query": query, "results": results}
    return render(request, "portal/services/search.html", facts)


def _typed(request) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
