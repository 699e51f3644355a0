"""What was heard, dropped or amiss becomes rows of the play log, and with them how far each came.

A full disk keeps rows waiting in memory, and sounds going.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nguon.formats.playout.proof import Entry, Outcome, What
from nguon.station.clock import Clock
from nguon.station.deciding import UNTOUCHED, Progress, Silence, Sounding
from nguon.station.deck import Heard
from nguon.station.keeping import Keeping


@dataclass
class Writing:
    """The rows of `station`; `disk_full` is in `alarms` as long as one waits."""

    station: str
    keeping: Keeping
    clock: Clock
    alarms: set[str]
    _waiting: list[tuple[Entry, str, Progress]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.progress = self.keeping.progress()

    def of(self, subject: str) -> Progress:
        """How far `subject` has come."""
        return self.progress.get(subject, UNTOUCHED)

    def advance(self, subject: str, progress: Progress) -> None:
        """`subject` has come so far, and there is nothing to be told of it yet."""
        self.progress[subject] = progress
        try:
            self.keeping.advance(subject, progress)
        except (OSError, sqlite3.Error):
            self.alarms.add("disk_full")

    def heard(
        self,
        told: Sounding,
        started: datetime,
        heard: Heard,
        outcome: Outcome,
        reason: str,
        after: Progress,
    ) -> None:
        """A stretch of sound is over; `after` is how far its subject has come with it."""
        what = What.EMERGENCY if told.emergency else What.PLAY
        entry = replace(
            self._planned(told, what, outcome, reason),
            started=started,
            ended=self.clock.now() - timedelta(seconds=heard.ago),
            offset=round(told.offset, 3),
            seconds=round(max(heard.position - told.offset, 0.0), 3),
            level=heard.level,
            volume=told.volume,
            drill=told.drill,
        )
        self._write(entry, told.subject, after)

    def dropped(self, told: Sounding, silence: Silence) -> None:
        """A play that will never be heard."""
        entry = self._planned(told, What.PLAY, Outcome.DROPPED, silence)
        self._write(entry, told.subject, replace(self.of(told.subject), done=True))

    def note(self, what: What, subject: str = "", reason: str = "", detail: str = "") -> None:
        """Something that is no play: a fault, the mute switch."""
        at = self.clock.now()
        entry = Entry(0, self.station, at, what, Outcome.NOTED, subject, reason=reason)
        entry = replace(entry, detail=detail[:500])
        self._write(entry, "", UNTOUCHED)

    def write_what_waits(self) -> None:
        """Try again what the disk did not take."""
        while self._waiting:
            entry, subject, after = self._waiting[0]
            try:
                self.keeping.write(entry, subject, after if subject else None)
            except (OSError, sqlite3.Error):
                self.alarms.add("disk_full")
                return
            self._waiting.pop(0)
        self.alarms.discard("disk_full")

    def _planned(self, told: Sounding, what: What, outcome: Outcome, reason: str) -> Entry:
        return Entry(
            0,
            self.station,
            self.clock.now(),
            what,
            outcome,
            told.subject,
            told.source,
            told.kids,
            told.sound,
            told.planned,
            reason=reason,
            detail=told.stream[:500],
        )

    def _write(self, entry: Entry, subject: str, after: Progress) -> None:
        if subject:
            self.progress[subject] = after
        self._waiting.append((replace(entry, clock_doubted=self.clock.doubted), subject, after))
        self.write_what_waits()
