"""What was released: one text of one bulletin in the form that one channel carried."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What became of a released text."""

    HOLDS = "released"
    CORRECTED = "corrected"
    RECALLED = "recalled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Released:
    """A text as it went out; `bulletin` is whatever its keeper knows the bulletin by."""

    bulletin: str
    text: str
    standing: Standing = Standing.HOLDS
    version: int = 1

    @property
    def superseded(self) -> bool:
        """Tell whether a correction took its place, or nothing did."""
        return self.standing in (Standing.CORRECTED, Standing.RECALLED)
