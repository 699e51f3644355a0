"""What a Prometheus server reads: figures of the queue, made from the rows when it asks.

Seconds are those of the releases of the last day, so a histogram here is a picture of that day and
not a counter: ask `histogram_quantile` of the buckets themselves, without `rate`.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import Count, Min

from nguon.delivery.models import Delivery, Lane, Release
from nguon.events import clock
from nguon.operation.models import Heartbeat

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
WINDOW = timedelta(days=1)
BOUNDS = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200)
STEPS = {
    "queueing": ("accepted_at", "claimed_at"),
    "processing": ("claimed_at", "handed_at"),
    "delivery": ("handed_at", "wired_at"),
    "arrival": ("wired_at", "delivered_at"),
}
"""Step of a delivery → the columns of its beginning and end."""


def exposition() -> str:
    """All figures in the text format of Prometheus, version 0.0.4."""
    return "\n".join([*_standings(), *_queue(), *_seconds(), *_workers()]) + "\n"


def _head(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP nguon_{name} {words}"
    yield f"# TYPE nguon_{name} {kind}"


def _line(name: str, value: float, **labels: object) -> str:
    told = ",".join(f'{label}="{value}"' for label, value in labels.items())
    return f"nguon_{name}{{{told}}} {value}" if told else f"nguon_{name} {value}"


def _lane(number: int) -> str:
    return Lane(number).name.lower()


def _recent() -> list[int]:
    since = clock.now() - WINDOW
    return list(Release.objects.filter(accepted_at__gt=since).values_list("pk", flat=True))


def _standings() -> Iterator[str]:
    yield from _head("deliveries", "gauge", "Deliveries of the last day's releases, by standing.")
    found = Delivery.objects.filter(release__in=_recent()).order_by()
    for lane, channel, standing, n in found.values_list("lane", "channel", "standing").annotate(
        Count("pk")
    ):
        yield _line("deliveries", n, lane=_lane(lane), channel=channel, standing=standing)


def _queue() -> Iterator[str]:
    now = clock.machine_time()
    waiting = Delivery.objects.filter(due_at__isnull=False).order_by()
    found = list(waiting.values_list("lane", "channel").annotate(Count("pk"), Min("due_at")))
    yield from _head("open_deliveries", "gauge", "Deliveries that are still to be sent.")
    for lane, channel, n, _oldest in found:
        yield _line("open_deliveries", n, lane=_lane(lane), channel=channel)
    yield from _head("oldest_due_seconds", "gauge", "How long the oldest has been due.")
    for lane, channel, _n, oldest in found:
        late = max((now - oldest).total_seconds(), 0.0)
        yield _line("oldest_due_seconds", round(late, 3), lane=_lane(lane), channel=channel)


def _seconds() -> Iterator[str]:
    for step, (begin, end) in STEPS.items():
        name = f"{step}_seconds"
        yield from _head(name, "histogram", f"Seconds of {step}, of the last day's releases.")
        for lane, channel, *counts, n, total in _histogram(begin, end):
            labels = {"lane": _lane(lane), "channel": channel}
            for bound, count in zip(BOUNDS, counts, strict=True):
                yield _line(f"{name}_bucket", count, **labels, le=bound)
            yield _line(f"{name}_bucket", n, **labels, le="+Inf")
            yield _line(f"{name}_sum", round(total, 3), **labels)
            yield _line(f"{name}_count", n, **labels)


def _histogram(begin: str, end: str) -> list[tuple]:
    """Lane, channel, how many took at most each of BOUNDS, how many there are, their sum."""
    recent = _recent()
    if not recent:
        return []
    if connection.vendor == "postgresql":
        took = f"extract(epoch FROM d.{end} - d.{begin})"
    else:
        took = f"(julianday(d.{end}) - julianday(d.{begin})) * 86400.0"
    sums = ", ".join(f"sum(CASE WHEN s <= {bound} THEN 1 ELSE 0 END)" for bound in BOUNDS)
    marks = ", ".join(["%s"] * len(recent))
    sql = f"""
        SELECT lane, channel, {sums}, count(*), sum(s) FROM (
            SELECT d.lane, d.channel, {took} AS s FROM delivery_delivery d
            WHERE d.release_id IN ({marks}) AND d.{begin} IS NOT NULL AND d.{end} IS NOT NULL
        ) AS took GROUP BY lane, channel ORDER BY lane, channel
    """  # noqa: S608 - built of constants
    with connection.cursor() as cursor:
        cursor.execute(sql, recent)
        return [(*row[:-1], float(row[-1])) for row in cursor.fetchall()]


def _workers() -> Iterator[str]:
    yield from _head("workers_alive", "gauge", "Workers that have been seen in the last 30 s.")
    yield _line("workers_alive", Heartbeat.objects.alive(clock.machine_time()).count())
