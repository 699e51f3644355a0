"""A file kept sealed until it is read: written and read piece by piece, never whole in memory."""

import hashlib
import io
import os
import struct
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from nguon.delivery import sealing

PIECE = 2**18
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class Draft:
    """Sealed bytes that belong to no list yet: their SHA-256 and their size before sealing."""

    path: Path
    sha256: str
    size: int


@contextmanager
def drafted(pieces: Iterable[bytes]) -> Iterator[Draft]:
    """Seal what `pieces` yield into the store; what is not kept within the block is deleted."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="draft-", dir=folder)
    try:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(handle, "wb") as file:
            for n, piece in enumerate(_even(pieces)):
                digest.update(piece)
                size += len(piece)
                sealed = sealing.seal_bytes(piece, str(n))
                file.write(_LENGTH.pack(len(sealed)) + sealed)
        yield Draft(Path(name), digest.hexdigest(), size)
    finally:
        Path(name).unlink(missing_ok=True)


def keep(draft: Draft, name: str) -> None:
    """From now on it is the file of the list called `name`: no other list shares it."""
    draft.path.replace(_folder() / name)


def _even(pieces: Iterable[bytes]) -> Iterable[bytes]:
    rest = b""
    for piece in pieces:
        rest += piece
        while len(rest) >= PIECE:
            yield rest[:PIECE]
            rest = rest[PIECE:]
    if rest:
        yield rest


def drop(name: str) -> None:
    (_folder() / name).unlink(missing_ok=True)


class SealedFile(io.RawIOBase):
    """The plain bytes of a kept file, to be read from the front."""

    def __init__(self, name: str):
        self._file = (_folder() / name).open("rb")
        self._number, self._rest = 0, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._rest and (head := self._file.read(_LENGTH.size)):
            sealed = self._file.read(_LENGTH.unpack(head)[0])
            self._rest = sealing.unseal_bytes(sealed, str(self._number))
            self._number += 1
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def _folder() -> Path:
    return Path(settings.DATA) / "lists"
