"""What became of a release: counts, every recipient as pages or CSV; and holding it back."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from nguon.api.keys import key
from nguon.api.paging import Cursor, page
from nguon.api.report import as_csv, line, rows
from nguon.api.shapes import Again, DeliveryPage, Id, ReleaseOut, ReleasePage
from nguon.bulletins.models import Bulletin
from nguon.delivery.models import Release, Standing, Use
from nguon.orgs.permissions import Ability, needs

router = Router(tags=["releases"], auth=key)


class ReportQuery(Cursor):
    standing: Standing | None = None


@router.get("", response=ReleasePage, summary="Releases of the key's unit and those under it")
@needs(Ability.READ)
def releases(request, cursor: Query[Cursor]):
    return page(_visible(request).select_related("version"), cursor, status_of)


@router.get("/{pk}", response=ReleaseOut, summary="State and counts by channel and standing")
@needs(Ability.READ)
def release(request, pk: Id):
    return status_of(_one(request, pk))


@router.get("/{pk}/deliveries", response=DeliveryPage, summary="Every recipient, page by page")
@needs(Ability.READ)
def deliveries(request, pk: Id, asked: Query[ReportQuery]):
    found = rows(_one(request, pk))
    if asked.standing:
        found = found.filter(standing=asked.standing)
    return page(found, asked, line)


@router.get(
    "/{pk}/deliveries.csv",
    summary="Every recipient, as CSV (RFC 4180)",
    openapi_extra={"responses": {200: {"description": "OK", "content": {"text/csv": {}}}}},
)
@needs(Ability.READ)
def deliveries_csv(request, pk: Id):
    one = _one(request, pk)
    lines: Iterator[str] = as_csv(rows(one), one.archived.select_related("unit"))
    name = f'attachment; filename="release-{one.pk}.csv"'
    headers = {"Content-Disposition": name}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


@router.post("/{pk}/pause", response=ReleaseOut, summary="Send nothing more for now")
@needs(Ability.RELEASE)
def pause(request, pk: Id):
    one = _one(request, pk)
    one.pause(request.actor)
    return status_of(one)


@router.post("/{pk}/resume", response=ReleaseOut, summary="Go on sending")
@needs(Ability.RELEASE)
def resume(request, pk: Id):
    one = _one(request, pk)
    one.resume(request.actor)
    return status_of(one)


@router.post(
    "/{pk}/stop", response=ReleaseOut, summary="End it: whoever was not sent anything will not be"
)
@needs(Ability.RELEASE)
def stop(request, pk: Id):
    one = _one(request, pk)
    one.stop(request.actor)
    return status_of(one)


@router.post(
    "/{pk}/resend",
    response=Again,
    summary="Send once more where it failed, and there alone",
)
@needs(Ability.RELEASE)
def resend(request, pk: Id):
    return {"deliveries": _one(request, pk).resend_failed(request.actor)}


def _visible(request):
    return Release.objects.filter(
        version__bulletin__in=Bulletin.objects.visible_to(request.actor).values("pk")
    )


def _one(request, pk: int) -> Release:
    return get_object_or_404(_visible(request).select_related("version__bulletin__unit"), pk=pk)


def status_of(one: Release) -> dict:
    """The release as callers see it."""
    counts: dict[str, dict[str, int]] = {}
    for channel, standing, n in one.counts():
        counts.setdefault(channel, {})[standing] = n
    names = ("purpose", "state", "lane", "accepted_at", "not_before", "stopped_at")
    return {name: getattr(one, name) for name in names} | {
        "id": one.pk,
        "bulletin": one.version.bulletin_id,
        "version": one.version.number,
        "use": Use(one.use).name.lower(),
        "counts": counts,
    }
