"""A file kept sealed until it is read: written and read piece by piece, never whole in memory."""

import hashlib
import io
import struct
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from nguon.delivery import sealing

PIECE = 2**18
_LENGTH = struct.Struct(">I")


def keep(pieces: Iterable[bytes]) -> tuple[str, int]:
    """Seal what `pieces` yield into the store; its SHA-256 and its size in bytes."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"draft-{id(pieces):x}"
    digest, size = hashlib.sha256(), 0
    with draft.open("wb") as file:
        for n, piece in enumerate(_even(pieces)):
            digest.update(piece)
            size += len(piece)
            sealed = sealing.seal_bytes(piece, str(n))
            file.write(_LENGTH.pack(len(sealed)) + sealed)
    name = digest.hexdigest()
    draft.replace(folder / name)
    return name, size


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
