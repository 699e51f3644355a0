"""Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), by Ed25519."""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_SIGN = "\u2014 "


class BadNote(ValueError):
    """A note that is malformed or that no known key has signed."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: whose it is, how many entries, the hash over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the note's text."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key by which notes are checked, as "name+hash+key" (a verifier key)."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Return the four bytes that a signature begins with."""
        return sha256(f"{self.name}\n".encode() + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(_ED25519 + self.public).decode()}"


def read_verifier(written: str) -> Verifier:
    """Return the key that "name+hash+key" writes. Raises BadNote."""
    try:
        name, key_id, key = written.strip().split("+", 2)
        raw = b64decode(key, validate=True)
    except (ValueError, binascii.Error):
        raise BadNote("verifier key") from None
    verifier = Verifier(name, raw[1:])
    if raw[:1] != _ED25519 or len(raw) != 33 or verifier.key_id.hex() != key_id:
        raise BadNote("verifier key")
    return verifier


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return the note of `text`, which ends with a line break, with one signature."""
    verifier = Verifier(name, key.public_key().public_bytes_raw())
    signature = b64encode(verifier.key_id + key.sign(text.encode())).decode()
    return f"{text}\n{_SIGN}{name} {signature}\n"


def open_note(note: str, verifiers: list[Verifier]) -> tuple[str, Verifier]:
    """Return the text of a note and the key that signed it. Raises BadNote."""
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise BadNote("form")
    text += "\n"
    for line in signatures.splitlines():
        if not line.startswith(_SIGN):
            raise BadNote("form")
        name, _space, written = line.removeprefix(_SIGN).partition(" ")
        for verifier in verifiers:
            if verifier.name == name and _signed(text, written, verifier):
                return text, verifier
    raise BadNote("no known key signed it")


def _signed(text: str, written: str, verifier: Verifier) -> bool:
    try:
        raw = b64decode(written, validate=True)
        if raw[:4] != verifier.key_id:
            return False
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(raw[4:], text.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def read_checkpoint(note: str, verifiers: list[Verifier]) -> Checkpoint:
    """Return the checkpoint that one of `verifiers` signed. Raises BadNote."""
    text, _verifier = open_note(note, verifiers)
    lines = text.split("\n")
    try:
        origin, size, root = lines[0], int(lines[1]), b64decode(lines[2], validate=True)
    except (IndexError, ValueError):
        raise BadNote("checkpoint") from None
    if len(root) != 32 or str(size) != lines[1]:
        raise BadNote("checkpoint")
    return Checkpoint(origin, size, root)
