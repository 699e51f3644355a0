"""Addresses: absolute ones, and names of something enclosed (RFC 3986)."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NEED_A_HOST = {"http", "https", "ftp", "ftps", "rtsp", "rtmp"}


def is_absolute(uri: str) -> bool:
    """Tell whether `uri` has a scheme and, where the scheme needs one, a host."""
    if not _SCHEME.fullmatch(uri):
        return False
    try:
        parts = urlsplit(uri)
        return parts.scheme not in _NEED_A_HOST or bool(parts.hostname)
    except ValueError:
        return False
