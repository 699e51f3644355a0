"""A person's recording that is played between spoken lines, as loud as the voice around it."""

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

from nguon.speech.encoding import CODECS
from nguon.speech.recording import examine, opened
from nguon.speech.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Clip:
    """What is played of `file`: from `start` to `end` seconds; `loudness` in LUFS.

    `sha256` names the bytes of the file; `title` says to people what is heard.
    """

    file: Path
    sha256: str
    start: float
    end: float
    loudness: float
    title: str = ""

    @classmethod
    def of(cls, file: Path, title: str = "") -> "Clip":
        """Listen to a recording: from its first word to its last. Raises Trouble as `examine`."""
        heard = examine(file)
        if math.isinf(heard.level.loudness):
            raise Trouble("silent")
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        return cls(file, sha256, heard.start, heard.end, heard.level.loudness, title)

    @property
    def seconds(self) -> float:
        """Return how long it takes."""
        return self.end - self.start

    def samples(self, rate: int, loudness: float) -> bytes:
        """Return it as mono samples of 16 bits at `rate`, brought to `loudness` LUFS by gain."""
        cut = f"atrim=start={self.start:.3f}:end={self.end:.3f},asetpts=PTS-STARTPTS"
        gain = f"volume={loudness - self.loudness:.2f}dB"
        raw = [*CODECS["wav"], "-ar", str(rate), "-f", "s16le", "pipe:1"]
        with opened(self.file, "-map", "0:a:0", "-af", f"{cut},{gain}", *raw) as ended:
            return ended.output.read()
