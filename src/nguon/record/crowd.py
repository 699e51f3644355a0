"""Not too many questions from one address at once; what is counted is forgotten within a minute."""

from collections import OrderedDict
from threading import Lock
from time import monotonic

from django.conf import settings

A_MINUTE = 30
"""Questions that one address may ask in a minute, of each web process."""

_KNOWN = 10_000


class Crowd:
    """Who asked how often; `most` questions in `seconds`."""

    def __init__(self, most: int = A_MINUTE, seconds: float = 60.0) -> None:
        self._most, self._seconds, self._lock = most, seconds, Lock()
        self._asked: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def forget(self) -> None:
        """Count anew."""
        self._asked.clear()

    def lets_in(self, who: str) -> bool:
        """Count a question of `who`; False if they have to wait."""
        now = monotonic()
        with self._lock:
            since, count = self._asked.pop(who, (now, 0))
            if now - since > self._seconds:
                since, count = now, 0
            self._asked[who] = (since, count + 1)
            if len(self._asked) > _KNOWN:
                self._asked.popitem(last=False)
        return count < self._most


crowd = Crowd()


def who_asks(request) -> str:
    """The address that a question comes from; where a proxy stands in front, as that tells it."""
    told = ""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told or request.META["REMOTE_ADDR"]
