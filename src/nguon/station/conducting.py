"""Brings what sounds into line with what should sound, and writes down what was heard.

Two decks: the programme waits, paused in its place, while the other sounds an emergency. A row
of the log is written when a stretch of sound is over, never before.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nguon.formats.playout.proof import Outcome, What
from nguon.formats.playout.upward import Playing
from nguon.station.believing import Believing
from nguon.station.clock import Clock
from nguon.station.deciding import (
    LATE,
    Decision,
    Progress,
    Silence,
    Situation,
    Sounding,
    decide,
)
from nguon.station.deck import Deck, Heard
from nguon.station.keeping import Keeping
from nguon.station.relay import Relay
from nguon.station.shelf import Shelf
from nguon.station.streaming import ASK_AGAIN, Streaming
from nguon.station.writing import Writing

TICK = timedelta(milliseconds=250)


@dataclass
class Stretch:
    """Sound that goes out now, on a deck, since `started`."""

    sounding: Sounding
    deck: Deck
    started: datetime
    stream: Streaming | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether it is a stream of which nothing has been heard yet."""
        return self.stream is not None and self.stream.began is None


@dataclass
class Conductor:
    """One station's sound. `step` is to be called again within what it returns."""

    believing: Believing
    keeping: Keeping
    shelf: Shelf
    clock: Clock
    relay: Relay
    programme: Deck
    emergency: Deck
    muted: Callable[[], bool] = lambda: False
    alarms: set[str] = field(default_factory=set)
    _now_sounding: Stretch | None = None
    _loaded: dict[int, Sounding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._amplifying = True
        self._amplify(False)
        self._log = Writing(self.believing.station, self.keeping, self.clock, self.alarms)
        self._whole = self.shelf.whole()
        self._muted = self.muted()
        self._recover()

    def _recover(self) -> None:
        """What sounded when the process or the power failed: a programme goes on as if it had
        gone on, an emergency says its round again."""
        for subject, held in list(self._log.progress.items()):
            if held.since is None or held.done:
                continue
            alarms = {one.document.id for one in self.believing.commands}
            gone = (self.clock.now() - held.since).total_seconds()
            offset = 0.0 if subject in alarms else held.offset + max(gone, 0.0)
            self._log.advance(subject, replace(held, offset=offset, since=None))
            self._log.note(What.FAULT, subject, "interrupted")

    def look_at_shelf(self) -> None:
        """Sounds have come or gone."""
        self._whole = self.shelf.whole()

    def situation(self) -> Situation:
        return Situation(
            self.clock.now(),
            self.believing.trust,
            self.believing.plan,
            self.believing.commands,
            self._log.progress,
            self._whole,
            self._muted,
            self.clock.doubted,
        )

    def step(self) -> float:
        """Do what is to be done now; seconds until there may be more."""
        self._log.write_what_waits()
        self._hear_mute()
        self._notice_endings()
        decision = decide(self.situation())
        for sounding, silence in decision.dropped:
            self._drop(sounding, silence)
        self._follow(decision)
        self._prepare(decision.upcoming)
        self._keep_warm()
        return self._rest(decision)

    @property
    def playing(self) -> Playing | None:
        """What sounds now, for the report."""
        if self._now_sounding is None:
            return None
        told, started = self._now_sounding.sounding, self._now_sounding.started
        return Playing(told.subject, told.sound, started, told.offset)

    @property
    def silenced(self) -> bool:
        """Whether somebody on the spot muted it."""
        return self._muted

    def close(self) -> None:
        """Silence, written down; the amplifier off."""
        self._cut(Silence.STOPPED)
        self._amplify(False)
        for deck in (self.programme, self.emergency):
            deck.close()

    def _rest(self, decision: Decision) -> float:
        """Up to a tick; exactly until the next start."""
        if decision.then is None or decision.sounding:
            return TICK.total_seconds()
        away = decision.then - self.clock.now()
        return max(min(TICK, away).total_seconds(), 0.0)

    def _hear_mute(self) -> None:
        muted = self.muted()
        if muted != self._muted:
            self._muted = muted
            told = "muted" if muted else "unmuted"
            self._log.note(What.MUTE, reason=told)

    def _notice_endings(self) -> None:
        stretch = self._now_sounding
        if stretch is None:
            return
        try:
            heard = stretch.deck.heard()
        except OSError:
            heard = Heard(stretch.sounding.offset, None, ended=False, failed=True)
        if heard.failed:
            self._fail(stretch, heard)
        elif stretch.stream:
            self._listen(stretch, stretch.stream, heard)
        elif heard.ended:
            self._finish(stretch, heard)

    def _listen(self, stretch: Stretch, stream: Streaming, heard: Heard) -> None:
        """A stream begins to be heard, goes on, or is lost for a while."""
        subject, awaited = stretch.sounding.subject, stretch.is_awaited
        lost = stream.is_lost(heard, self.clock.now())
        if awaited and stream.began:
            stretch.started = stream.began
            self._log.advance(subject, replace(self._log.of(subject), rest_until=None))
        if not lost:
            return
        before = self._log.of(subject)
        after = replace(before, since=None, rest_until=self.clock.now() + ASK_AGAIN)
        self._hush(stretch)
        if stream.began:
            self._end(stretch, heard, Outcome.CUT, Silence.STREAM_LOST, after)
            return
        self._now_sounding = None
        self._log.advance(subject, after)
        if before.rest_until is None:
            self._log.note(What.FAULT, subject, Silence.STREAM_WANTING, stretch.sounding.stream)

    @staticmethod
    def _hush(stretch: Stretch) -> None:
        """Leave a stream: its place is not kept, since it goes on without us."""
        with contextlib.suppress(OSError):
            stretch.deck.stop()

    def _finish(self, stretch: Stretch, heard: Heard) -> None:
        """The last sound is over."""
        told, before = stretch.sounding, self._log.of(stretch.sounding.subject)
        after = replace(before, begun=True, done=True, offset=0.0, since=None)
        after = replace(after, rounds=before.rounds + 1)
        if told.emergency and (again := self._again(told, after)):
            after = again
        self._end(stretch, heard, Outcome.COMPLETED, "", after)

    def _again(self, told: Sounding, after: Progress) -> Progress | None:
        """An emergency that is to be said several times, after its pause."""
        for one in self.believing.commands:
            command = one.document
            if command.id == told.subject and after.rounds < command.times:
                rest = self.clock.now() + timedelta(seconds=command.pause)
                return replace(after, done=False, rest_until=rest)
        return None

    def _fail(self, stretch: Stretch, heard: Heard) -> None:
        """The player is down; what it was playing goes on with the next step, where it stood."""
        self.alarms.add("player_down")
        self._end(stretch, heard, Outcome.CUT, "player_down", self._stands(stretch, heard))

    def _stands(self, stretch: Stretch, heard: Heard) -> Progress:
        before = self._log.of(stretch.sounding.subject)
        stands = max(heard.position, stretch.sounding.offset)
        return replace(before, begun=True, offset=round(stands, 3), since=None)

    def _cut(self, silence: Silence) -> None:
        """Silence at once; the place is kept in case it may go on."""
        stretch = self._now_sounding
        if stretch is None:
            return
        try:
            stretch.deck.pause()
            heard = stretch.deck.heard()
        except OSError:
            heard = Heard(stretch.sounding.offset, None, ended=False, failed=True)
        if stretch.stream:
            self._leave(stretch, heard, silence)
            return
        if heard.ended:
            self._finish(stretch, heard)
            return
        stands = self._stands(stretch, heard)
        self._loaded[id(stretch.deck)] = replace(stretch.sounding, offset=stands.offset)
        self._end(stretch, heard, Outcome.CUT, silence, stands)

    def _leave(self, stretch: Stretch, heard: Heard, silence: Silence) -> None:
        """A stream is cut, or its time is over, which completes it."""
        self._hush(stretch)
        over = silence is Silence.WINDOW_ENDED
        after = replace(self._log.of(stretch.sounding.subject), since=None, done=over)
        outcome, reason = (Outcome.COMPLETED, "") if over else (Outcome.CUT, str(silence))
        self._end(stretch, heard, outcome, reason, after)

    def _end(
        self, stretch: Stretch, heard: Heard, outcome: Outcome, reason: str, after: Progress
    ) -> None:
        if heard.ended or heard.failed:
            self._loaded.pop(id(stretch.deck), None)
        self._now_sounding = None
        self._log.heard(stretch.sounding, stretch.started, heard, outcome, reason, after)

    def _drop(self, told: Sounding, silence: Silence) -> None:
        """A play that will never be heard (any more)."""
        current = self._now_sounding
        away = bool(told.stream) and self._log.of(told.subject).rest_until is not None
        if current and current.is_awaited and current.sounding.same_as(told):
            self._hush(current)
            self._now_sounding, away = None, True
        elif current and current.sounding.same_as(told):
            self._cut(silence)
            done = replace(self._log.of(told.subject), done=True)
            self._log.advance(told.subject, done)
            return
        over = silence is Silence.WINDOW_ENDED
        self._log.dropped(told, Silence.STREAM_WANTING if away and over else silence)

    def _follow(self, decision: Decision) -> None:
        wanted, current = decision.sounding, self._now_sounding
        if current and not current.sounding.same_as(wanted):
            self._cut(self._why(current, decision))
            current = self._now_sounding
        if wanted is None:
            self._amplify(False)
        elif current is None:
            self._start(wanted)
        else:
            self._amplify(True)

    def _why(self, current: Stretch, decision: Decision) -> Silence:
        if decision.sounding and decision.sounding.emergency:
            return Silence.PREEMPTED
        if decision.silence is Silence.MUTED:
            return Silence.MUTED
        return (
            Silence.CANCELLED
            if current.sounding.emergency
            else decision.silence or Silence.PREEMPTED
        )

    def _start(self, wanted: Sounding) -> None:
        deck = self.emergency if wanted.emergency else self.programme
        try:
            if wanted.stream:
                self._loaded.pop(id(deck), None)
                deck.open(wanted.stream, wanted.volume)
                self._amplify(True)
            else:
                if not self._ready(deck, wanted) and not self._load(deck, wanted):
                    return
                self._amplify(True)
                deck.start()
        except OSError:
            self._loaded.pop(id(deck), None)
            self.alarms.add("player_down")
            self._amplify(False)
            return
        self.alarms.discard("player_down")
        stream = Streaming(self.clock.now()) if wanted.stream else None
        self._now_sounding = Stretch(wanted, deck, self.clock.now(), stream)
        begun = replace(
            self._log.of(wanted.subject), begun=True, offset=wanted.offset, since=self.clock.now()
        )
        self._log.advance(wanted.subject, begun)

    def _ready(self, deck: Deck, wanted: Sounding) -> bool:
        """Whether `deck` stands where `wanted` begins."""
        held = self._loaded.get(id(deck))
        if held is None or not wanted.same_as(held) or wanted.sound != held.sound:
            return False
        return wanted.volume == held.volume and abs(wanted.offset - held.offset) < LATE

    def _load(self, deck: Deck, wanted: Sounding) -> bool:
        """False where the file is no longer what was signed; then it is as if it were not there."""
        if not self.shelf.sound_intact(wanted.sound):
            self.look_at_shelf()
            self._log.note(What.FAULT, wanted.sound, "wrong_sound")
            self._amplify(False)
            return False
        deck.load(self.shelf.path(wanted.sound), wanted.offset, wanted.volume)
        self._loaded[id(deck)] = wanted
        return True

    def _keep_warm(self) -> None:
        """A player that died while it was idle is up again before it is needed."""
        for deck in (self.programme, self.emergency):
            if not (self._now_sounding and self._now_sounding.deck is deck):
                try:
                    deck.warm()
                except OSError:
                    self.alarms.add("player_down")

    def _prepare(self, upcoming: Sounding | None) -> None:
        """Load what comes next onto a deck that holds nothing that may go on."""
        if upcoming is None:
            return
        deck = self.emergency if upcoming.emergency else self.programme
        busy = self._now_sounding is not None and self._now_sounding.deck is deck
        if busy or self._ready(deck, upcoming):
            return
        held = self._loaded.get(id(deck))
        if held and self._log.of(held.subject).begun and not self._log.of(held.subject).done:
            return
        try:
            self._load(deck, upcoming)
        except OSError:
            self.alarms.add("player_down")

    def _amplify(self, on: bool) -> None:
        """A relay that fails is told and tried again; it must not end the process."""
        if on == self._amplifying:
            return
        try:
            (self.relay.close if on else self.relay.open)()
        except OSError:
            self.alarms.add("relay_down")
        else:
            self._amplifying = on
            self.alarms.discard("relay_down")
