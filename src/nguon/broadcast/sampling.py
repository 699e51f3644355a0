"""Later sampling: which of yesterday's taps "đã phát" are asked of listeners."""

import math
import random
from collections import defaultdict
from datetime import timedelta

from django.db import transaction

from nguon.broadcast.models import Sample, Witness
from nguon.events import chain, clock

SHARE = 0.1
"""Of the taps of one station in a day; one at least."""

dice = random.SystemRandom()
"""Nobody who runs a station can know which."""


@transaction.atomic
def draw() -> int:
    """Choose among the taps of the last day that nobody else witnessed; how many were chosen.

    A station that was asked of within the day is not asked of again, however often this runs.
    """
    chain.take_turn()
    now = clock.now()
    lately = now - timedelta(hours=23)
    asked = Sample.objects.filter(asked_at__gt=lately).values("cluster__station")
    told = Witness.objects.filter(heard=False, told_at__gt=now - timedelta(days=1))
    told = told.exclude(cluster__station__in=asked)
    by_station: dict[int, list[Witness]] = defaultdict(list)
    for one in told.select_related("cluster"):
        heard = Witness.objects.filter(heard=True, play=one.play_id, cluster=one.cluster_id)
        if not heard.exists():
            by_station[one.cluster.station_id].append(one)
    chosen = [
        one
        for taps in by_station.values()
        for one in dice.sample(taps, math.ceil(len(taps) * SHARE))
    ]
    made = [
        Sample.objects.get_or_create(
            play_id=one.play_id, cluster_id=one.cluster_id, defaults={"asked_at": now}
        )[1]
        for one in chosen
    ]
    if any(made):
        chain.record("stations", "play.sampled", None, n=sum(made))
    return sum(made)
