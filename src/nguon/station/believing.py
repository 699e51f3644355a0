"""Documents that arrive, by whatever way: believed and kept, or refused, logged and counted."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import RLock

from nguon.formats.playout import reading
from nguon.formats.playout.command import Action, Command
from nguon.formats.playout.envelope import Envelope, Kind, parse
from nguon.formats.playout.plan import Plan
from nguon.formats.playout.proof import Entry, Outcome, What
from nguon.formats.playout.reading import Signed
from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.trust import Role, Trust
from nguon.station.keeping import Keeping

HELD = timedelta(days=2)
"""How long after their expiry commands still count, as what was cancelled or skipped."""


@dataclass
class Believing:
    """The station's beliefs: `trust`, `plan` and `commands`, always out of what is kept."""

    station: str
    areas: tuple[str, ...]
    keeping: Keeping
    now: Callable[[], datetime]
    refused: Counter[str] = field(default_factory=Counter)
    alarms: set[str] = field(default_factory=set)
    _lock: RLock = field(default_factory=RLock, repr=False)

    def __post_init__(self) -> None:
        self._recall()

    def _recall(self) -> None:
        kept = self.keeping.document(Kind.TRUST)
        if kept is None:
            raise Refused(Reason.UNKNOWN_KEY, "not enrolled")
        self.trust = from_json(Trust, parse(kept, Kind.TRUST).body)
        self.plan = self._kept_plan()
        self.commands = tuple(self._kept_commands())

    def _kept_plan(self) -> Signed[Plan] | None:
        """The plan that is kept, as far as its keys still count; whether it is over, is decided
        when something is to sound."""
        content = self.keeping.document(Kind.PLAN)
        if content is None:
            return None
        try:
            envelope = parse(content, Kind.PLAN)
            plan = from_json(Plan, envelope.body)
            return Signed(plan, self.trust.signers(envelope, Role.SCHEDULE, plan.issued))
        except Refused:
            return None

    def _kept_commands(self) -> list[Signed[Command]]:
        found = []
        for content in self.keeping.commands(self.now() - HELD):
            envelope = parse(content, Kind.COMMAND)
            command = from_json(Command, envelope.body)
            try:
                kids = self.trust.signers(envelope, command.role, command.issued)
            except Refused:
                continue
            found.append(Signed(command, kids))
        return found

    @property
    def places(self) -> tuple[str, ...]:
        """The codes for which commands concern this station."""
        return (self.station, *(self.plan.document.areas if self.plan else self.areas))

    def take(self, document: bytes, way: str) -> bool:
        """Believe a document that came by `way`; False: refused, which is logged. Never raises."""
        with self._lock:
            try:
                self._take(document)
            except Refused as refusal:
                self.refuse(refusal, way)
                return False
            return True

    def _take(self, document: bytes) -> None:
        envelope = parse(document)
        if envelope.kind is Kind.TRUST:
            self._take_trust(document)
        elif envelope.kind is Kind.PLAN:
            self._take_plan(envelope, document)
        elif envelope.kind is Kind.COMMAND:
            self._take_command(envelope, document)
        else:
            raise Refused(Reason.WRONG_KIND, envelope.kind)

    def _take_trust(self, document: bytes) -> None:
        newer = self.trust.succeeded_by(document, self.now())
        self.keeping.keep(Kind.TRUST, newer.version, document)
        self._recall()

    def _take_plan(self, envelope: Envelope, document: bytes) -> None:
        known = self.keeping.version(Kind.PLAN)
        self._demand_trust()
        signed = reading.believe_plan(envelope, self.trust, self.now(), self.station, known)
        if signed.document.version == known and document != self.keeping.document(Kind.PLAN):
            raise Refused(Reason.ROLLED_BACK, f"another version {known}")
        self.keeping.keep(Kind.PLAN, signed.document.version, document)
        self.plan = signed

    def _take_command(self, envelope: Envelope, document: bytes) -> None:
        self._demand_trust()
        seen = self.keeping.seen() | {one.document.id for one in self.commands}
        signed = reading.believe_command(envelope, self.trust, self.now(), self.places, seen)
        command = signed.document
        self.commands = (*self.commands, signed)
        with self._without_room():
            self.keeping.take(command.id, command.expires, document)
        if command.action is Action.TEST:
            with self._without_room():
                self.keeping.note("tested", self.now().isoformat())
            self._log(What.TEST, Outcome.COMPLETED, command.id, signed.kids)

    def _demand_trust(self) -> None:
        """An expired trust believes nothing new."""
        if self.now() >= self.trust.expires:
            raise Refused(Reason.EXPIRED, "trust")

    def refuse(self, refusal: Refused, way: str) -> None:
        """Count a refusal and log it; the same one again only once an hour."""
        self.refused[refusal.reason] += 1
        mark = f"refused.{refusal.reason}.{way}"
        last = self.keeping.fact(mark)
        if last and self.now() < datetime.fromisoformat(last) + timedelta(hours=1):
            return
        with self._without_room():
            self.keeping.note(mark, self.now().isoformat())
        self._log(What.REFUSED, Outcome.NOTED, way, (), refusal.reason, refusal.detail)

    @contextmanager
    def _without_room(self) -> Iterator[None]:
        """A disk without room does not keep an emergency from sounding; it is told as an alarm."""
        try:
            yield
        except sqlite3.Error:
            self.alarms.add("disk_full")
        else:
            self.alarms.discard("disk_full")

    def _log(
        self,
        what: What,
        outcome: Outcome,
        subject: str,
        kids: tuple[str, ...],
        reason: str = "",
        detail: str = "",
    ) -> None:
        at = self.now()
        entry = Entry(0, self.station, at, what, outcome, subject, kids=kids, reason=reason)
        with self._without_room():
            self.keeping.write(Entry(**{**vars(entry), "detail": detail[:500]}))

    def counted(self) -> dict[str, int]:
        """Refusals by reason since the last time that this was asked."""
        told, self.refused = dict(self.refused), Counter()
        return told
