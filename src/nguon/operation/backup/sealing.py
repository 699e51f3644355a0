"""Encrypting a stream by a passphrase: AES-256-GCM in chunks, the key by scrypt.

A file is MAGIC, 16 bytes of salt, then chunks of a 4-byte length and that many bytes. The nonce
counts the chunks and marks the last one, so that none can be left out, moved or cut off.
"""

import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"NGUON-BACKUP-1\n"
CHUNK = 2**20


class NotOpened(Exception):
    """The passphrase is wrong, or the file was altered or cut off."""


def seal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write `source` encrypted to `target`, in flat memory."""
    salt = os.urandom(16)
    box = _box(passphrase, salt)
    target.write(MAGIC + salt)
    number, chunk = 0, source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        sealed = box.encrypt(_nonce(number, last=not following), chunk, None)
        target.write(struct.pack(">I", len(sealed)) + sealed)
        if not following:
            return
        number, chunk = number + 1, following


def open_sealed(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what `source` holds to `target`. Raises NotOpened."""
    head = source.read(len(MAGIC) + 16)
    box = _box(passphrase, head[len(MAGIC) :])
    number, length = 0, source.read(4)
    while length:
        (size,) = struct.unpack(">I", length)
        sealed, length = source.read(size), source.read(4)
        try:
            target.write(box.decrypt(_nonce(number, last=not length), sealed, None))
        except InvalidTag as wrong:
            raise NotOpened from wrong
        number += 1
    if not number:
        raise NotOpened


def is_sealed(source: BinaryIO) -> bool:
    """Whether the file at its beginning is an encrypted one; the place is kept."""
    head = source.read(len(MAGIC))
    source.seek(0)
    return head == MAGIC


def _box(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))
