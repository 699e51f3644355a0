"""The names of places that readers of the province know, for what is asked of a text."""

import re
from datetime import date

from nguon.orgs.models import Unit

_KIND = re.compile(
    r"^(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|quận|đặc khu)\s+", re.IGNORECASE
)


def unit_names(day: date) -> list[str]:
    """The names of all units of `day`, in full and of areas also without their kind."""
    full = list(Unit.objects.on(day).values_list("name", flat=True))
    return [*full, *_bare(full)]


def place_names(day: date) -> list[str]:
    """The names of the areas of `day` without their kind: "Bản Bo" of "Xã Bản Bo"."""
    return _bare(list(Unit.objects.on(day).values_list("name", flat=True)))


def _bare(names: list[str]) -> list[str]:
    return [_KIND.sub("", name) for name in names if _KIND.match(name)]
