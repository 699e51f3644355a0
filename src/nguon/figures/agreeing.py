"""Whether bodies agree: figures of the same moment from different sources with different values."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nguon.figures.models import Point, Series

ALL_DAY = -1


def settle_day(series: "Series", day: date) -> None:
    """Mark which points of a day are contradicted; to be called where one of them has changed."""
    points = list(series.points.filter(day=day))
    for one in points:
        against = any(contradict(one, other) for other in points)
        if one.disputed != against:
            one.disputed = against
            one.save(update_fields=["disputed"])


def contradict(one: "Point", other: "Point") -> bool:
    """Of one moment, as far as is said, by two bodies that may speak of it, and not the same."""
    same_moment = one.minute == other.minute or ALL_DAY in (one.minute, other.minute)
    told = all(two.entitled and two.value is not None for two in (one, other))
    return same_moment and told and one.source_id != other.source_id and one.value != other.value


def disputed_on(series: "Series", day: date) -> list["Point"]:
    """The figures of a day that are contradicted, each with its source, by source."""
    found = series.points.filter(day=day, disputed=True).select_related("source")
    return list(found.order_by("source__name", "pk"))


def seal_of(points: Sequence["Point"]) -> str:
    """A hash of who says what."""
    told = ";".join(
        f"{one.pk}={one.value.normalize():f}" for one in sorted(points, key=lambda p: p.pk)
    )
    return hashlib.sha256(told.encode()).hexdigest()
