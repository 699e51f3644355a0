"""One story, many sources: new items are joined to those of other sources that tell the same."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.db import connection

from nguon.sources.likeness import alike, bands, shingles
from nguon.sources.models import Band, Edition, Item

WITHIN = timedelta(days=3)
"""Two sources tell of the same within this time."""

MOST_COMPARED = 20


def group(fresh: list[tuple[Item, str]], at: datetime) -> None:
    """Give each new item the lead of an item of another source that tells the same story."""
    if not fresh:
        return
    told = [(item, shingles(text)) for item, text in fresh]
    sketches = {item.pk: bands(found) for item, found in told}
    near = _near(sketches, fresh[0][0].outlet.source_id, at)
    led = [item for item, found in told if _join(item, found, near)]
    Item.objects.bulk_update(led, ["lead"])
    _keep([(pk, value) for pk, values in sketches.items() for value in values])


def _keep(rows: list[tuple[int, int]]) -> None:
    """Add bands past the models: a dozen an item, which took a third of the time of taking in."""
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO sources_band (item_id, value) VALUES (%s, %s)", rows)


def _near(sketches: dict[int, list[int]], source: int, at: datetime) -> dict[int, list[int]]:
    """Item → items of other sources with which it shares bands, those that share most first."""
    places = defaultdict(list)
    for pk, values in sketches.items():
        for value in values:
            places[value].append(pk)
    rows = Band.objects.filter(value__in=list(places), item__seen_at__gt=at - WITHIN)
    shared: dict[int, Counter] = defaultdict(Counter)
    others = rows.exclude(item__outlet__source=source).values_list("value", "item_id")
    for value, other in others.iterator():
        for pk in places[value]:
            shared[pk][other] += 1
    return {
        pk: [one for one, _n in counts.most_common(MOST_COMPARED)] for pk, counts in shared.items()
    }


def _join(item: Item, found: set[int], near: dict[int, list[int]]) -> bool:
    for other in near.get(item.pk, ()):
        edition = Edition.objects.filter(item=other).select_related("item").latest("number")
        if alike(found, shingles(f"{edition.title}\n{edition.text}")):
            item.lead_id = edition.item.lead_id or other
            return True
    return False
