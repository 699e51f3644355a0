"""Where a unit's land ends: simplified borders of Lai Châu's communes since 1 July 2025."""

import json
from datetime import date
from functools import cache
from importlib import resources

from nguon.orgs.models import Unit

DRAWN_FOR = date(2025, 7, 1)


def border(unit: Unit) -> list[tuple[float, float]] | None:
    """Latitude and longitude of each corner, the first again at the end; None where unknown.

    Borders are those of the units of DRAWN_FOR: one that existed before may have had others.
    """
    return _borders().get(unit.code) if unit.code and unit.valid_from >= DRAWN_FOR else None


@cache
def _borders() -> dict[str, list[tuple[float, float]]]:
    file = resources.files("nguon.orgs") / "data" / "laichau_2025.geojson"
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["code"]: [(y, x) for x, y in one["geometry"]["coordinates"][0]]
        for one in features
        if one["geometry"]["type"] == "Polygon"
    }
