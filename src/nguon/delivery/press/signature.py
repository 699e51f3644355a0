"""How a newsroom knows that a call came from us: HMAC-SHA-256 with a secret of its own."""

import hashlib
import hmac

from django.conf import settings


def secret_of(token: str) -> str:
    """The secret that we share with the contact whose token this is, 64 hex digits."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"webhook:{token}".encode(), hashlib.sha256).hexdigest()


def sign(secret: str, at: int, body: bytes) -> str:
    """The value of X-Nguon-Signature: over the Unix time `at`, a dot and the body."""
    said = f"{at}.".encode() + body
    return "sha256=" + hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()
