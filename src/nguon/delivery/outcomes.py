"""What an outcome means for its row, and when the rows of a batch are written."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from nguon.delivery import journal
from nguon.delivery.addresses import without_addresses
from nguon.delivery.channels.base import Channel, Failed, Outcome, Parcel, Wired
from nguon.delivery.models import Lane
from nguon.delivery.settling import (
    AWAY,
    DELIVERED,
    FAILED,
    WAITING,
    WIRED,
    Line,
    settle,
    settle_each,
)
from nguon.events import clock

FLUSH_EVERY, FLUSH_AFTER = 40, 0.5
"""Outcomes and seconds after which they are written.

With what is in the pipeline that is fewer than fifty: no more go twice when a worker is killed.
"""

URGENT_EVERY, URGENT_AFTER = 8, 0.1
"""The same of emergencies: each at once where a provider takes its time over each. Where one takes
hundreds a second, a commit for each would be most of the time that the last one waits.
"""

URGENT_RETRIES = tuple(timedelta(seconds=s) for s in (5, 15, 60, 300, 1800))


class Ledger:
    """The outcomes of one batch over one provider. What is noted is written before it ends."""

    def __init__(self, channel: Channel, lane: Lane, provider: str, parcels: Iterable[Parcel]):
        self.provider = provider
        self._lane, self._channel = lane, channel.slug
        self.open = {parcel.id: parcel for parcel in parcels}
        self._waits = URGENT_RETRIES if lane == Lane.EMERGENCY else channel.retries
        urgent = lane == Lane.EMERGENCY
        self._most = URGENT_EVERY if urgent else FLUSH_EVERY
        self._longest = URGENT_AFTER if urgent else FLUSH_AFTER
        self._noted: list[Line] = []
        self._written = time.monotonic()

    def note(self, outcome: Outcome, handed_at: datetime | None = None) -> None:
        """Remember an outcome and write when it is time to; said of another's parcel, nothing."""
        parcel = self.open.pop(outcome.id, None)
        if parcel is None:
            return
        line = self._wired if isinstance(outcome, Wired) else self._failed
        self._noted.append(line(parcel, outcome, handed_at))
        if len(self._noted) >= self._most or time.monotonic() - self._written >= self._longest:
            self.write()

    def write(self) -> None:
        """Write what is noted: to the database, or to disk while that is away."""
        self._written = time.monotonic()
        if not self._noted:
            return
        noted, self._noted = self._noted, []
        try:
            settle(noted)
        except AWAY:
            _keep(noted)
        except (DatabaseError, ValueError):
            try:
                settle_each(noted)
            except AWAY:
                _keep(noted)

    def put_off(
        self,
        parcels: Sequence[Parcel],
        reason: str | None,
        retry_after: timedelta | None = None,
        tried: bool = True,
    ) -> None:
        """Try those of `parcels` that nothing is known of again later."""
        for parcel in parcels:
            if self.open.pop(parcel.id, None) is None:
                continue
            if tried:
                failed = Failed(parcel.id, reason or "", False, retry_after)
                line = self._failed(parcel, failed, None)
            else:
                due = _in(self._waits[0] if retry_after is None else retry_after)
                told = None if reason is None else without_addresses(reason)
                line = Line(parcel.id, parcel.fence, WAITING, due, reason=told)
            self._noted.append(line)
        self.write()

    def give_back(self, parcels: Sequence[Parcel]) -> None:
        """Put back what was never handed out: whoever comes next may take it."""
        self.put_off(parcels, None, timedelta(0), tried=False)

    def _wired(self, parcel: Parcel, outcome: Wired, handed_at: datetime | None) -> Line:
        # By place and not by name: half the time of a line that is made for every letter.
        return Line(
            parcel.id,
            parcel.fence,
            DELIVERED if outcome.delivered else WIRED,
            None,
            clock.machine_time(),
            handed_at,
            self.provider,
            outcome.reference,
            1,
            "",
            self._lane,
            self._channel,
            parcel.queued,
            _prepared(parcel, handed_at),
        )

    def _failed(self, parcel: Parcel, outcome: Failed, handed_at: datetime | None) -> Line:
        now = clock.machine_time()
        spent = outcome.lasting or parcel.attempts >= len(self._waits)
        wait = timedelta(0) if spent else outcome.retry_after or self._waits[parcel.attempts]
        return Line(
            parcel.id,
            parcel.fence,
            FAILED if spent else WAITING,
            due_at=None if spent else now + wait,
            at=now,
            handed_at=handed_at,
            provider=self.provider,
            tried=1,
            reason=without_addresses(outcome.reason),
            lane=self._lane,
            channel=self._channel,
            queued=parcel.queued,
            prepared=_prepared(parcel, handed_at),
        )


def _prepared(parcel: Parcel, handed_at: datetime | None) -> float | None:
    """Seconds from its claim until it was handed over."""
    if handed_at is None or parcel.claimed_at is None:
        return None
    return (handed_at - parcel.claimed_at).total_seconds()


def _keep(lines: Sequence[Line]) -> None:
    connection.close_if_unusable_or_obsolete()
    journal.keep(lines)


def _in(wait: timedelta) -> datetime:
    return clock.machine_time() + wait
