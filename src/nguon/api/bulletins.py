"""Bulletins and their versions, and the release of one that is approved."""

from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Status

from nguon.api.keys import key
from nguon.api.paging import Cursor, page
from nguon.api.releases import status_of
from nguon.api.shapes import (
    BulletinOut,
    BulletinPage,
    Id,
    Order,
    ReleaseOut,
    WholeBulletinOut,
)
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.channels import channels
from nguon.delivery.message import address_of
from nguon.delivery.models import Release, Use
from nguon.delivery.releasing import release
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

router = Router(tags=["bulletins"], auth=key)
IdempotencyKey = Annotated[
    str, Header(alias="Idempotency-Key", min_length=1, max_length=50, pattern=r"^[!-~]+$")
]


@router.get("", response=BulletinPage, summary="Bulletins of the key's unit and those under it")
@needs(Ability.READ)
def bulletins(request, cursor: Query[Cursor]):
    found = Bulletin.objects.visible_to(request.actor).select_related("unit")
    return page(found.prefetch_related("versions__texts"), cursor, _brief)


@router.get("/{pk}", response=WholeBulletinOut, summary="One bulletin with all its versions")
@needs(Ability.READ)
def bulletin(request, pk: Id):
    one = _visible(request, pk)
    versions = one.versions.prefetch_related("texts").order_by("number")
    return _brief(one) | {"versions": [_version(version) for version in versions]}


@router.post(
    "/{pk}/releases",
    response={201: ReleaseOut, 200: ReleaseOut},
    summary="Release an approved version; the same Idempotency-Key again gives the same release",
)
@needs(Ability.RELEASE)
def publish(request, pk: Id, order: Order, idempotency_key: IdempotencyKey):
    one = _visible(request, pk)
    name = f"api:{request.actor.api_key.pk}:{idempotency_key}"
    known = Release.objects.filter(key=name).exists()
    version = one.versions.filter(number=order.version).first()
    if version is None:
        raise Refused(_("Bản tin không có phiên bản này."))
    if unknown := set(order.channels or ()) - set(channels()):
        raise Refused(_("Không có kênh này: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    made = release(
        version,
        request.actor,
        order.channels,
        order.groups,
        order.not_before,
        key=name,
        use=Use[order.use.upper()],
    )
    if made.version != version:
        raise Refused(_("Idempotency-Key này đã dùng cho một lần phát hành khác."))
    return Status(200 if known else 201, status_of(made))


def _visible(request, pk: int) -> Bulletin:
    return get_object_or_404(Bulletin.objects.visible_to(request.actor), pk=pk)


def _brief(one: Bulletin) -> dict:
    latest = max(one.versions.all(), key=lambda version: version.number)
    return BulletinOut(
        id=one.pk,
        title=latest.title,
        unit=str(one.unit),
        priority=one.priority,
        subject=one.subject,
        state=latest.state,
        version=latest.number,
        valid_until=one.valid_until,
        url=address_of(one) if one.slug else None,
    ).dict()


def _version(version: Version) -> dict:
    names = ("number", "turn", "state", "notice", "released_at", "sha256")
    texts = [
        {name: getattr(text, name) for name in ("language", "title", "lead", "body", "action")}
        for text in version.texts.all()
    ]
    return {name: getattr(version, name) for name in names} | {"texts": texts}
