"""A province with its keys, for tests: it signs trust, plans and commands."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nguon.formats.playout.command import Action, Command, Severity
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.plan import VIETNAM, Plan, Play
from nguon.formats.playout.sound import Sound
from nguon.formats.playout.trust import Role, Trust, TrustedKey

STATION, COMMUNE = "LC-SLL-01", "03142"
NOON = datetime(2026, 3, 2, 12, tzinfo=VIETNAM)
DAY = timedelta(days=1)


def sound(content: bytes = b"loa", seconds: float = 60.0) -> Sound:
    return Sound(hashlib.sha256(content).hexdigest(), len(content), seconds)


@dataclass
class Province:
    """Root, schedule and two persons' emergency keys, valid for two years around noon."""

    now: datetime = NOON
    root: SigningKey = field(default_factory=SigningKey.generate)
    schedule: SigningKey = field(default_factory=SigningKey.generate)
    first: SigningKey = field(default_factory=SigningKey.generate)
    second: SigningKey = field(default_factory=SigningKey.generate)
    version: int = 1

    def trust(self, *more: TrustedKey, **changed) -> Trust:
        given = {
            "version": self.version,
            "issued": self.now - DAY,
            "expires": self.now + 365 * DAY,
            "keys": (
                self.key(self.root, "gốc", Role.ROOT),
                self.key(self.schedule, "máy chủ", Role.SCHEDULE),
                self.key(self.first, "Lò Văn Một", Role.EMERGENCY),
                self.key(self.second, "Vàng Thị Hai", Role.EMERGENCY),
                *more,
            ),
            "thresholds": {Role.EMERGENCY.value: 2},
        }
        return Trust(**{**given, **changed})

    def key(self, key: SigningKey, holder: str, *roles: Role, **changed) -> TrustedKey:
        trusted = TrustedKey(key.public, holder, roles, self.now - 365 * DAY, self.now + 365 * DAY)
        return replace(trusted, **changed)

    def signed_trust(self, trust: Trust | None = None) -> bytes:
        return seal(Kind.TRUST, trust or self.trust(), self.root)

    def plan(self, *plays: Play, sounds: tuple[Sound, ...] = (), **changed) -> Plan:
        given = {
            "station": STATION,
            "version": self.version,
            "issued": self.now,
            "expires": self.now + 30 * DAY,
            "areas": (STATION, COMMUNE, "12"),
            "plays": plays,
            "sounds": sounds or (sound(),),
        }
        return Plan(**{**given, **changed})

    def signed_plan(self, *plays: Play, **changed) -> bytes:
        return seal(Kind.PLAN, self.plan(*plays, **changed), self.schedule)

    def command(self, id: str = "kc-1", action: Action = Action.SOUND, **changed) -> Command:
        given = {
            "id": id,
            "action": action,
            "issued": self.now,
            "expires": self.now + timedelta(hours=1),
            "areas": (COMMUNE,),
            "title": "Lũ quét",
            "severity": Severity.EXTREME,
            "sound": sound() if action is Action.SOUND else None,
        }
        return Command(**{**given, **changed})

    def signed_command(self, id: str = "kc-1", action: Action = Action.SOUND, **changed) -> bytes:
        command = self.command(id, action, **changed)
        keys = (self.schedule,) if command.role is Role.SCHEDULE else (self.first, self.second)
        return seal(Kind.COMMAND, command, *keys)


def play(start: datetime = NOON, minutes: float = 10, id: str = "bs-1", **changed) -> Play:
    given = {"sound": sound().sha256, "title": "Bản tin sáng"}
    return Play(id, start, start + timedelta(minutes=minutes), **{**given, **changed})
