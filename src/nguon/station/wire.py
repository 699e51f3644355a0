"""The station's only way out: HTTPS to the province. Nothing ever comes in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nguon.formats.audio_stream import LOOPBACK
from nguon.formats.playout import calling
from nguon.formats.playout.keys import SigningKey

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

    from nguon.station.dating import Dates

CHUNK = 64 * 1024
BROKEN = range(500, 600)
MOST_UNVOUCHED = 256 * 1024
"""Bytes that are read from a stranger: a trust document has some ten thousand."""


class Unreachable(OSError):
    """The province does not answer, or not as it should; try again later."""


@dataclass(frozen=True)
class Answer:
    """Status, body, and the tag by which to ask whether there is anything newer."""

    status: int
    body: bytes
    tag: str = ""


@dataclass(frozen=True)
class Ways:
    """Where else the province is found, the preferred one first, and who else vouches for it
    there (PEM)."""

    addresses: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


@dataclass
class Wire:
    """Requests to the province, each signed with the station's key.

    `ways` are what the trust document announces; `address`, from the day on which the station was
    set up, is tried last. Plain HTTP is for the same machine alone (a demonstration). `authority`
    is a PEM file of the province's own certificate authority; without one the system's hold.
    `known` is the station's time, None while it is doubted.
    """

    address: str
    station: str
    key: SigningKey
    authority: str = ""
    known: Callable[[], datetime | None] = lambda: None
    ways: Callable[[], Ways] = Ways
    told_time: datetime | None = None
    distrusted: bool = False
    """Somebody answered for whom nobody vouches that is known here."""
    _dates: "Dates | None" = None
    _tags: dict[str, str] = field(default_factory=dict)
    _pools: dict[tuple[str, ...], "PoolManager"] = field(default_factory=dict)
    _answers: str = ""

    def __post_init__(self) -> None:
        if not _is_safe(self.address):
            raise ValueError(f"{self.address}: https")

    def prefer(self) -> None:
        """Try the preferred address first again, not the one that answered last."""
        self._answers, self.distrusted = "", False

    def _addresses(self) -> list[str]:
        """The one that answered last, those that are announced, that of the first day."""
        announced = (one for one in self.ways().addresses if _is_safe(one))
        everywhere = dict.fromkeys((self._answers, *announced, self.address))
        return [one for one in everywhere if one]

    def _pool(self) -> "PoolManager":
        """Loaded when the network's turn comes: sound comes first after a crash."""
        from nguon.station.dating import Dates, pool

        authorities = self.ways().authorities
        if authorities not in self._pools:
            self._dates = Dates()
            made = pool(self.authority, authorities, self.known, self._dates)
            self._pools = {authorities: made}
        return self._pools[authorities]

    def get(self, path: str, now: datetime) -> Answer:
        """What is at `path` if it is newer than last time (else status 304). Raises Unreachable."""
        headers = self._signed(path, now)
        if tag := self._tags.get(path):
            headers["If-None-Match"] = tag
        answer = self._ask("GET", path, headers)
        return Answer(answer.status, answer.data, answer.headers.get("ETag", ""))

    def get_unvouched(self, path: str, now: datetime) -> Answer:
        """What somebody answers for whom nobody vouches: only for what proves itself, and no word
        on the time. Raises Unreachable."""
        from urllib3.exceptions import HTTPError

        from nguon.station.dating import unvouched

        trouble: Exception = OSError(path)
        with unvouched() as pool:
            for address in self._addresses():
                try:
                    answer = pool.request(
                        "GET", address + path, headers=self._signed(path, now),
                        redirect=False, preload_content=False,
                    )  # fmt: skip
                    body = answer.read(MOST_UNVOUCHED, decode_content=True)
                    if answer.status == 200:
                        return Answer(200, body)
                except (HTTPError, OSError) as fault:
                    trouble = fault
        raise Unreachable(str(trouble))

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
        """The first address that answers in earnest; else the last one's excuse."""
        from urllib3.exceptions import HTTPError, SSLError

        excuse: BaseHTTPResponse | None = None
        trouble: Exception = OSError(path)
        for address in self._addresses():
            try:
                answer = self._pool().request(
                    method, address + path, headers=headers, redirect=False, **more  # type: ignore[arg-type]
                )  # fmt: skip
            except (HTTPError, OSError) as fault:
                self.distrusted |= isinstance(fault, SSLError)
                trouble = fault
                continue
            if answer.status not in BROKEN:
                self._answers = address
                self._listen_to_time(answer)
                return answer
            excuse = answer
        if excuse is None:
            raise Unreachable(str(trouble)) from None
        return excuse

    def _listen_to_time(self, answer: "BaseHTTPResponse") -> None:
        if date := answer.headers.get("Date"):
            told = parsedate_to_datetime(date).astimezone(UTC)
            if self._dates and self._dates.hold(told):
                self.told_time = told


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in LOOPBACK
