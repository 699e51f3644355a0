"""Signatures on what machines tell each other: HMAC-SHA256 over the time and the body.

`Nguon-Timestamp` holds seconds since 1970, `Nguon-Signature` is `v1=` and the lower-case hex of
HMAC-SHA256(secret, timestamp + "." + body). The same in both directions.
"""

import hashlib
import hmac

TIMESTAMP, SIGNATURE = "Nguon-Timestamp", "Nguon-Signature"
WINDOW = 300
"""Seconds by which the time of a message may differ from ours: an older one is a replay."""


def signed(secret: str, at: int, body: bytes) -> dict[str, str]:
    """The headers that go with `body`, sent at `at` (seconds since 1970)."""
    return {TIMESTAMP: str(at), SIGNATURE: _signature(secret, str(at), body)}


def holds(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether `body` was signed with `secret`, within the window around `now`."""
    genuine = hmac.compare_digest(
        _signature(secret, timestamp, body).encode(), signature.encode("utf-8", "replace")
    )
    return genuine and timestamp.isdecimal() and abs(now - int(timestamp)) <= WINDOW


def _signature(secret: str, timestamp: str, body: bytes) -> str:
    words = timestamp.encode("utf-8", "replace") + b"." + body
    return "v1=" + hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()
