"""JSON Web Signature (RFC 7515) with Ed25519 (RFC 9864), as much of it as stations need.

A general library reads some dozen algorithms, and takes a third of a second to load and a
millisecond a signature where a station has one algorithm and a loudspeaker that waits.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import InvalidSignature

from nguon.formats.playout.keys import SigningKey, public_key, to_bytes, to_text

ALGORITHM = "Ed25519"


def sign(header: dict[str, str], payload: bytes, key: SigningKey) -> tuple[str, str, str]:
    """Protected header, payload and signature, each in base64url."""
    told = {"alg": ALGORITHM, "kid": key.kid, **header}
    protected = to_text(json.dumps(told, separators=(",", ":")).encode())
    body = to_text(payload)
    return protected, body, to_text(key.sign(f"{protected}.{body}".encode()))


@lru_cache(maxsize=64)
def header_of(protected: str) -> Mapping[str, Any]:
    """The protected header; it is not verified yet. Raises ValueError.

    It tells of the key and the kind alone: the same text comes with every document.
    """
    header = json.loads(to_bytes(protected).decode())
    if not isinstance(header, dict) or header.get("alg") != ALGORITHM or "crit" in header:
        raise ValueError("alg, crit")
    return MappingProxyType(header)


def verifies(x: str, protected: str, payload: str, signature: str) -> bool:
    """Whether `signature` is the public key `x`'s over exactly this header and payload."""
    try:
        public_key(x).verify(to_bytes(signature), f"{protected}.{payload}".encode())
    except (InvalidSignature, ValueError):
        return False
    return True
