"""One published dispatch: its text and facts, and its bytes as they came."""

import re

from django.conf import settings
from django.core.files.storage import storages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.originals import place
from nguon.orgs.permissions import public
from nguon.portal.freshness import SECONDS, kept_briefly

FILES = ("original", "sealed")
EMPHASIS = re.compile(r"\*\*|__")


@public
@require_safe
@kept_briefly
def document(request, slug):
    dispatch = get_object_or_404(Dispatch.objects.published().select_related(*FILES), slug=slug)
    citations = list(dispatch.citations.select_related("cited"))
    for citation in citations:
        citation.open = citation.cited if _is_open(citation.cited) else None
    return render(
        request,
        "portal/document.html",
        {
            "dispatch": dispatch,
            "recalled": dispatch.state == State.RECALLED,
            "left_blank": len(dispatch.date_read) < len("2020-02-07"),
            "addressees": [one.text for one in dispatch.recipients.filter(main=True)],
            "citations": citations,
            "marks": [*_citation_marks(dispatch, citations), *_typing_marks(dispatch.text)],
            "address": settings.PUBLIC_URL + request.path,
        },
    )


@public
@require_safe
def original(request, slug):
    """The file, byte for byte; its ETag is its SHA-256."""
    dispatch = get_object_or_404(Dispatch.objects.published().select_related(*FILES), slug=slug)
    kept = dispatch.file
    response = FileResponse(
        storages["originals"].open(place(kept.sha256)),
        as_attachment=True,
        filename=kept.name,
        content_type=kept.media_type,
    )
    etag, modified = quote_etag(kept.sha256), int(kept.received_at.timestamp())
    response = get_conditional_response(request, etag, modified, response)
    response["ETag"], response["Last-Modified"] = etag, http_date(modified)
    patch_cache_control(response, public=True, max_age=SECONDS)
    return response


def _is_open(cited: Dispatch | None) -> bool:
    return cited is not None and Dispatch.objects.published().filter(pk=cited.pk).exists()


def _citation_marks(dispatch: Dispatch, citations) -> list[dict]:
    """Where the text cites a document that citizens may open here, a link to it."""
    open_here = {one.number_symbol: one.open for one in citations if one.open}
    found = zip(
        dispatch.reading.get("cited") or (),
        dispatch.reading.get("evidence", {}).get("cited") or (),
        strict=False,
    )
    return [
        {
            "start": evidence["start"],
            "end": evidence["end"],
            "kind": "citation",
            "url": f"../{open_here[cited['number']].slug}/",
        }
        for cited, evidence in found
        if cited["number"] in open_here
    ]


def _typing_marks(text: str) -> list[dict]:
    """Signs of emphasis that a text file carries; the page shows the words, the file keeps all."""
    return [
        {"start": sign.start(), "end": sign.end(), "kind": "dropped"}
        for sign in EMPHASIS.finditer(text)
    ]
