"""Writing what became of the parcels, by fence: a worker that lost its lease writes nothing."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import F

from nguon.delivery import receipts
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Wired
from nguon.delivery.models import Delivery, Lane, Standing
from nguon.events import clock

FLUSH_EVERY, FLUSH_AFTER = 50, 0.5
"""Outcomes and seconds after which they are written; the urgent lane writes each at once."""

URGENT_RETRIES = tuple(timedelta(seconds=s) for s in (5, 15, 60, 300, 1800))


class Ledger:
    """The outcomes of one batch. What is noted is written before the batch ends."""

    def __init__(self, channel: Channel, lane: Lane, parcels: Iterable[Parcel]):
        self.channel, self.lane = channel, lane
        self.open = {parcel.id: parcel for parcel in parcels}
        self._noted: list[Outcome] = []
        self._written = time.monotonic()

    def note(self, outcome: Outcome) -> None:
        """Remember an outcome and write when it is time to."""
        self._noted.append(outcome)
        overdue = time.monotonic() - self._written >= FLUSH_AFTER
        if self.lane == Lane.EMERGENCY or overdue or len(self._noted) >= FLUSH_EVERY:
            self.write()

    def write(self) -> None:
        """Write what is noted."""
        noted, self._noted = self._noted, []
        for outcome in noted:
            parcel = self.open.pop(outcome.id, None)
            if parcel is None:
                continue
            if isinstance(outcome, Wired):
                self._wired(parcel, outcome)
            else:
                self._failed(parcel, outcome)
        receipts.match(self.channel.slug, [o.reference for o in noted if isinstance(o, Wired)])
        self._written = time.monotonic()

    def put_off(
        self,
        parcels: Sequence[Parcel],
        reason: str,
        retry_after: timedelta | None = None,
        tried: bool = True,
    ) -> None:
        """Try those of `parcels` that nothing is known of again later."""
        self.write()
        for parcel in parcels:
            if parcel.id in self.open:
                del self.open[parcel.id]
                if tried:
                    self._failed(parcel, Failed(parcel.id, reason, False, retry_after))
                else:
                    wait = retry_after or self._waits()[0]
                    self._set(parcel, due_at=_in(wait), lease_until=None, reason=reason[:300])

    def give_back(self, parcels: Sequence[Parcel]) -> None:
        """Put back what was never handed out: whoever comes next may take it."""
        self.write()
        for parcel in parcels:
            self._set(parcel, lease_until=None)

    def _wired(self, parcel: Parcel, outcome: Wired) -> None:
        now = clock.machine_time()
        self._set(
            parcel,
            standing=Standing.DELIVERED if outcome.delivered else Standing.WIRED,
            wired_at=now,
            delivered_at=now if outcome.delivered else None,
            provider=self.channel.slug,
            reference=outcome.reference,
            due_at=None,
            lease_until=None,
            attempts=F("attempts") + 1,
            reason="",
        )

    def _failed(self, parcel: Parcel, outcome: Failed) -> None:
        waits = self._waits()
        spent = outcome.lasting or parcel.attempts >= len(waits)
        wait = timedelta(0) if spent else outcome.retry_after or waits[parcel.attempts]
        self._set(
            parcel,
            standing=Standing.FAILED if spent else Standing.WAITING,
            failed_at=clock.machine_time() if spent else None,
            due_at=None if spent else _in(wait),
            lease_until=None,
            attempts=F("attempts") + 1,
            reason=outcome.reason[:300],
        )

    def _waits(self) -> Sequence[timedelta]:
        return URGENT_RETRIES if self.lane == Lane.EMERGENCY else self.channel.retries

    def _set(self, parcel: Parcel, **values) -> None:
        Delivery.objects.filter(pk=parcel.id, fence=parcel.fence).update(**values)


def _in(wait: timedelta) -> datetime:
    return clock.machine_time() + wait
