"""Released pages and feeds from the disk, before anything else runs: no database is asked.

Django's middleware does not see these answers, so that the headers it would set stand here.
"""

import gzip
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from time import monotonic
from typing import Any

from nguon.formats.byte_range import Unsatisfiable, byte_range

ADDRESS = re.compile(
    r"/(?:tin|kt)/(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.(?:xml|json|zip|html|csv|txt|mp3|opus))?"
)
TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "canh-bao.xml": "application/cap+xml; charset=utf-8",
    "cap.xml": "application/atom+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
}
SOUNDS = (".mp3", ".opus")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SECONDS = 30
"""How long anybody may keep a page: a recall shows within it."""

FOR_EVER = "public, max-age=31536000, immutable"
"""A sound's address holds its hash: it never changes."""

KEPT = 512
"""Files held in memory, of some ten kilobytes each."""

LOOKED_AFTER = 1
"""Seconds after which a file is looked at again: to ask the disk costs more than to answer."""

READING = ("GET", "HEAD")

Headers = list[tuple[str, str]]
Answer = tuple[Headers, bytes]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site; `etag` changes with its bytes."""

    path: str
    size: int
    modified: int

    @property
    def etag(self) -> str:
        return f'W/"{self.modified:x}-{self.size:x}"'

    @property
    def headers(self) -> Headers:
        _folder, _slash, name = self.path.rpartition("/")
        kind = TYPES.get(name) or TYPES.get(f".{name.rpartition('.')[2]}", "text/plain")
        return [
            ("Content-Type", kind),
            ("ETag", self.etag),
            ("Last-Modified", formatdate(self.modified / 1e9, usegmt=True)),
            ("Cache-Control", f"public, max-age={SECONDS}"),
            ("Vary", "Accept-Encoding"),
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Access-Control-Allow-Origin", "*"),
        ]


def find(root: Path | str, address: str) -> File | None:
    """The file that `address` names, if there is one and the address is of the site's kind."""
    if not ADDRESS.fullmatch(address):
        return None
    path = f"{root}{address}{'index.html' if address[-1] == '/' else ''}"
    try:
        facts = os.stat(path)  # noqa: PTH116 - a Path costs more than all the rest
    except OSError:
        return None
    return File(path, facts.st_size, facts.st_mtime_ns)


def answer(file: File, compressed: bool) -> Answer:
    """The headers and bytes of a file as it stands now."""
    headers, body = file.headers, Path(file.path).read_bytes()
    if compressed and not file.path.endswith(".zip"):
        headers.append(("Content-Encoding", "gzip"))
        body = gzip.compress(body, 6, mtime=0)
    headers.append(("Content-Length", str(len(body))))
    return headers, body


def play(file: File, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Answer for a sound: from the disk, and only the part of it that a player asks for."""
    headers = [pair for pair in file.headers if pair[0] not in ("Cache-Control", "Vary", "ETag")]
    etag = f'"{file.modified:x}-{file.size:x}"'
    headers += [("Accept-Ranges", "bytes"), ("Cache-Control", FOR_EVER), ("ETag", etag)]
    asked = environ.get("HTTP_RANGE", "")
    if environ.get("HTTP_IF_RANGE", etag) != etag:
        asked = ""
    try:
        part = byte_range(asked, file.size)
    except Unsatisfiable:
        start("416 Range Not Satisfiable", [*headers, ("Content-Range", f"bytes */{file.size}")])
        return []
    first, last = part or (0, file.size - 1)
    headers.append(("Content-Length", str(last - first + 1)))
    if part:
        headers.append(("Content-Range", f"bytes {first}-{last}/{file.size}"))
    start("206 Partial Content" if part else "200 OK", headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return []
    with Path(file.path).open("rb") as sound:
        sound.seek(first)
        return [sound.read(last - first + 1)]


@dataclass(slots=True)
class Kept:
    """A file in memory: how it stood when it was last looked at, and what is answered with it."""

    file: File
    looked_at: float
    plain: Answer
    compressed: Answer


class Shelf:
    """The web application, with the site before it: what is not on the disk goes on to it."""

    def __init__(self, application: Application, root: Path):
        self.application, self.root = application, str(root)
        self._kept: dict[str, Kept] = {}

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        address, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if address.endswith(SOUNDS) and method in READING and (file := find(self.root, address)):
            return play(file, environ, start)
        kept = self._kept.get(address)
        if kept is None or monotonic() - kept.looked_at > LOOKED_AFTER:
            kept = self._look(address)
        if kept is None or method not in READING:
            return self.application(environ, start)
        if environ.get("HTTP_IF_NONE_MATCH") == kept.file.etag:
            start("304 Not Modified", kept.file.headers[1:])
            return []
        gzips = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        headers, body = kept.compressed if gzips else kept.plain
        start("200 OK", list(headers))
        return [] if method == "HEAD" else [body]

    def _look(self, address: str) -> Kept | None:
        """The file as it stands now; read anew only if it is another one."""
        file, kept = find(self.root, address), self._kept.pop(address, None)
        if file is None:
            return None
        if kept is None or kept.file != file:
            try:
                kept = Kept(file, 0, answer(file, False), answer(file, True))
            except FileNotFoundError:
                return None
        kept.looked_at = monotonic()
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[address] = kept
        return kept
