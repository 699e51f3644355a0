"""The keys that sign what is released: one that signs now, former ones that vouch for the past.

They lie in one file of the store, readable by its owner alone. A key that was turned stays valid
for what it signed; a revoked one vouches for nothing.
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from nguon.events import chain, clock
from nguon.verify.log.note import Verifier

STREAM = "store:record"


@dataclass(frozen=True)
class Key:
    """`private` is base64 of 32 bytes; `since`, `until` and `revoked` are moments in ISO form."""

    private: str
    since: str
    until: str | None = None
    revoked: str | None = None

    @property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(b64decode(self.private))

    @property
    def verifier(self) -> Verifier:
        """The public half under the log's name."""
        return Verifier(origin(), self.signer.public_key().public_bytes_raw())

    @property
    def name(self) -> str:
        return self.verifier.key_id.hex()


def origin() -> str:
    """The log's name: its address without the scheme."""
    return f"{settings.PUBLIC_URL.partition('://')[2].rstrip('/')}/log"


def current() -> Key:
    """The key that signs now."""
    return all_keys()[-1]


def all_keys() -> list[Key]:
    """Every key, the oldest first; the first is made when it is asked for."""
    path = settings.RECORD_KEYS
    if not path.exists():
        _write_first(path)
    return [Key(**one) for one in json.loads(path.read_text())]


@transaction.atomic
def turn() -> Key:
    """Make a new key the one that signs; the former one stays valid for what it signed."""
    chain.take_turn()  # nobody enters a release meanwhile, nor turns the key a second time
    now = clock.machine_time().isoformat()
    *before, last = all_keys()
    _replace(settings.RECORD_KEYS, [*before, replace(last, until=last.until or now), _fresh()])
    made = current()
    chain.record(STREAM, "record.key_turned", key=made.name, former=last.name)
    return made


@transaction.atomic
def revoke(name: str) -> None:
    """Say that a key vouches for nothing any more; if it signs now, another takes its place.

    Raises KeyError for a name that is unknown.
    """
    chain.take_turn()
    known = all_keys()
    if name not in [key.name for key in known]:
        raise KeyError(name)
    if known[-1].name == name:
        turn()
    now = clock.machine_time().isoformat()
    changed = [replace(key, revoked=now) if key.name == name else key for key in all_keys()]
    _replace(settings.RECORD_KEYS, changed)
    chain.record(STREAM, "record.key_revoked", key=name)


def published() -> list[dict]:
    """The public halves, as anybody may have them."""
    return [
        {"id": key.name, "key": str(key.verifier), "since": key.since, "until": key.until,
         "revoked": key.revoked}
        for key in all_keys()
    ]  # fmt: skip


def _fresh() -> Key:
    return Key(b64encode(os.urandom(32)).decode(), clock.machine_time().isoformat())


def _write(path: Path, keys: list[Key]) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        json.dump([asdict(key) for key in keys], file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, keys: list[Key]) -> None:
    draft = path.with_suffix(".new")
    _write(draft, keys)
    draft.replace(path)


def _write_first(path: Path) -> None:
    """Two processes that come first together end with one file."""
    draft = path.with_suffix(f".{os.getpid()}")
    _write(draft, [_fresh()])
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
