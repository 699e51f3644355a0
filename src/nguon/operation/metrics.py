"""What a Prometheus server reads: figures of the queue, made from the rows when it asks.

Seconds are those of the releases of the last day, so a histogram here is a picture of that day and
not a counter: ask `histogram_quantile` of the buckets themselves, without `rate`. On a day with a
million deliveries they cost seconds, and are then made seldom; the queue is always looked at.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
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
    return "\n".join([*_of_the_day(), *_queue(), *_workers()]) + "\n"


class Kept:
    """Figures that a look makes, and that are shown again while making them would be dear.

    They may take a twentieth of the time: what took a second is made anew after twenty. Whoever
    comes while somebody makes them gets the last ones.
    """

    SHARE, CHEAP = 0.05, 1.0

    def __init__(self, make: Callable[[], Iterable[str]]):
        self._make, self._lines, self._until = make, list[str](), 0.0
        self._lock = threading.Lock()

    def __call__(self) -> list[str]:
        """The lines. Those that take less than CHEAP seconds are always made anew."""
        if time.monotonic() >= self._until and self._lock.acquire(blocking=not self._lines):
            try:
                began = time.monotonic()
                self._lines = list(self._make())
                ended = time.monotonic()
                took = ended - began
                self._until = ended + took / self.SHARE if took >= self.CHEAP else 0.0
            finally:
                self._lock.release()
        return self._lines


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
    rows, width = _histograms(), len(BOUNDS) + 2
    for place, step in enumerate(STEPS):
        name = f"{step}_seconds"
        yield from _head(name, "histogram", f"Seconds of {step}, of the last day's releases.")
        for lane, channel, *figures in rows:
            *counts, n, total = figures[place * width : (place + 1) * width]
            if not n:
                continue
            labels = {"lane": _lane(lane), "channel": channel}
            for bound, count in zip(BOUNDS, counts, strict=True):
                yield _line(f"{name}_bucket", count, **labels, le=bound)
            yield _line(f"{name}_bucket", n, **labels, le="+Inf")
            yield _line(f"{name}_sum", round(float(total), 3), **labels)
            yield _line(f"{name}_count", n, **labels)


def _histograms() -> list[tuple]:
    """Lane, channel; then for each of STEPS, all from one pass over the rows: how many took at most
    each of BOUNDS, how many there are, their sum.
    """
    recent = _recent()
    if not recent:
        return []
    if connection.vendor == "postgresql":
        took = "extract(epoch FROM d.{1} - d.{0})"
    else:
        took = "(julianday(d.{1}) - julianday(d.{0})) * 86400.0"
    steps = ", ".join(f"{took.format(*ends)} AS {step}" for step, ends in STEPS.items())
    figures = ", ".join(figure for step in STEPS for figure in _figures_of(step))
    marks = ", ".join(["%s"] * len(recent))
    sql = f"""
        SELECT lane, channel, {figures} FROM (
            SELECT d.lane, d.channel, {steps} FROM delivery_delivery d
            WHERE d.release_id IN ({marks}) AND d.claimed_at IS NOT NULL
        ) AS took GROUP BY lane, channel ORDER BY lane, channel
    """  # noqa: S608 - built of constants
    with connection.cursor() as cursor:
        cursor.execute(sql, recent)
        return cursor.fetchall()


def _figures_of(step: str) -> Iterator[str]:
    for bound in BOUNDS:
        yield f"sum(CASE WHEN {step} <= {bound} THEN 1 ELSE 0 END)"
    yield f"count({step})"
    yield f"sum({step})"


def _day() -> Iterator[str]:
    yield from _standings()
    yield from _seconds()


_of_the_day = Kept(_day)


def _workers() -> Iterator[str]:
    yield from _head("workers_alive", "gauge", "Workers that have been seen in the last 30 s.")
    yield _line("workers_alive", Heartbeat.objects.alive(clock.machine_time()).count())
