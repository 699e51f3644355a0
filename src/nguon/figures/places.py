"""The name of a place as a series goes by it, and our unit of that name."""

import re
from datetime import date

from nguon.orgs.models import Unit
from nguon.orgs.models.units import AREAS, Kind
from nguon.viet.folding import fold, nfc
from nguon.viet.provinces import PROVINCES

_KIND = re.compile(r"^(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|quận|đặc khu)\s+", re.I)
COUNTRY = "cả nước"
_COUNTRY = {"ca nuoc", "toan quoc", "viet nam"}


def area_named(place: str, day: date) -> tuple[str, Unit | None]:
    """The name that the series goes by, and the unit of `day`, if it is one and no two share it."""
    name = " ".join(nfc(place).split())
    if fold(name) in _COUNTRY:
        return COUNTRY, None
    areas = Unit.objects.on(day).filter(kind__in=AREAS)
    if fold(name) in PROVINCES:
        areas = areas.filter(kind=Kind.PROVINCE)
    alike = [one for one in areas if fold(name) in (fold(one.name), fold(bare(one.name)))]
    full = [one for one in alike if fold(one.name) == fold(name)] or alike
    if len(full) == 1:
        return full[0].name, full[0]
    return name, None


def names_of(day: date) -> list[str]:
    """The names of all areas of `day`, in full and without their kind."""
    full = list(Unit.objects.on(day).filter(kind__in=AREAS).values_list("name", flat=True))
    return [*full, *map(bare, full)]


def bare(name: str) -> str:
    """ "Bản Bo" of "Xã Bản Bo"."""
    return _KIND.sub("", name)
