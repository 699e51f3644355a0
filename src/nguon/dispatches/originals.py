"""The bytes as they came, kept under their SHA-256 and on disk before anything refers to them."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class OriginalsOnDisk(FileSystemStorage):
    """A folder of files named by their hash: whole and flushed, or not there."""

    def keep(self, data: bytes) -> str:
        """Store `data`; its SHA-256 as lower-case hex. The same bytes are kept once."""
        digest = hashlib.sha256(data).hexdigest()
        target = Path(self.path(place(digest)))
        if target.exists():
            return digest
        write_whole(target, data)
        return digest


class PagesOnDisk(FileSystemStorage):
    """A folder of pictures of pages, each whole or not there."""

    def keep(self, name: str, data: bytes) -> None:
        """Store `data` below the root as `name`, in place of what was there."""
        write_whole(Path(self.path(name)), data)


def place(digest: str) -> str:
    """Where the bytes with this hash lie, below the storage's root."""
    return f"{digest[:2]}/{digest}"


def write_whole(target: Path, data: bytes) -> None:
    """Write and flush a file aside and put it in its place at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(target)
    except BaseException:
        Path(partial).unlink()
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
