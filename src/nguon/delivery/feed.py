"""Handing parcels to a channel, and no more of them once their release is stopped."""

import time
from collections.abc import Iterator

from nguon.delivery.channels.base import Parcel
from nguon.delivery.claiming import Batch
from nguon.delivery.models import Release, ReleaseState

LOOKS_EVERY = 1.0
"""Seconds after which the release is looked at again: a recall stops the queue within a few."""


class Feed:
    """A batch's parcels, one by one. `handed_out` may have been sent, `kept` surely was not."""

    def __init__(self, batch: Batch):
        self.handed_out: list[Parcel] = []
        self.kept = list(reversed(batch.parcels))
        self._release, self._looked = batch.release, 0.0

    def __iter__(self) -> Iterator[Parcel]:
        while self.kept and self._still_runs():
            parcel = self.kept.pop()
            self.handed_out.append(parcel)
            yield parcel

    def _still_runs(self) -> bool:
        now = time.monotonic()
        if now - self._looked < LOOKS_EVERY:
            return True
        self._looked = now
        return Release.objects.filter(pk=self._release, state=ReleaseState.RUNNING).exists()
