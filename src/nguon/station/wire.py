"""The station's only way out: HTTPS to the province. Nothing ever comes in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nguon.formats.playout import calling
from nguon.formats.playout.keys import SigningKey

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

    from nguon.station.dating import Dates

CHUNK = 64 * 1024
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Unreachable(OSError):
    """The province does not answer, or not as it should; try again later."""


@dataclass(frozen=True)
class Answer:
    """Status, body, and the tag by which to ask whether there is anything newer."""

    status: int
    body: bytes
    tag: str = ""


@dataclass
class Wire:
    """Requests to `address`, each signed with the station's key.

    Plain HTTP is for the same machine alone (a demonstration). `authority` is a PEM file of the
    province's own certificate authority; without one the system's hold. `known` is the station's
    time, None while it is doubted.
    """

    address: str
    station: str
    key: SigningKey
    authority: str = ""
    known: Callable[[], datetime | None] = lambda: None
    told_time: datetime | None = None
    _dates: "Dates | None" = None
    _tags: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValueError(f"{self.address}: https")

    @cached_property
    def _pool(self) -> "PoolManager":
        """Loaded when the network's turn comes: sound comes first after a crash."""
        from nguon.station.dating import Dates, pool

        self._dates = Dates()
        return pool(self.authority, self.known, self._dates)

    def get(self, path: str, now: datetime) -> Answer:
        """What is at `path` if it is newer than last time (else status 304). Raises Unreachable."""
        headers = self._signed(path, now)
        if tag := self._tags.get(path):
            headers["If-None-Match"] = tag
        answer = self._ask("GET", path, headers)
        return Answer(answer.status, answer.data, answer.headers.get("ETag", ""))

    def remember(self, path: str, answer: Answer) -> None:
        """What `answer` brought has been dealt with; ask only for newer."""
        self._tags[path] = answer.tag

    def stream(self, path: str, begin: int, now: datetime) -> Iterator[bytes]:
        """The bytes at `path` from `begin` on, also from a server that knows no ranges.

        Raises Unreachable.
        """
        headers = self._signed(path, now)
        if begin:
            headers["Range"] = f"bytes={begin}-"
        from urllib3.exceptions import HTTPError

        answer = self._ask("GET", path, headers, preload_content=False)
        try:
            if answer.status not in (200, 206):
                raise Unreachable(f"{path}: {answer.status}")
            surplus = begin if answer.status == 200 else 0
            for chunk in answer.stream(CHUNK):
                yield chunk[surplus:]
                surplus = max(surplus - len(chunk), 0)
        except HTTPError as trouble:
            raise Unreachable(str(trouble)) from None
        finally:
            answer.release_conn()

    def post(self, path: str, document: bytes) -> Answer:
        """Hand in a signed document. Raises Unreachable."""
        headers = {"Content-Type": "application/jose+json"}
        answer = self._ask("POST", path, headers, body=document)
        return Answer(answer.status, answer.data)

    def _signed(self, path: str, now: datetime) -> dict[str, str]:
        value = calling.authorization(self.key, self.station, path, now)
        return {"Authorization": value, "Accept-Encoding": "gzip"}

    def _ask(
        self, method: str, path: str, headers: dict[str, str], **more: object
    ) -> "BaseHTTPResponse":
        from urllib3.exceptions import HTTPError

        try:
            answer = self._pool.request(
                method, self.address + path, headers=headers, redirect=False, **more  # type: ignore[arg-type]
            )  # fmt: skip
        except (HTTPError, OSError) as trouble:
            raise Unreachable(str(trouble)) from None
        if date := answer.headers.get("Date"):
            told = parsedate_to_datetime(date).astimezone(UTC)
            if self._dates and self._dates.hold(told):
                self.told_time = told
        return answer
