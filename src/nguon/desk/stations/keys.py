"""Khóa và chứng thư: who may sign what and until when, and which boxes have not followed yet."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast import keyring, lasting
from nguon.broadcast.models import Station
from nguon.desk.acting import act
from nguon.desk.stations.finding import cluster_of
from nguon.events import clock
from nguon.formats.cap.expiry import stage
from nguon.formats.playout.trust import Role, TrustedKey
from nguon.orgs.permissions import Ability, needs

ROLES = {
    Role.ROOT: gettext_lazy("khóa gốc"),
    Role.SCHEDULE: gettext_lazy("khóa lịch"),
    Role.EMERGENCY: gettext_lazy("khóa khẩn cấp"),
}


@dataclass(frozen=True)
class Shown:
    """Something that ends, with the look and the word of how it stands."""

    name: str | Promise
    until: datetime
    look: str
    word: str | Promise
    role: str = ""


def shown(
    name: str | Promise, until: datetime, reached: int | None, revoked: bool = False, role: str = ""
) -> Shown:
    """`reached` as cap.expiry.stage tells it."""
    if revoked:
        look, word = "refused", gettext_lazy("đã thu hồi")
    elif reached is None:
        look, word = "done", gettext_lazy("còn hạn")
    elif reached == 0:
        look, word = "refused", gettext_lazy("hết hạn")
    else:
        look, word = "late", gettext_lazy("sắp hết hạn")
    return Shown(name, until, look, word, role)


@needs(Ability.READ)
def keys(request):
    """What ends when, who holds which key, which boxes of the area are behind."""
    served = set(Station.objects.served_by(request.actor).values_list("pk", flat=True))
    trust = keyring.trust()
    lasts = [*lasting.roles(), *lasting.doorbell()]
    facts = {
        "trust": trust,
        "lasts": [shown(one.name, one.until, one.stage) for one in lasts],
        "soon": [one for one in lasts if one.stage is not None],
        "holders": [_holder(key) for key in trust.keys] if trust else [],
        "behind": [box for box in lasting.boxes_behind() if box.station_id in served],
        "to_renew": [
            (box, until) for box, until in lasting.boxes_to_renew() if box.station_id in served
        ],
    }
    return render(request, "desk/stations/keys.html", facts)


def _holder(key: TrustedKey) -> Shown:
    role = ", ".join(str(ROLES[role]) for role in key.roles)
    reached = stage(key.valid_until, clock.machine_time())
    return shown(key.holder, key.valid_until, reached, key.revoked is not None, role)


@needs(Ability.STEER)
@act
def cut_off(request, pk: int):
    """A stolen or lost box is believed no longer."""
    cluster_of(request, pk).cut_off(request.actor)
    messages.success(request, _("Máy này không được tin nữa."))
