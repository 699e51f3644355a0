"""Asking a ClamAV daemon whether bytes hold a virus (its INSTREAM command, clamd(8))."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 2**16
PATIENCE = 30.0


class Infected(ValueError):
    """The scanner found something; the words are its name for it."""


def scan(data: bytes) -> bool:
    """Whether a scanner looked at `data` and found nothing; False where there is none to ask.

    The setting is unix:/path or tcp://host:port. Raises Infected.
    """
    if not settings.CLAMD:
        return False
    try:
        answer = _ask(data)
    except OSError:
        return False
    if answer.endswith("FOUND"):
        raise Infected(answer.removeprefix("stream:").removesuffix("FOUND").strip())
    return answer == "stream: OK"


def _ask(data: bytes) -> str:
    with _connect() as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while piece := line.recv(4096):
            answer += piece
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _connect() -> socket.socket:
    where = urlsplit(settings.CLAMD)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname, where.port or 3310), PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    try:
        line.connect(where.path)
    except OSError:
        line.close()
        raise
    return line
