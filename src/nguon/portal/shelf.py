"""Released pages and feeds from the disk, before anything else runs: no database is asked.

Django's middleware does not see these answers, so that the headers it would set stand here.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"/(?:tin|kt)/(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.(?:xml|json|zip|html|csv|txt))?")
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
}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECONDS = 30
"""How long anybody may keep a page: a recall shows within it."""

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site; `etag` changes with its bytes."""

    path: Path
    size: int
    modified: float
    etag: str

    @property
    def headers(self) -> Headers:
        name = self.path.name
        kind = TYPES.get(name) or TYPES.get(self.path.suffix, "application/octet-stream")
        return [
            ("Content-Type", kind),
            ("ETag", self.etag),
            ("Last-Modified", formatdate(self.modified, usegmt=True)),
            ("Cache-Control", f"public, max-age={SECONDS}"),
            ("Vary", "Accept-Encoding"),
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Access-Control-Allow-Origin", "*"),
        ]


def find(root: Path, address: str) -> File | None:
    """The file that `address` names, if there is one and the address is of the site's kind."""
    if not ADDRESS.fullmatch(address):
        return None
    path = f"{root}{address}{'index.html' if address.endswith('/') else ''}"
    try:
        facts = Path(path).stat()
    except OSError:
        return None
    etag = f'W/"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    return File(Path(path), facts.st_size, facts.st_mtime, etag)


class Shelf:
    """The web application, with the site before it: what is not on the disk goes on to it."""

    def __init__(self, application: Application, root: Path):
        self.application, self.root = application, root

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        file = None
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            file = find(self.root, environ["PATH_INFO"])
        if file is None:
            return self.application(environ, start)
        headers = file.headers
        if environ.get("HTTP_IF_NONE_MATCH") == file.etag:
            start("304 Not Modified", headers[1:])
            return []
        body, encoding = read(file, environ.get("HTTP_ACCEPT_ENCODING", ""))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        start("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def read(file: File, accepted: str) -> tuple[bytes, str]:
    """The bytes to send and their encoding: the compressed twin where it is wanted and there."""
    if "gzip" in accepted:
        twin = file.path.with_name(f"{file.path.name}.gz")
        try:
            return twin.read_bytes(), "gzip"
        except OSError:
            return gzip.compress(file.path.read_bytes(), 6), "gzip"
    return file.path.read_bytes(), ""
