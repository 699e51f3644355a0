"""Tệp gốc: the bytes of a dispatch or of what proves a report, to whom may read them."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from nguon.assignments.models import Assignment
from nguon.assignments.visibility import dispatches_for
from nguon.dispatches import pages
from nguon.dispatches.models import Original
from nguon.orgs.permissions import signed_in

# Shown in the page; whatever else came in is only ever downloaded.
PICTURES = {"image/jpeg", "image/png", "image/webp", "image/gif"}


def _readable(request, pk: int) -> Original:
    actor = request.actor
    mine = Assignment.objects.visible_to(actor)
    seen = dispatches_for(actor)
    readable = Original.objects.filter(
        Q(dispatches__in=seen)
        | Q(signed_for__in=seen)
        | Q(sealed_for__in=seen)
        | Q(evidence__report__assignment__in=mine)
    )
    return get_object_or_404(readable.distinct(), pk=pk)


@signed_in
def page_picture(request, pk: int, number: int):
    """The picture of one page, to whoever may read the file."""
    picture = pages.picture(_readable(request, pk), number)
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@signed_in
def file(request, pk: int):
    original = _readable(request, pk)
    shown = original.media_type in PICTURES
    response = HttpResponse(
        original.bytes,
        content_type=original.media_type if shown else "application/octet-stream",
    )
    response["Content-Disposition"] = content_disposition_header(not shown, original.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
