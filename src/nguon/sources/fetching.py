"""One address over HTTP, carefully: only public hosts, within limits of size and time.

The host's name is looked up once, the addresses are judged, and the connection goes to the address
that was judged: a name that changes its mind between the two gains nothing.
"""

import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings

MOST_BYTES = 8 * 2**20
SECONDS_A_STEP, SECONDS_ALTOGETHER = 10, 40
MOST_HOPS = 5
AGENT = "Nguon/1.0"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that a gateway turns into those of IPv4, inner ones among them (RFC 6052)."""

_REDIRECTS = {301, 302, 303, 307, 308}


class Unreachable(Exception):
    """It could not be fetched; says why in few words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `certificate`: the one that it showed (DER); none over plain HTTP."""

    status: int
    url: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    certificate: bytes = b""


def get(url: str, headers: dict[str, str] | None = None) -> Answer:
    """Fetch `url`, following redirects to public hosts. Raises Unreachable."""
    until = time.monotonic() + SECONDS_ALTOGETHER
    for _hop in range(MOST_HOPS + 1):
        try:
            answer = _once(url, headers or {}, until)
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as trouble:
            raise Unreachable(f"{urlsplit(url).hostname}: {trouble}"[:300]) from trouble
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            return answer
        url = urljoin(url, answer.headers["location"])
    raise Unreachable("too many redirects")


def _once(url: str, headers: dict[str, str], until: float) -> Answer:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Unreachable("not an address of the web")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
    with _pool(parts) as pool:
        response = pool.request(
            "GET", target, headers=sent, redirect=False, retries=False, preload_content=False
        )
        try:
            body = _body(response, until) if response.status not in _REDIRECTS else b""
            told = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, url, body, told, pool.certificate)
        finally:
            response.close()


def _body(response: urllib3.BaseHTTPResponse, until: float) -> bytes:
    body = bytearray()
    while chunk := response.read1(2**16, decode_content=True):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Unreachable(f"more than {MOST_BYTES >> 20} MB")
        if time.monotonic() > until:
            raise Unreachable(f"not done within {SECONDS_ALTOGETHER} s")
    return bytes(body)


class _Plain(urllib3.HTTPConnectionPool):
    certificate = b""


class _Secure(urllib3.HTTPSConnectionPool):
    certificate = b""

    def _validate_conn(self, conn) -> None:
        super()._validate_conn(conn)
        self.certificate = conn.sock.getpeercert(binary_form=True)


def _pool(parts) -> _Plain | _Secure:
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _public_address(parts.hostname, port)
    common = {"port": port, "timeout": SECONDS_A_STEP, "maxsize": 1}
    if not secure:
        return _Plain(address, **common)
    trust = ssl.create_default_context(cafile=settings.SOURCE_CA or None)
    name = parts.hostname
    return _Secure(address, ssl_context=trust, server_hostname=name, assert_hostname=name, **common)


def _public_address(host: str, port: int) -> str:
    """An address of `host`, all of whose addresses are public or that the operator named."""
    found = [row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host in settings.SOURCE_INNER_HOSTS or f"{host}:{port}" in settings.SOURCE_INNER_HOSTS:
        return found[0]
    if not all(_is_public(address) for address in found):
        raise Unreachable(f"{host} is not a public address")
    return found[0]


def _is_public(address: str) -> bool:
    one = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None) or one
    if one in _NAT64:
        inner = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
    return inner.is_global and not inner.is_multicast
