"""Addresses that a caller wants to be told at, instead of asking again and again."""

from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Status

from nguon.api.keys import key
from nguon.api.models import Callback
from nguon.api.shapes import CallbackIn, CallbackOut, Id, MadeCallback
from nguon.events import clock
from nguon.events.models import Head
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

router = Router(tags=["callbacks"], auth=key)


@router.get("", response=list[CallbackOut], summary="The key's callbacks")
@needs(Ability.READ)
def callbacks(request):
    return [_shape(one) for one in request.actor.api_key.callbacks.order_by("pk")]


@router.post(
    "",
    response={201: MadeCallback},
    summary="Be told at an address whenever something becomes of a release",
)
@needs(Ability.READ)
def add(request, said: CallbackIn):
    try:
        host = urlsplit(said.url).hostname
    except ValueError:
        host = None
    if host not in settings.CALLBACK_HOSTS:
        raise Refused(_("Máy chủ này chưa được phép gọi lại. Hãy nhờ người vận hành thêm tên máy."))
    if request.actor.api_key.callbacks.filter(url=said.url).exists():
        raise Refused(_("Địa chỉ này đã có."))
    head = Head.objects.filter(pk=1).first()
    made = request.actor.api_key.callbacks.create(
        url=said.url, seen=head.seq if head else 0, made_at=clock.machine_time()
    )
    return Status(201, _shape(made) | {"secret": made.secret})


@router.delete("/{pk}", response={204: None}, summary="Be told no longer")
@needs(Ability.READ)
def remove(request, pk: Id):
    get_object_or_404(request.actor.api_key.callbacks, pk=pk).delete()
    return Status(204, None)


def _shape(one: Callback) -> dict:
    last = one.notices.exclude(attempts=0).order_by("-pk").first()
    return {
        "id": one.pk,
        "url": one.url,
        "waiting": one.notices.exclude(due_at=None).count(),
        "error": last.error if last else "",
    }
