"""Addresses of persons at rest: sealed by a key of the store, found again by a blind index.

The keys lie in one file beside the database, not in it: whoever takes a copy of the database alone
reads no number. AES-256-GCM seals; HMAC-SHA-256, cut to 128 bits, is the index.
"""

import hmac
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


@dataclass(frozen=True)
class Keys:
    """`index` never changes; of the sealing keys the `current` one seals, all of them open."""

    index: bytes
    sealing: dict[int, AESGCM]
    current: int


def index_of(address: str) -> str:
    """The blind index of an address in its normal form: 32 hexadecimal digits."""
    return hmac.digest(_keys().index, address.encode(), "sha256")[:16].hex()


def seal(address: str, index: str) -> bytes:
    """Seal an address for the row whose blind index is `index`; no two seals look alike."""
    return seal_bytes(address.encode(), index)


def unseal(sealed: bytes, index: str) -> str:
    """The address again. Raises InvalidTag for another row's seal, KeyError for a lost key."""
    return opened()(sealed, index)


def opened() -> Callable[[bytes, str], str]:
    """As `unseal`, with the keys as they are now: for many addresses at once."""
    sealing = _keys().sealing

    def unseal(sealed: bytes, index: str) -> str:
        key = sealing[sealed[0]]
        return key.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], index.encode()).decode()

    return unseal


def seal_bytes(data: bytes, context: str) -> bytes:
    """Seal a piece of a file; `context` says which, so that pieces cannot be exchanged."""
    keys, nonce = _keys(), os.urandom(NONCE)
    sealed = keys.sealing[keys.current].encrypt(nonce, data, context.encode())
    return bytes([keys.current]) + nonce + sealed


def unseal_bytes(sealed: bytes, context: str) -> bytes:
    key = _keys().sealing[sealed[0]]
    return key.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], context.encode())


def is_current(sealed: bytes) -> bool:
    """Tell whether it was sealed by the key that seals now."""
    return sealed[0] == _keys().current


def turn_key() -> None:
    """Make a new sealing key the current one. The former one stays to open; older ones go."""
    path = _path()
    kept = _stored(path)
    former = kept["current"]
    new = former % 255 + 1
    kept["sealing"] = {str(former): kept["sealing"][str(former)], str(new): _fresh()}
    kept["current"] = new
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _keys() -> Keys:
    """The keys as the file holds them now: another process may have turned them."""
    path = _path()
    try:
        stamp = os.stat(path)  # noqa: PTH116 - on the way of every address, a third of the time
    except FileNotFoundError:
        _make(Path(path))
        stamp = os.stat(path)  # noqa: PTH116
    return _read(path, stamp.st_ino, stamp.st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _inode: int, _changed: int) -> Keys:
    kept = _stored(path)
    sealing = {int(n): AESGCM(b64decode(key)) for n, key in kept["sealing"].items()}
    return Keys(b64decode(kept["index"]), sealing, kept["current"])


def _stored(path: Path) -> dict:
    return json.loads(path.read_text())


def _make(path: Path) -> None:
    """The first keys, whole or not at all, readable by the store's owner alone."""
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        json.dump({"index": _fresh(), "sealing": {"1": _fresh()}, "current": 1}, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _fresh() -> str:
    return b64encode(os.urandom(32)).decode()


def _path() -> Path:
    return settings.ADDRESS_KEYS
