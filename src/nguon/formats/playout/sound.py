"""A sound as documents name it: by what it is, never by where it lies."""

import re
from dataclasses import dataclass

from nguon.formats.playout.refusal import Reason, Refused

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Sound:
    """`sha256` of the file in lower-case hex, its `size` in bytes, its length in seconds."""

    sha256: str
    size: int
    seconds: float

    def __post_init__(self) -> None:
        if not HASH.fullmatch(self.sha256) or self.size <= 0 or self.seconds <= 0:
            raise Refused(Reason.UNREADABLE, "sound")
