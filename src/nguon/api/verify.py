"""Is this official, for machines: one text in, the verdict out, no key needed."""

import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt

from nguon.api.problems import problem
from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.record.asking import address_of, ask
from nguon.record.crowd import crowd, who_asks
from nguon.rumours.likeness import checked
from nguon.rumours.shown import address_of as address_of_rumour
from nguon.verify import Verdict

LARGEST = 100_000
DOUBTFUL = (Verdict.UNKNOWN, Verdict.CHANGED)


@csrf_exempt
@public
def verify(request):
    """`{"text": …}` posted; answers as `nguon verify --json` does, with the page's address."""
    if request.method != "POST":
        said = problem(405)
        said["Allow"] = "POST"
        return said
    if not crowd.lets_in(who_asks(request)):
        return problem(429)
    try:
        text = json.loads(request.body[:LARGEST])["text"]
    except (ValueError, KeyError, TypeError):
        return problem(422)
    if not isinstance(text, str):
        return problem(422)
    try:
        found = ask(text)
    except Refused as refusal:
        return problem(429, refusal.message)
    url = address_of(found.version) if found.version else None
    more = {"url": url, "rumour": _rumour(text) if found.answer.verdict in DOUBTFUL else None}
    answer = JsonResponse(found.answer.as_json() | more)
    answer["Cache-Control"] = "no-store"
    return answer


def _rumour(text: str) -> dict | None:
    """The checked rumour that a text tells."""
    known = checked(text)
    if known is None:
        return None
    told = known.rumour.published
    url = address_of_rumour(known.rumour)
    return {"rating": told.rating, "claim": told.claim, "exact": known.exact, "url": url}
