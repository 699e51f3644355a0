"""What stations are to do at once. Emergencies need two holders of emergency keys."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.sound import Sound
from nguon.formats.playout.trust import Role

LONGEST = timedelta(days=1)
"""From `issued` to `expires`."""


class Action(StrEnum):
    """SOUND and CANCEL an emergency; SKIP a play of the plan; TEST goes all the way but sounds."""

    SOUND = "sound"
    CANCEL = "cancel"
    SKIP = "skip"
    TEST = "test"


class Severity(IntEnum):
    """CAP 1.2 `severity`, the worst highest."""

    MINOR = 1
    MODERATE = 2
    SEVERE = 3
    EXTREME = 4


@dataclass(frozen=True)
class Command:
    """One order to every station in one of `areas` (codes of units, or of single stations).

    SOUND: `sound`, `severity`, played `times` over with `pause` seconds between; `drill` marks
    an exercise. CANCEL: `target` is the command that ends. SKIP: `target` is the play that ends.
    """

    id: str
    action: Action
    issued: datetime
    expires: datetime
    areas: tuple[str, ...]
    title: str = ""
    severity: Severity = Severity.EXTREME
    sound: Sound | None = None
    times: int = 1
    pause: float = 0.0
    drill: bool = False
    target: str = ""

    def __post_init__(self) -> None:
        sounds = self.action is Action.SOUND
        aims = self.action in (Action.CANCEL, Action.SKIP)
        if not self.id or not self.areas or sounds != (self.sound is not None):
            raise Refused(Reason.UNREADABLE, f"command {self.id}")
        if aims != bool(self.target) or not 1 <= self.times <= 100 or not 0 <= self.pause <= 600:
            raise Refused(Reason.UNREADABLE, f"command {self.id}")

    @property
    def role(self) -> Role:
        """Whose keys must sign it."""
        return Role.SCHEDULE if self.action is Action.SKIP else Role.EMERGENCY
