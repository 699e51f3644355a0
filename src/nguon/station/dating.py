"""HTTPS on a box whose own clock may stand at 1970: the dates of the province's certificate are
judged by the time that the station knows, everything else about it as always.

OpenSSL asks the machine's clock, which nobody sets where NTP does not reach: the province, which
could tell the time, would never be believed. While the station does not know the time either, the
time that the answer tells must lie within the certificate's dates.
"""

import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from urllib3 import PoolManager, Timeout
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME, <openssl/x509_vfy.h>."""


class Dates:
    """From when to when the certificate counts that was shown last; always, before there is one."""

    def __init__(self) -> None:
        self.begin = datetime.min.replace(tzinfo=UTC)
        self.end = datetime.max.replace(tzinfo=UTC)

    def read(self, shown: dict[str, Any]) -> None:
        """Of what `getpeercert` tells."""
        told = (ssl.cert_time_to_seconds(shown[name]) for name in ("notBefore", "notAfter"))
        self.begin, self.end = (datetime.fromtimestamp(seconds, UTC) for seconds in told)

    def hold(self, moment: datetime) -> bool:
        return self.begin <= moment <= self.end


TIMEOUT = Timeout(connect=10, read=30)


def unvouched() -> PoolManager:
    """Connections to whoever answers, for what proves itself."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return PoolManager(ssl_context=context, timeout=TIMEOUT, retries=False)


def pool(
    authority: str,
    announced: Iterable[str],
    known: Callable[[], datetime | None],
    dates: Dates,
) -> PoolManager:
    """Connections that trust `authority` (a PEM file; "": the system's) and those `announced`
    (PEM). `known` is the station's time, None while it is doubted; `dates` gets those of each
    certificate that is shown."""

    class Connection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            dates.read(self.sock.getpeercert())  # type: ignore[union-attr]
            now = known()
            if now and not dates.hold(now):
                raise ssl.SSLCertVerificationError(f"certificate: {dates.begin} – {dates.end}")

    class Connections(HTTPSConnectionPool):
        ConnectionCls = Connection

    context = ssl.create_default_context(cafile=authority or None)
    context.verify_flags |= NO_CHECK_TIME
    for one in announced:
        with suppress(ssl.SSLError, TypeError):  # those that can be read still hold
            context.load_verify_locations(cadata=one)
    made = PoolManager(ssl_context=context, timeout=TIMEOUT, retries=False)
    made.pool_classes_by_scheme = {**made.pool_classes_by_scheme, "https": Connections}
    return made
