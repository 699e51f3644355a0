"""A provider of text messages, as the settings name it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Text:
    """One message on its way: `key` is the delivery's, `to` a number such as +84912345678."""

    key: int
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider said: its reference for a message that it took, else why not.

    `wait` is how long it wants to be left alone.
    """

    key: int
    reference: str = ""
    error: str = ""
    lasting: bool = False
    wait: timedelta | None = None


class Provider(Protocol):
    """What carries messages. `send` yields an answer each, in order."""

    name: str
    address: "Address"

    def send(self, texts: Iterator[Text]) -> Iterator[Answer]:
        """Raises OSError when the provider cannot be reached."""


@dataclass(frozen=True, slots=True)
class Address:
    """A provider's address: `scheme://user:password@host:port/path?sender=…&per_second=…`.

    `weight` (up to 100) is its share beside other providers."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    path: str
    sender: str
    per_second: float
    window: int
    weight: int

    @classmethod
    def read(cls, url: str) -> "Address":
        """Read an address; raises ValueError, naming what is wrong, if it cannot be used."""
        parts = urlsplit(url)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.scheme not in ("smpp", "smpps", "http", "https") or not parts.hostname:
            raise ValueError(f"không phải địa chỉ smpp://, smpps://, http:// hay https://: {url}")
        ports = {"smpp": 2775, "smpps": 3550, "http": 80, "https": 443}
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=parts.port or ports[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            path=parts.path or "/",
            sender=asked.get("sender", ""),
            per_second=float(asked.get("per_second", 20)),
            window=int(asked.get("window", 10)),
            weight=int(asked.get("weight", 100)),
        )

    @property
    def name(self) -> str:
        """The provider's name in receipts: its host and port."""
        return f"sms:{self.host}:{self.port}"[:40]


class Pace:
    """Holds back so that no more than `per_second` go out in a second, whoever sends them."""

    def __init__(self, per_second: float):
        self._gap, self._next, self._lock = 1 / per_second, 0.0, threading.Lock()

    def wait(self) -> None:
        """Return when the next one may go."""
        with self._lock:
            turn = max(time.monotonic(), self._next)
            self._next = turn + self._gap
        time.sleep(max(0.0, turn - time.monotonic()))
