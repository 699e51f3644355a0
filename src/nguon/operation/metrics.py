"""What a Prometheus server reads: counters that only rise, and what waits now.

The counters are written with the outcomes (delivery/tallying.py), so a scrape reads a few hundred
rows on any day. What waits is counted in the indexes of what is open, and no longer than a
hundredth of the time: where that count takes long, the next scrapes are told it again.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import accumulate

from django.db import connection

from nguon.delivery import tallying
from nguon.delivery.channels import channels
from nguon.delivery.claiming import longest_due, queues_of
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
    SELECT lane, channel, sum(n) FROM (
        SELECT lane, channel, count(*) AS n FROM delivery_delivery
        WHERE due_at IS NOT NULL AND attempts = 0 GROUP BY channel, lane
        UNION ALL
        SELECT lane, channel, count(*) AS n FROM delivery_delivery
        WHERE due_at IS NOT NULL AND attempts > 0 GROUP BY channel, lane
    ) AS open GROUP BY lane, channel ORDER BY lane, channel
"""
"""Either half has an index of its own, which holds all that is asked for."""


class Waiting:
    """How many wait, by lane and channel, counted anew when the last count is worn out.

    A count is good for a hundred times as long as it took; one of less than LITTLE at once again.
    """

    LITTLE = 0.02

    def __init__(self, seconds: Callable[[], float] = time.monotonic):
        self._seconds = seconds
        self._counted: list[tuple[int, str, int]] = []
        self._good_until = 0.0

    def __call__(self) -> list[tuple[int, str, int]]:
        began = self._seconds()
        if began >= self._good_until:
            with connection.cursor() as cursor:
                cursor.execute(_OPEN)
                self._counted = cursor.fetchall()
            took = self._seconds() - began
            self._good_until = began + (100 * took if took > self.LITTLE else 0.0)
        return self._counted


waiting = Waiting()


def _queue() -> Iterator[str]:
    yield from _head("open_deliveries", "gauge", "Deliveries that are still to be sent.")
    for lane, channel, n in waiting():
        yield _line("open_deliveries", n, lane=_lane(lane), channel=channel)
    yield from _head("oldest_due_seconds", "gauge", "How long the oldest has been due.")
    now = clock.machine_time()
    for lane, channel, first in _longest_due():
        late = max((now - first).total_seconds(), 0.0)
        yield _line("oldest_due_seconds", round(late, 3), lane=_lane(lane), channel=channel)


def _longest_due() -> Iterator[tuple[int, str, datetime]]:
    """Lane, channel and since when its first is due: a few look-ups, whatever waits."""
    for lane in Lane:
        found: dict[str, list[datetime]] = {}
        for queue in queues_of(lane, list(channels())):
            if first := longest_due(queue):
                found.setdefault(queue.channel, []).append(first)
        for channel, firsts in sorted(found.items()):
            yield lane, channel, min(firsts)


def _workers() -> Iterator[str]:
    yield from _head("workers_alive", "gauge", "Workers that have been seen in the last 30 s.")
    yield _line("workers_alive", Heartbeat.objects.alive(clock.machine_time()).count())
