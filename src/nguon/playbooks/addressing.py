"""Whom a duty of a playbook means where the level is applied."""

from datetime import date

from nguon.orgs import addressees
from nguon.orgs.addressees import Meaning
from nguon.orgs.models import Kind, Parentage, Unit
from nguon.orgs.models.units import AREAS


def meant(addressee: str, area: list[Unit], day: date) -> list[Meaning]:
    """The units of each part of `addressee` on `day`.

    A body named by its name is meant wherever it stands ("Sở Y tế"). Of a collective those are
    meant that serve the whole province ("các cơ quan báo chí") or stand in the area ("UBND các
    xã"). A part without units is one that nobody is.
    """
    province = area[0].lineage_on(day)[-1]
    inside = {unit.pk for one in area for unit in Unit.objects.under(one, day)}
    local = _local(day)
    found = []
    for meaning in addressees.understand(addressee, province, day):
        units = meaning.units
        if meaning.how == "rule":
            units = tuple(one for one in units if one.pk in inside or one.pk not in local)
        found.append(Meaning(meaning.text, units, meaning.how, meaning.rule))
    return found


def units_meant(addressee: str, area: list[Unit], day: date) -> list[Unit]:
    """The same as one list, each unit once."""
    units = (unit for meaning in meant(addressee, area, day) for unit in meaning.units)
    return list({unit.pk: unit for unit in units}.values())


def _local(day: date) -> set[int]:
    """The keys of the areas below the province, and of the bodies that stand under them."""
    lower = [kind for kind in AREAS if kind != Kind.PROVINCE]
    local = set(Unit.objects.on(day).filter(kind__in=lower).values_list("pk", flat=True))
    parent_of = dict(Parentage.objects.on(day).values_list("child", "parent"))

    def stands_low(unit: int | None) -> bool:
        while unit is not None and unit not in local:
            unit = parent_of.get(unit)
        return unit is not None

    return {unit for unit in parent_of if stands_low(unit)}
