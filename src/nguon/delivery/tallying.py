"""Counting what became of deliveries in the transaction that writes it: exact, whatever is killed.

A batch adds one statement of a few rows. Nothing is counted for a row that was not written.
"""

import os
import socket
import zlib
from bisect import bisect_left
from functools import cache

from django.db import connection
from django.db.models import Sum

from nguon.delivery.models.tally import Tally

BOUNDS = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200)
"""Upper bounds of the histograms' buckets, in seconds; one more bucket has none."""

QUEUEING, PROCESSING, DELIVERY, ARRIVAL = "queueing", "processing", "delivery", "arrival"
STAGES = (QUEUEING, PROCESSING, DELIVERY, ARRIVAL)
"""From due to claimed, to handed to the provider, to taken by it, to delivered."""

SLOTS = 16

_ADD = """
    INSERT INTO delivery_tally (slot, lane, channel, what, bucket, n, seconds) VALUES {}
    ON CONFLICT (slot, lane, channel, what, bucket) DO UPDATE
    SET n = delivery_tally.n + excluded.n, seconds = delivery_tally.seconds + excluded.seconds
"""


class Sums:
    """What is to be added to the counters, in the transaction that is open."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, str, str, int], list[float]] = {}

    def add(self, lane: int, channel: str, what: str, seconds: float | None = None) -> None:
        """Count one thing: a stage with its seconds, or a standing that was come to."""
        key = (lane, channel, what, 0 if seconds is None else bisect_left(BOUNDS, seconds))
        total = self._sums.get(key)
        if total is None:
            total = self._sums[key] = [0, 0.0]
        total[0] += 1
        total[1] += seconds or 0.0

    def write(self) -> None:
        """Write the sums, in one order whoever does, so that two who write the same never block."""
        if not self._sums:
            return
        slot = _slot(os.getpid())
        values = [value for key in sorted(self._sums) for value in (slot, *key, *self._sums[key])]
        places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(self._sums))
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(places), values)


@cache
def _slot(process: int) -> int:
    return (zlib.crc32(socket.gethostname().encode()) + process) % SLOTS


def totals() -> list[tuple[int, str, str, int, int, float]]:
    """Every counter as lane, channel, what, bucket, how many, seconds; a few hundred at most."""
    found = Tally.objects.order_by("lane", "channel", "what", "bucket")
    grouped = found.values_list("lane", "channel", "what", "bucket")
    return list(grouped.annotate(Sum("n"), Sum("seconds")))
