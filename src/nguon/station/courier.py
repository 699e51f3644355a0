"""Fetches what is new and hands in what was heard, as often as it is called.

The doorbell only makes it come sooner; without a broker it comes by itself.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.sound import Sound
from nguon.formats.playout.upward import LogBatch, LogTaken
from nguon.station.believing import Believing
from nguon.station.clock import Clock
from nguon.station.keeping import Keeping
from nguon.station.shelf import DiskFull, Shelf
from nguon.station.wire import Answer, Unreachable, Wire

BATCH = 200
"""Rows of the log in one letter."""


@dataclass
class Courier:
    """One station's errands. `changed` is called when something may have to sound."""

    believing: Believing
    keeping: Keeping
    shelf: Shelf
    clock: Clock
    wire: Wire
    key: SigningKey
    changed: Callable[[], None] = lambda: None
    alarms: set[str] = field(default_factory=set)

    def round(self) -> bool:
        """Fetch everything and hand in the log; False where the province could not be reached."""
        self.wire.prefer()
        try:
            self.fetch_documents()
            self.fetch_sounds()
            self.hand_in_log()
        except Unreachable:
            self.alarms.add("offline")
            self._ask_the_way()
            return False
        self.alarms.discard("offline")
        return True

    def glance(self) -> bool:
        """Only whether there are commands, and hand in what was heard: some 700 bytes a time.

        True where something was new, which calls for a whole round.
        """
        known, taken = len(self.believing.commands), self.keeping.fact("log.taken")
        try:
            self._fetch(addresses.commands(self.believing.station), self._take_commands)
            self.hand_in_log()
        except Unreachable:
            self.alarms.add("offline")
            return False
        came_back = "offline" in self.alarms
        self.changed()
        return (
            came_back
            or known != len(self.believing.commands)
            or taken != self.keeping.fact("log.taken")
        )

    def fetch_documents(self) -> None:
        """Trust, then the plan, then commands. Raises Unreachable."""
        self._fetch_trust()
        self._fetch(addresses.plan(self.believing.station), self._take)
        self._fetch(addresses.commands(self.believing.station), self._take_commands)
        self.changed()

    def _ask_the_way(self) -> None:
        """Somebody answers at the province's address for whom nobody vouches: an attacker, or the
        province after a change that this station slept through. Only the trust document is
        fetched, which proves itself and names who vouches now."""
        if self.wire.distrusted and not self.clock.doubted:
            with suppress(Unreachable):
                newest = self.wire.get_unvouched(addresses.trust(), self.clock.now())
                self._take_trust(newest.body, self.wire.get_unvouched)

    def _fetch_trust(self) -> None:
        self._fetch(addresses.trust(), lambda newest: self._take_trust(newest, self.wire.get))

    def _take_trust(self, newest: bytes, get: Callable[[str, datetime], Answer]) -> None:
        """The newest trust; where it is several versions on, each of them in turn."""
        try:
            version = int(parse(newest, Kind.TRUST).body.get("version", 0))
        except (Refused, TypeError, ValueError):
            version = 0
        known = self.believing.trust.version
        for between in range(known + 1, min(version, known + 50)):
            step = get(addresses.trust(between), self.clock.now())
            if step.status == 200:
                self._take(step.body)
        if version != self.believing.trust.version:
            self._take(newest)

    def _fetch(self, path: str, take: Callable[[bytes], None]) -> None:
        answer = self.wire.get(path, self.clock.now())
        if self.wire.told_time:
            self.clock.confirm(self.wire.told_time)
        if answer.status == 200 and not self.clock.doubted:
            take(answer.body)
            self.wire.remember(path, answer)
        elif answer.status not in (200, 304, 404):
            raise Unreachable(f"{path}: {answer.status}")

    def _take(self, document: bytes) -> None:
        self.believing.take(document, "https")

    def _take_commands(self, body: bytes) -> None:
        try:
            documents = [json.dumps(one).encode() for one in json.loads(body)["commands"]]
        except (ValueError, KeyError, TypeError):
            self.believing.refuse(Refused(Reason.UNREADABLE, "commands"), "https")
            return
        seen = self.keeping.seen()
        for document in documents:
            try:
                known = parse(document).body.get("id") in seen
            except Refused:
                known = False
            if not known:
                self._take(document)

    def wanting(self) -> list[Sound]:
        """The sounds that are to come, the most urgent first."""
        whole, now = self.shelf.whole(), self.clock.now()
        return [sound for sound in self._needed(now) if sound.sha256 not in whole]

    def _needed(self, now: datetime) -> list[Sound]:
        """What commands and the plan name, in the order in which it will be needed."""
        alarms = [one.document.sound for one in self.believing.commands]
        needed = {one.sha256: one for one in alarms if one}
        if self.believing.plan:
            plan = self.believing.plan.document
            sounds = {one.sha256: one for one in plan.sounds}
            coming = [(one.start, one.sound) for one in plan.plays if one.end > now]
            coming += [(one.start, one.reserve) for one in plan.relays if one.end > now]
            for name in (*plan.keep, *(name for _start, name in sorted(coming) if name)):
                needed.setdefault(name, sounds[name])
        return list(needed.values())

    def fetch_sounds(self) -> None:
        """Bring what is wanting. Raises Unreachable."""
        for sound in self.wanting():
            self._fetch_sound(sound)

    def _fetch_sound(self, sound: Sound) -> None:
        path = addresses.sound(sound.sha256)

        def read(begin: int) -> Iterator[bytes]:
            return self.wire.stream(path, begin, self.clock.now())

        try:
            self.shelf.fetch(sound, read)
        except DiskFull:
            self.shelf.sweep({one.sha256 for one in self._needed(self.clock.now())})
            self.changed()
            self.alarms.add("disk_full")
        except Refused as refusal:
            self.believing.refuse(refusal, f"am/{sound.sha256[:12]}")
        except ConnectionError as trouble:
            raise Unreachable(str(trouble)) from None
        else:
            self.alarms.discard("disk_full")
            self.changed()

    def hand_in_log(self) -> None:
        """Hand in rows in order, from the one after those that the province says it has.

        Its answer counts, not our memory of it: a province that came back from an older backup
        is given again what it lost. Raises Unreachable.
        """
        head, _hash = self.keeping.head()
        taken = int(self.keeping.fact("log.taken", "0"))
        while taken < head:
            batch = LogBatch(self.believing.station, tuple(self.keeping.log(taken, BATCH)))
            path = addresses.log(self.believing.station)
            answer = self.wire.post(path, seal(Kind.LOG, batch, self.key))
            if answer.status != 200:
                raise Unreachable(f"{path}: {answer.status}")
            said = from_json(LogTaken, json.loads(answer.body)).seq
            self.keeping.note("log.taken", str(min(said, head)))
            if said == taken:
                return
            taken = said

    def tidy(self) -> None:
        """Once a day: remove sounds that nothing needs and what was done about old plays."""
        now = self.clock.now()
        self.shelf.sweep({one.sha256 for one in self._needed(now - timedelta(days=1))})
        self.changed()
        plan = self.believing.plan
        named = set(plan.document.named) if plan else set()
        named |= {one.reserve_id for one in plan.document.relays} if plan else set()
        named |= {one.document.id for one in self.believing.commands}
        self.keeping.forget([one for one in self.keeping.progress() if one not in named])
