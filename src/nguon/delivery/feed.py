"""Handing parcels to a channel, and no more of them once their release is stopped."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from nguon.delivery.channels.base import Parcel
from nguon.delivery.claiming import Batch
from nguon.delivery.models import Release, ReleaseState
from nguon.delivery.settling import AWAY
from nguon.events import clock

LOOKS_EVERY = 1.0
"""Seconds after which the release is looked at again: a recall stops the queue within a few."""


stopping = threading.Event()
"""Set when this process is to end: nothing more is handed out."""


class Feed:
    """A batch's parcels, one by one. `handed_out` may have been sent, `kept` surely was not."""

    def __init__(self, batch: Batch):
        self.handed_at: dict[int, datetime] = {}
        self._parcels, self._handed = batch.parcels, 0
        self._release, self._until, self._looked = batch.release, batch.until, 0.0
        self._closed = False

    def __iter__(self) -> Iterator[Parcel]:
        for parcel in self._parcels:
            if self._closed or stopping.is_set() or not self._still_runs():
                return
            now = clock.machine_time()
            if now >= self._until:  # a slow provider, or a worker that was held up
                return
            self._handed += 1
            self.handed_at[parcel.id] = now
            yield parcel

    @property
    def handed_out(self) -> list[Parcel]:
        return self._parcels[: self._handed]

    @property
    def kept(self) -> list[Parcel]:
        return self._parcels[self._handed :]

    def close(self) -> None:
        """Hand out no more: the provider wants none for a while."""
        self._closed = True

    def _still_runs(self) -> bool:
        now = time.monotonic()
        if now - self._looked < LOOKS_EVERY:
            return True
        self._looked = now
        try:
            running = Release.objects.filter(pk=self._release, state=ReleaseState.RUNNING)
            return running.exists()
        except AWAY:  # nobody can tell whether it was recalled
            connection.close_if_unusable_or_obsolete()
            return False
