"""The domain's signature on a letter (RFC 6376), where the store holds its key."""

from functools import cache
from pathlib import Path

from django.conf import settings

HEADERS = [
    b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
]  # fmt: skip
"""What is signed; RFC 8058 wants the two that stop letters among them."""


def signed(letter: bytes) -> bytes:
    """Return the letter with its signature before it, or as it is where there is no key."""
    if not settings.DKIM_KEY:
        return letter
    import dkim

    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].encode()
    return (
        dkim.sign(
            letter,
            settings.DKIM_SELECTOR.encode(),
            domain,
            _key(),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=HEADERS,
        )
        + letter
    )


@cache
def _key() -> bytes:
    return Path(settings.DKIM_KEY).read_bytes()
