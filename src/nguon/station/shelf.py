"""Sounds on the disk, each under its SHA-256: whole, or not there.

A download grows in a file of its own, goes on where it was cut, is hashed, forced to the disk
and only then takes its name. A power cut at any point leaves the part, or the whole.
"""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.sound import Sound

RESERVE = 20_000_000
"""Bytes that sounds leave free, for the log."""


class DiskFull(OSError):
    """No room for a sound, also after what nobody needs was removed."""


class Shelf:
    """A folder of sounds."""

    def __init__(self, folder: Path, free: Callable[[Path], int] | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._free = free or (lambda place: shutil.disk_usage(place).free)

    def path(self, sha256: str) -> Path:
        return self.folder / sha256

    def whole(self) -> frozenset[str]:
        """The sounds that are here."""
        return frozenset(one.name for one in self.folder.iterdir() if len(one.name) == 64)

    def free(self) -> int:
        return self._free(self.folder)

    def sound_intact(self, sha256: str) -> bool:
        """Whether the bytes still are what was signed; a file that has changed is removed."""
        try:
            with self.path(sha256).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == sha256:
                    return True
        except OSError:
            return False
        self.path(sha256).unlink(missing_ok=True)
        return False

    def part(self, sound: Sound) -> Path:
        return self.folder / f"{sound.sha256}.part"

    def have(self, sound: Sound) -> int:
        """Bytes of a download that was cut."""
        try:
            return min(self.part(sound).stat().st_size, sound.size)
        except FileNotFoundError:
            return 0

    def fetch(self, sound: Sound, read: Callable[[int], Iterable[bytes]]) -> None:
        """Bring `sound` here; `read` gives its bytes from a place on.

        Raises Refused (wrong_sound) where other bytes came, DiskFull, and what `read` raises.
        """
        begun = self.have(sound)
        if self.free() < sound.size - begun + RESERVE:
            raise DiskFull(errno.ENOSPC, "no room", str(self.folder))
        part = self.part(sound)
        try:
            self._append(part, sound, begun, read(begun) if begun < sound.size else ())
        except OSError as trouble:
            if trouble.errno == errno.ENOSPC:
                part.unlink(missing_ok=True)
                raise DiskFull(errno.ENOSPC, "no room", str(self.folder)) from None
            raise
        self._name(part, sound)

    @staticmethod
    def _append(part: Path, sound: Sound, begun: int, chunks: Iterable[bytes]) -> None:
        with part.open("r+b" if begun else "wb") as file:
            file.truncate(begun)
            file.seek(begun)
            for chunk in chunks:
                file.write(chunk[: sound.size - file.tell()])
            file.flush()
            os.fsync(file.fileno())

    def _name(self, part: Path, sound: Sound) -> None:
        if part.stat().st_size < sound.size:
            raise ConnectionError(f"{sound.sha256}: cut short")
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sound.sha256:
            part.unlink()
            raise Refused(Reason.WRONG_SOUND, found)
        part.rename(self.path(sound.sha256))
        with _directory(self.folder) as folder:
            os.fsync(folder)

    def sweep(self, needed: Collection[str]) -> None:
        """Remove what no plan and no command needs."""
        for one in self.folder.iterdir():
            if one.name.removesuffix(".part") not in needed:
                one.unlink(missing_ok=True)


@contextlib.contextmanager
def _directory(folder: Path) -> Iterator[int]:
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield opened
    finally:
        os.close(opened)
