"""An officer settles when a station may be heard, in which languages, and what a cluster is."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.broadcast import arranging
from nguon.broadcast.models import Cluster, Station
from nguon.broadcast.reach import demand
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def settle_station(actor: Actor, station: Station, reason: str = "", **facts: Any) -> None:
    """Write `facts` (fields of Station) down; more slots than usual need a `reason`.

    Days to come are confirmed anew: what stood in a slot that is gone stands in the day's first.
    """
    demand(actor, Ability.STEER, station)
    chain.take_turn()
    former = _told(Station.objects.get(pk=station.pk), facts)
    for name, value in facts.items():
        setattr(station, name, value)
    _check(station, reason.strip())
    if _told(station, facts) == former:
        return
    station.save(update_fields=list(facts))
    for programme in station.programmes.filter(day__gte=clock.today()):
        arranging.rehouse(programme)
    station.plan_anew()
    said = {"former": former, "now": _told(station, facts), "reason": reason.strip()[:300]}
    chain.record(station.stream, "station.settled", actor, **said)


@transaction.atomic
def settle_cluster(actor: Actor, cluster: Cluster, **facts: Any) -> None:
    """Write `facts` (fields of Cluster) down: where it hangs, its volume by slot, from and to which
    day it is used, its warranty."""
    demand(actor, Ability.STEER, cluster.station)
    chain.take_turn()
    former = _told(Cluster.objects.get(pk=cluster.pk), facts)
    for name, value in facts.items():
        setattr(cluster, name, value)
    if not cluster.place.strip():
        raise Refused(_("Hãy ghi nơi đặt."), "place")
    for name in ("retired_on", "warranty_until"):
        day = getattr(cluster, name)
        if day and cluster.used_from and day < cluster.used_from:
            raise Refused(_("Ngày này trước ngày bắt đầu dùng."), name)
    if _told(cluster, facts) == former:
        return
    cluster.save(update_fields=list(facts))
    cluster.station.plan_anew()
    now = _told(cluster, facts)
    chain.record(cluster.stream, "cluster.settled", actor, former=former, now=now)


def _check(station: Station, reason: str) -> None:
    if not station.slots:
        raise Refused(_("Hãy ghi ít nhất một buổi phát."), "slots")
    if not station.languages:
        raise Refused(_("Hãy chọn ít nhất một ngôn ngữ."), "languages")
    for at, minutes in station.slots:
        begins = time.fromisoformat(at)
        ends = (datetime.combine(date.min, begins) + timedelta(minutes=minutes)).time()
        if station.is_quiet(begins) or station.is_quiet(ends):
            facts = {"slot": at, "hours": station.quiet_words()}
            raise Refused(_("Buổi %(slot)s nằm trong giờ yên lặng (%(hours)s).") % facts, "slots")
    most = settings.BROADCAST_SLOTS_A_DAY
    if len(station.slots) > most and not reason:
        words = _("Mức chung là %d buổi mỗi ngày. Muốn hơn, hãy ghi lý do.")
        raise Refused(words % most, "reason")


def _told(one: Station | Cluster, facts: dict[str, Any]) -> dict[str, str]:
    return {name: str(getattr(one, name)) for name in facts}
