"""A station in simulated time: its clock, its decks and its relay are the test's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from nguon.formats.playout.envelope import Kind
from nguon.formats.playout.proof import Entry, What
from nguon.station.believing import Believing
from nguon.station.clock import Clock
from nguon.station.conducting import Conductor
from nguon.station.deck import Heard
from nguon.station.keeping import Keeping
from nguon.station.shelf import Shelf
from tests.station.province import COMMUNE, NOON, STATION, Province


@dataclass
class Time:
    """Time that passes when the test says so; the machine's clock can be wrong."""

    true: datetime = NOON
    wrong_by: timedelta = timedelta()
    boot: str = "1"
    ntp: bool = True

    def clock(self, floor: datetime = NOON - timedelta(days=90), **more) -> Clock:
        return Clock(
            floor,
            machine=lambda: self.true + self.wrong_by,
            running=lambda: (self.true - NOON).total_seconds(),
            boot=lambda: self.boot,
            synchronised=lambda: self.ntp,
            **more,
        )


@dataclass
class SimulatedDeck:
    """Plays in simulated time; every file is as long as `seconds` tells for its name.

    `streams` are the addresses that are there; what is not breaks off at once.
    """

    time: Time
    seconds: dict[str, float]
    down: bool = False
    loaded: Path | None = None
    position: float = 0.0
    since: datetime | None = None
    volume: int = 0
    when_over: Callable[[], None] = print
    streams: set[str] = field(default_factory=set)
    listening: str = ""

    def open(self, address: str, volume: int) -> None:
        self.loaded, self.position, self.since, self.volume = None, 0.0, self.time.true, volume
        self.listening = address

    def warm(self) -> None:
        pass

    def load(self, path: Path, offset: float, volume: int) -> None:
        if self.down:
            raise OSError("the player is down")
        self.loaded, self.position, self.since, self.volume = path, offset, None, volume
        self.listening = ""

    def start(self) -> None:
        self.since = self.time.true

    def pause(self) -> None:
        self.position, self.since = self._at(), None

    def stop(self) -> None:
        self.position = self._at()
        self.loaded = self.since = None

    def heard(self) -> Heard:
        if self.listening:
            return Heard(self._at(), -20.0, self.listening not in self.streams, self.down)
        ended = self.loaded is not None and self._at() >= self.seconds[self.loaded.name]
        return Heard(self._at(), -20.0, ended, self.down)

    def close(self) -> None:
        self.stop()

    @property
    def sounds(self) -> bool:
        return self.since is not None and not self.heard().ended

    def _at(self) -> float:
        gone = (self.time.true - self.since).total_seconds() if self.since else 0.0
        if self.listening:
            return self.position + gone * (self.listening in self.streams)
        whole = self.seconds.get(self.loaded.name, 0.0) if self.loaded else 0.0
        return min(self.position + gone, whole)


class Amplifier:
    """A relay that remembers."""

    closed = False

    def close(self) -> None:
        self.closed = True

    def open(self) -> None:
        self.closed = False


@dataclass
class Station:
    """A conductor with all that it needs, in `folder`."""

    folder: Path
    province: Province
    time: Time = field(default_factory=Time)
    muted: bool = False
    clock_options: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.boot()

    def boot(self, **clock) -> None:
        """Start the process, as after a crash."""
        self.keeping = Keeping(self.folder / "station.sqlite3")
        if self.keeping.document(Kind.TRUST) is None:
            trust = self.province.trust()
            self.keeping.keep(Kind.TRUST, trust.version, self.province.signed_trust(trust))
        kept, keep = self.keeping.fact("anchor"), lambda told: self.keeping.note("anchor", told)
        self.clock = self.time.clock(kept=kept, keep=keep, **{**self.clock_options, **clock})
        self.believing = Believing(STATION, (COMMUNE,), self.keeping, self.clock.now)
        self.shelf = Shelf(self.folder / "sounds")
        self.seconds: dict[str, float] = getattr(self, "seconds", {})
        self.decks = [SimulatedDeck(self.time, self.seconds) for _deck in range(2)]
        self.amplifier = Amplifier()
        self.conductor = Conductor(
            self.believing,
            self.keeping,
            self.shelf,
            self.clock,
            self.amplifier,
            *self.decks,
            muted=lambda: self.muted,
        )

    def have(self, *sounds: tuple[bytes, float]) -> None:
        """Put sounds on the shelf."""
        for content, seconds in sounds:
            from tests.station.province import sound

            named = sound(content, seconds)
            self.shelf.path(named.sha256).write_bytes(content)
            self.seconds[named.sha256] = seconds
        self.conductor.look_at_shelf()

    def take(self, document: bytes) -> bool:
        return self.believing.take(document, "test")

    def run(self, seconds: float, every: float = 0.25) -> None:
        """Let time pass."""
        end = self.time.true + timedelta(seconds=seconds)
        while True:
            self.conductor.step()
            if self.time.true >= end:
                return
            self.time.true = min(self.time.true + timedelta(seconds=every), end)

    @property
    def sounding(self) -> str | None:
        playing = self.conductor.playing
        return playing.subject if playing else None

    def rows(self, *whats: What) -> list[Entry]:
        wanted = whats or (What.PLAY, What.EMERGENCY)
        return [row for row in self.keeping.log(most=10_000) if row.what in wanted]

    def told(self) -> list[tuple[str, str, str]]:
        return [(row.subject, row.outcome.value, row.reason) for row in self.rows()]
