"""Finished sound on a shelf: named by the SHA-256 of its bytes, found again by what it was made of.

A file comes there whole or not at all: it is written aside, brought to the disk, then renamed. What
a killed process leaves aside is never taken for sound.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sound:
    """A finished sound file: `sha256` of its bytes, length in seconds, LUFS, dBTP, pace."""

    sha256: str
    form: str
    seconds: float
    loudness: float
    true_peak: float
    pace: float


class Shelf:
    """A folder of sounds; several processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, sound: Sound) -> Path:
        """Return where the file of a sound is."""
        return self._folder / f"{sound.sha256}.{sound.form}"

    def found(self, key: str) -> Sound | None:
        """Return what was made under `key`, if it is still there with every byte in its place."""
        try:
            sound = Sound(**json.loads(self._note(key).read_text(encoding="utf-8")))
            data = self.path(sound).read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        return sound if hashlib.sha256(data).hexdigest() == sound.sha256 else None

    def keep(self, key: str, sound: Sound, data: bytes) -> None:
        """Put a sound on the shelf under `key`: first its bytes, then the note that names them."""
        write_whole(self.path(sound), data)
        write_whole(self._note(key), json.dumps(asdict(sound)).encode())

    def _note(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that whoever looks sees all of it or what was there before."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".half", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(data)
            half.flush()
            os.fsync(half.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
