"""What a Prometheus server reads: counters that only rise, and what waits now.

The counters are written with the outcomes (delivery/tallying.py), so a scrape reads a few hundred
rows on any day; what waits is counted in the indexes of what is open.
"""

from collections.abc import Iterator
from itertools import accumulate

from django.db import connection

from nguon.delivery import tallying
from nguon.delivery.claiming import moment_of
from nguon.delivery.models import Lane
from nguon.events import clock
from nguon.operation.models import Heartbeat

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition() -> str:
    """All figures in the text format of Prometheus, version 0.0.4."""
    return "\n".join([*_outcomes(), *_queue(), *_workers()]) + "\n"


def _head(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP nguon_{name} {words}"
    yield f"# TYPE nguon_{name} {kind}"


def _line(name: str, value: float, **labels: object) -> str:
    told = ",".join(f'{label}="{value}"' for label, value in labels.items())
    return f"nguon_{name}{{{told}}} {value}" if told else f"nguon_{name} {value}"


def _lane(number: int) -> str:
    return Lane(number).name.lower()


Key = tuple[int, str, str]
"""Lane, channel, and what is counted."""


def _outcomes() -> Iterator[str]:
    counted: dict[Key, dict[int, tuple[int, float]]] = {}
    for lane, channel, what, bucket, n, seconds in tallying.totals():
        counted.setdefault((lane, channel, what), {})[bucket] = n, seconds
    yield from _head("deliveries_total", "counter", "How often a delivery came to a standing.")
    for (lane, channel, what), buckets in counted.items():
        if what not in tallying.STAGES:
            n, _seconds = buckets[0]
            yield _line("deliveries_total", n, lane=_lane(lane), channel=channel, standing=what)
    for stage in tallying.STAGES:
        yield from _head(f"{stage}_seconds", "histogram", f"Seconds of {stage}.")
        for (lane, channel, what), buckets in counted.items():
            if what == stage:
                yield from _histogram(stage, buckets, lane=_lane(lane), channel=channel)


def _histogram(stage: str, buckets: dict[int, tuple[int, float]], **labels: str) -> Iterator[str]:
    name, bounds = f"{stage}_seconds", [*tallying.BOUNDS, "+Inf"]
    up_to = list(accumulate(buckets.get(place, (0, 0.0))[0] for place in range(len(bounds))))
    for bound, n in zip(bounds, up_to, strict=True):
        yield _line(f"{name}_bucket", n, **labels, le=bound)
    yield _line(f"{name}_sum", round(sum(seconds for _n, seconds in buckets.values()), 3), **labels)
    yield _line(f"{name}_count", up_to[-1], **labels)


_OPEN = """
    SELECT lane, channel, sum(n), min(oldest) FROM (
        SELECT lane, channel, count(*) AS n, min(due_at) AS oldest FROM delivery_delivery
        WHERE due_at IS NOT NULL AND attempts = 0 GROUP BY channel, lane
        UNION ALL
        SELECT lane, channel, count(*) AS n, min(due_at) AS oldest FROM delivery_delivery
        WHERE due_at IS NOT NULL AND attempts > 0 GROUP BY channel, lane
    ) AS open GROUP BY lane, channel ORDER BY lane, channel
"""
"""Either half has an index of its own, which holds all that is asked for."""


def _queue() -> Iterator[str]:
    now = clock.machine_time()
    with connection.cursor() as cursor:
        cursor.execute(_OPEN)
        found = cursor.fetchall()
    yield from _head("open_deliveries", "gauge", "Deliveries that are still to be sent.")
    for lane, channel, n, _oldest in found:
        yield _line("open_deliveries", n, lane=_lane(lane), channel=channel)
    yield from _head("oldest_due_seconds", "gauge", "How long the oldest has been due.")
    for lane, channel, _n, oldest in found:
        late = max((now - moment_of(oldest)).total_seconds(), 0.0)
        yield _line("oldest_due_seconds", round(late, 3), lane=_lane(lane), channel=channel)


def _workers() -> Iterator[str]:
    yield from _head("workers_alive", "gauge", "Workers that have been seen in the last 30 s.")
    yield _line("workers_alive", Heartbeat.objects.alive(clock.machine_time()).count())
