"""One entry of the log as it is signed: what it says, and whether a signature is right."""

import json
from base64 import b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_PREFIX = b"nguon-release-v1\n"


def body_of(facts: dict[str, Any]) -> str:
    """Return the text of an entry: JSON with sorted names and no spaces."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sign(body: str, key: Ed25519PrivateKey) -> str:
    """Return the detached signature of an entry, base64."""
    return b64encode(key.sign(_PREFIX + body.encode())).decode()


def is_signed(body: str, signature: str, public: bytes) -> bool:
    """Tell whether `public` (32 bytes) signed an entry."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            b64decode(signature, validate=True), _PREFIX + body.encode()
        )
    except (ValueError, InvalidSignature):
        return False
    return True
