"""A series as rows: for a page, for a CSV file, for programs. Flat memory whatever its length."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from django.conf import settings
from django.db.models import F, QuerySet

from nguon.figures.agreeing import disputed_on
from nguon.figures.models import Choice, Point, Series, Statement

CHUNK = 2000
COLUMNS = (
    "series",
    "day",
    "hour",
    "value",
    "former",
    "unit",
    "source",
    "told_at",
    "learnt_at",
    "disputed",
    "sha256",
    "url",
    "ground",
    "address",
)


@dataclass(frozen=True)
class Row:
    """A point as a page shows it: what its source said before, who contradicts it, which of them
    an officer goes by."""

    point: Point
    former: list[Statement]
    last: Statement
    against: list[Point]
    choice: Choice | None


def rows(points: list[Point]) -> list[Row]:
    """The points of a page in their order."""
    told = Statement.objects.filter(point__in=points).select_related("edition__fetch", "by")
    by_point: dict[int, list[Statement]] = {}
    for one in told.order_by("told_at"):
        by_point.setdefault(one.point_id, []).append(one)
    return [_row(one, by_point[one.pk]) for one in points]


def _row(point: Point, told: list[Statement]) -> Row:
    changed = [one for one, after in pairwise(told) if one.value != after.value]
    against = disputed_on(point.series, point.day) if point.disputed else []
    return Row(
        point,
        changed,
        told[-1],
        [one for one in against if one != point],
        Choice.holding(point.series, point.day) if point.disputed else None,
    )


def chosen_among(points: list[Point]) -> frozenset[int]:
    """The keys of those points that an officer goes by."""
    days = {(one.series, one.day) for one in points if one.disputed}
    held = (Choice.holding(series, day) for series, day in days)
    return frozenset(one.point_id for one in held if one)


def address_of(series: Series, pk: int | None = None) -> str:
    """The permanent address of a series, or of a point of it."""
    point = f"{pk}/" if pk else ""
    return f"{settings.PUBLIC_URL}/so-lieu/{series.slug}/{point}"


def as_records(series: Series, points: QuerySet[Point]) -> Iterator[dict]:
    """Each point with the statement that holds, the oldest first, by the names of COLUMNS."""
    # In the order of the index, so that nothing is sorted before the first line goes out.
    found = points.select_related("source").order_by("day", "minute", "source_id")
    coming = found.iterator(chunk_size=CHUNK)
    while some := list(islice(coming, CHUNK)):
        held = Statement.objects.filter(point__in=some, told_at=F("point__told_at"))
        told = {one.point_id: one for one in held.select_related("edition__fetch")}
        for point in some:
            yield _record(series, point, told[point.pk])


def _record(series: Series, point: Point, told: Statement) -> dict:
    edition = told.edition
    return {
        "series": series.slug,
        "day": point.day.isoformat(),
        "hour": f"{point.hour:%H:%M}" if point.hour else "",
        "value": _plain(point.value),
        "former": _plain(point.former),
        "unit": series.indicator.noun,
        "source": point.source.name,
        "told_at": point.told_at.isoformat(timespec="seconds"),
        "learnt_at": point.learnt_at.isoformat(timespec="seconds"),
        "disputed": point.disputed,
        "sha256": edition.fetch.sha256 if edition else "",
        "url": (edition.url or edition.fetch.url) if edition else "",
        "ground": told.ground,
        "address": address_of(series, point.pk),
    }


def as_csv(series: Series, points: QuerySet[Point]) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180), its head first."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for record in as_records(series, points):
        yield writer.writerow([_cell(record[name]) for name in COLUMNS])


def as_json(series: Series, points: QuerySet[Point]) -> Iterator[str]:
    """One JSON object, its points one a line."""
    head = {
        "series": series.slug,
        "indicator": series.indicator.name,
        "place": series.place,
        "area": series.area.code if series.area else None,
        "unit": series.indicator.noun,
        "counting": series.indicator.counting,
        "address": address_of(series),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "points": ['
    for n, record in enumerate(as_records(series, points)):
        yield (",\n" if n else "\n") + json.dumps(record, ensure_ascii=False)
    yield "\n]}\n"


def _plain(value) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _cell(value) -> str:
    """What a sheet would reckon as a formula gets a quote before it."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "@", "\t", "\r")) else text


class _Echo:
    def write(self, value: str) -> str:
        return value
