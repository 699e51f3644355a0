"""The transparency log for everybody: head, tiles, proofs, keys, all of it in one file."""

import re

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from nguon.orgs.permissions import public
from nguon.record import keys, log
from nguon.record.models import Entry
from nguon.verify.log import merkle

_TILE = re.compile(
    r"(?P<level>\d|entries)/(?P<number>(?:x\d{3}/){0,5}\d{3})(?:\.p/(?P<width>\d{1,3}))?"
)
FOR_EVER = "public, max-age=31536000, immutable"


@public
@require_safe
def published_keys(request):
    """/.well-known/nguon-keys.json"""
    return _json({"log": keys.origin(), "keys": keys.published()})


@public
@require_safe
def checkpoint(request):
    return _plain(log.checkpoint().encode(), "text/plain; charset=utf-8")


@public
@require_safe
def tile(request, path):
    """A tile of hashes or entries, by its path in tlog-tiles."""
    match = _TILE.fullmatch(path)
    if not match:
        raise Http404
    number = int(match["number"].replace("x", "").replace("/", ""))
    width = int(match["width"] or log.OF_A_TILE)
    try:
        if match["level"] == "entries":
            data = log.bundle_of_entries(number, width)
        else:
            data = log.tile(int(match["level"]), number, width)
    except IndexError:
        raise Http404 from None
    answer = _plain(data, "application/octet-stream")
    answer["Cache-Control"] = FOR_EVER
    return answer


@public
@require_safe
def entry(request, number):
    """One entry with the proof that it is in the tree of today."""
    found = get_object_or_404(Entry.objects.select_related("version__bulletin"), pk=number)
    known = log.leaves()
    path = log.proof(merkle.inclusion(known, number))
    return _json(log.told(found) | {"size": len(known), "proof": path})


@public
@require_safe
def consistency(request, former, size):
    """The proof that the tree of `former` entries is a part of that of `size`."""
    known = log.leaves()
    if not 0 < former <= size <= len(known):
        raise Http404
    proof = log.proof(merkle.consistency(known[:size], former))
    return _json({"former": former, "size": size, "proof": proof})


@public
@require_safe
def bundle(request):
    return _json(log.bundle())


def _json(said: dict) -> JsonResponse:
    answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "public, max-age=30"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _plain(data: bytes, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Cache-Control"] = "public, max-age=5"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
