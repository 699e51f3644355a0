"""Clusters out of another system's list: new ones are written down, known ones brought up to date.

What a list says of the state of a device is left aside: only the device itself can say that. A new
one of which no first day is told is used from today.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.broadcast.codes import Technology
from nguon.broadcast.exchange.values import Unreadable
from nguon.broadcast.models import Cluster, Station
from nguon.events import chain, clock
from nguon.orgs.models import Unit


@dataclass
class Taken:
    """How many were new and how many known; `faults` are pairs of a row's number and words."""

    added: int = 0
    known: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def take_in(style, rows: Iterable[Any], actor=None) -> Taken:
    """Take over `rows` of a style of `exchange.STYLES`; a row that is wrong hinders no other."""
    taken = Taken()
    for number, row in enumerate(rows, start=1):
        try:
            facts = style.read(row)
        except Unreadable as field_name:
            taken.faults.append((number, _("%s thiếu hoặc sai") % field_name))
            continue
        unit = Unit.objects.on(clock.today()).commune_level().filter(code=facts.pop("unit")).first()
        if unit is None:
            taken.faults.append((number, _("không có đơn vị cấp xã mang mã này")))
            continue
        _keep(facts, unit, taken)
    chain.record("stations", "cluster.taken_in", actor, added=taken.added, known=taken.known)
    return taken


def _keep(facts: dict[str, Any], unit: Unit, taken: Taken) -> None:
    code = facts.pop("code")
    told = {name: value for name, value in facts.items() if value not in (None, "")}
    if Cluster.objects.filter(code=code).update(**told) if told else False:
        taken.known += 1
        return
    station, _made = Station.objects.get_or_create(
        unit=unit,
        defaults={
            "code": f"dai-{unit.code}",
            "name": _("Đài truyền thanh %s") % (unit.name[0].lower() + unit.name[1:]),
            "owner": unit.formal_name(),
        },
    )
    _cluster, made = Cluster.objects.get_or_create(
        code=code,
        defaults={
            "station": station,
            "technology": Technology.IP,
            "place": code,
            "used_from": clock.today(),
        }
        | told,
    )
    taken.added += made
    taken.known += not made
