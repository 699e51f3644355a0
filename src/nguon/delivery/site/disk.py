"""Writing a file that others are reading: whole or not at all, and there after a power cut."""

import fcntl
import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ALREADY_COMPRESSED = {".zip", ".mp3", ".opus"}


def put(address: str, data: bytes) -> str:
    """Write `data` where `address` ("tin/abc/") is served from; its SHA-256, lower-case hex.

    A compressed twin stands beside it. What is the same already is left alone.
    """
    path = place(address)
    if not (path.exists() and path.read_bytes() == data):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix not in ALREADY_COMPRESSED:
            _replace(path.with_name(f"{path.name}.gz"), gzip.compress(data, 9, mtime=0))
        _replace(path, data)
    return hashlib.sha256(data).hexdigest()


def place(address: str) -> Path:
    """The file that `address` is served from; one that ends in a slash has an index."""
    return Path(settings.SITE) / f"{address}{'index.html' if address.endswith('/') else ''}"


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else reads the store and writes from it meanwhile, so that no older list wins."""
    root = Path(settings.SITE)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
