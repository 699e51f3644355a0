"""The address of a stream of sound that loudspeakers relay."""

from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
"""The names of the same machine, from where alone something may come without TLS."""


def is_stream(address: str) -> bool:
    """Whether a station listens to `address`: nobody between may put in a voice of their own."""
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    plain = any(sign.isspace() or not sign.isprintable() for sign in address) or "@" in parts.netloc
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return known and safe and not plain
