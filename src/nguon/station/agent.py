"""One process that plays, fetches and reports, each in its own thread.

The conductor's thread never waits for the network; the courier's never touches a deck.
"""

import contextlib
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import Entry, Outcome, What
from nguon.formats.playout.upward import Report
from nguon.station import examining
from nguon.station.believing import Believing
from nguon.station.box import Box, Settings
from nguon.station.clock import Clock
from nguon.station.conducting import Conductor
from nguon.station.courier import Courier
from nguon.station.deck import Deck
from nguon.station.keeping import Keeping
from nguon.station.porch import Porch
from nguon.station.relay import Relay, relay
from nguon.station.shelf import Shelf
from nguon.station.version import software
from nguon.station.watchdog import Watchdog
from nguon.station.wire import Unreachable, Ways, Wire

ROUND = 300
"""Seconds between two whole rounds; in between, without a doorbell, only glances."""
SPREAD = 3.0
"""Seconds over which stations that heard the same bell come to the province."""
APART = 20.0
"""Seconds between two rounds for which a bell without a new command asked: whoever holds the
broker could otherwise have every station call without end, over 4G that somebody pays."""
DAY = timedelta(days=1)
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""It is certainly later than this."""


@dataclass
class Agent:
    """A station at work. Make it with `agent`."""

    settings: Settings
    key: SigningKey
    keeping: Keeping
    clock: Clock
    believing: Believing
    shelf: Shelf
    conductor: Conductor
    courier: Courier
    wire: Wire
    watchdog: Watchdog
    porch: Porch
    awake: threading.Event = field(default_factory=threading.Event)
    errand: threading.Event = field(default_factory=threading.Event)
    urgent: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)
    _answered: float = -APART
    _tidied: datetime | None = None

    def run(self) -> None:
        """Play until `stop`."""
        self.conductor.step()  # sound before everything else
        self._log_boot()
        network = threading.Thread(target=self._serve_network, daemon=True)
        network.start()
        self.watchdog.say("READY=1")
        while not self.stopping.is_set():
            self.clock.look()
            rest = self.conductor.step()
            self.watchdog.say("WATCHDOG=1")
            if self.awake.wait(rest):
                self.awake.clear()
        self.watchdog.say("STOPPING=1")
        self.conductor.close()
        self.porch.close()

    def stop(self) -> None:
        self.stopping.set()
        self.awake.set()
        self.urgent.set()
        self.errand.set()

    def wake(self) -> None:
        """Something may have to sound."""
        self.conductor.look_at_shelf()
        self.awake.set()

    def connected(self) -> None:
        """Somebody may have rung while nobody heard; and it is told at once that we are there."""
        self.urgent.set()
        self.errand.set()

    def rung(self, message: bytes) -> None:
        """The doorbell: a command at once, or only that something is new."""
        if message and not self.clock.doubted:
            if self.believing.take(message, "mqtt"):
                self.wake()
                self.urgent.set()
            if self.urgent.is_set() or time.monotonic() - self._answered > APART:
                self._answered = time.monotonic()
                self._tell(addresses.acknowledgement(self.settings.station))
        self.errand.set()

    def _log_boot(self) -> None:
        at, station = self.clock.now(), self.settings.station
        boot = Entry(0, station, at, What.BOOT, Outcome.NOTED, detail=software())
        with contextlib.suppress(OSError, sqlite3.Error):
            self.keeping.write(boot)

    def _serve_network(self) -> None:
        due = done = 0.0
        with self._whatever_comes():
            self.porch.look()
        while not self.stopping.is_set():
            if time.monotonic() >= due or self.finds_anything():
                self.network_round()
                done = time.monotonic()
                due = time.monotonic() + ROUND * random.uniform(0.9, 1.0)  # noqa: S311
            pause = self.settings.poll * random.uniform(0.7, 1.0)  # noqa: S311
            if self.errand.wait(pause):
                self.errand.clear()
                self.stopping.wait(random.uniform(0, SPREAD))  # noqa: S311
                self.urgent.wait(max(done + APART - time.monotonic(), 0))
                self.urgent.clear()
                due = 0.0

    def finds_anything(self) -> bool:
        """Ask, unless whoever is at the door would ring."""
        if self.porch.is_connected():
            return False
        found = False
        with self._whatever_comes():
            found = self.courier.glance()
        return found

    def network_round(self) -> None:
        """Fetch, hand in, report."""
        with self._whatever_comes():
            self.courier.round()
            self.porch.look()
            self.porch.notice()
            self.report()
            self._tidy()

    @contextlib.contextmanager
    def _whatever_comes(self) -> Iterator[None]:
        """A full disk, or a page of the carrier's instead of the province's answer, must not end
        the thread that speaks with the province: the box would play on and be lost."""
        try:
            yield
        except (OSError, sqlite3.Error, ValueError, TypeError, KeyError) as trouble:
            self.courier.alarms.add(f"network: {type(trouble).__name__}")
        else:
            amiss = {one for one in self.courier.alarms if one.startswith("network: ")}
            self.courier.alarms -= amiss

    def _tidy(self) -> None:
        now = self.clock.now()
        if not self.clock.doubted and (self._tidied is None or now - self._tidied > DAY):
            self._tidied = now
            self.courier.tidy()

    def state(self) -> Report:
        """What is kept, done and amiss here."""
        seq, last = self.keeping.head()
        plan, now = self.believing.plan, self.clock.now()
        troubles = self.conductor.alarms | self.courier.alarms
        troubles |= self.believing.alarms | self.porch.alarms
        return Report(
            self.settings.station,
            now,
            software(),
            self.keeping.version(Kind.PLAN),
            self.believing.trust.version,
            plan.document.expires if plan else None,
            tuple(one.document.id for one in self.believing.commands),
            self.believing.counted() or None,
            self.conductor.playing,
            tuple(one.sha256 for one in self.courier.wanting()[:50]),
            self.shelf.free(),
            self.conductor.silenced,
            plan.document.volume_ceiling if plan else 100,
            seq,
            last,
            tuple(sorted(troubles | examining.alarms(self.believing, self.clock))),
        )

    def report(self) -> None:
        """Tell the province how it stands here."""
        document = seal(Kind.REPORT, self.state(), self.key)
        with contextlib.suppress(Unreachable):
            self.wire.post(addresses.report(self.settings.station), document)
        self.porch.tell(addresses.presence(self.settings.station), document, retain=True)

    def _tell(self, topic: str) -> None:
        if self.porch.is_connected():
            self.porch.tell(topic, seal(Kind.REPORT, self.state(), self.key))


def agent(
    box: Box,
    programme: Deck,
    emergency: Deck,
    notify: str = "",
    amplifier: Relay | None = None,
) -> Agent:
    """The station that lives in `box`. Raises OSError, ValueError, Refused (not enrolled)."""
    settings, key = box.settings(), box.key()
    keeping = Keeping(box.folder / "station.sqlite3")
    latest = keeping.fact("latest")
    clock = Clock(
        datetime.fromisoformat(latest) if latest else BUILT,
        settings.battery_clock,
        keeping.fact("anchor"),
        lambda anchor: _note(keeping, anchor),
    )
    believing = Believing(settings.station, settings.areas, keeping, clock.now)
    shelf = Shelf(box.folder / "sounds")
    conductor = Conductor(
        believing,
        keeping,
        shelf,
        clock,
        amplifier or relay(settings.relay),
        programme,
        emergency,
        lambda: box.muted(settings.mute),
    )
    wire = Wire(
        settings.address,
        settings.station,
        key,
        settings.authority,
        lambda: None if clock.doubted else clock.now(),
        lambda: Ways(believing.trust.addresses, believing.trust.authorities),
    )
    courier = Courier(believing, keeping, shelf, clock, wire, key)
    porch = Porch(box, settings.broker, settings.station, believing)
    made = Agent(settings, key, keeping, clock, believing, shelf, conductor, courier, wire,
                 Watchdog(notify), porch)  # fmt: skip
    porch.rung, porch.connected, courier.changed = made.rung, made.connected, made.wake
    programme.when_over = emergency.when_over = made.awake.set
    return made


def _note(keeping: Keeping, anchor: str) -> None:
    """A full disk costs the anchor, which only a crash would need."""
    with contextlib.suppress(sqlite3.Error):
        keeping.note("anchor", anchor)
