"""Whose people a unit may speak to: those of the area that it serves."""

from datetime import date

from nguon.orgs.models import Unit
from nguon.orgs.models.units import COMMUNE_LEVEL


def area_of(unit: Unit, day: date) -> Unit:
    """The area that `unit` is, or the nearest one that it stands under."""
    lineage = unit.lineage_on(day)
    return next((one for one in lineage if one.is_area), lineage[-1])


def communes_of(area: list[Unit], day: date) -> list[Unit]:
    """The communes, wards and townships in `area` on `day`, by code."""
    found = {
        unit.pk: unit
        for one in area
        for unit in Unit.objects.under(one, day).filter(kind__in=COMMUNE_LEVEL)
    }
    return sorted(found.values(), key=lambda unit: (unit.code, unit.name))
