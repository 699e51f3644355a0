"""The ceremony of keys, on a machine without a network: who holds which key, signed by the root."""

import ssl
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.records import from_json
from nguon.formats.playout.trust import Role, Trust, TrustedKey

LIFE = timedelta(days=365)
KEYS_LIVE = timedelta(days=730)
SIGNERS_OF_AN_EMERGENCY = 2


@dataclass(frozen=True)
class Offered:
    """The public part of a key, as its holder brings it to the ceremony."""

    x: str
    holder: str
    role: Role

    def trusted(self, now: datetime) -> TrustedKey:
        since = now - timedelta(days=1)
        return TrustedKey(self.x, self.holder, (self.role,), since, now + KEYS_LIVE)


def sign_trust(
    roots: list[SigningKey],
    now: datetime,
    previous: bytes = b"",
    offered: Collection[Offered] = (),
    revoked: Collection[str] = (),
    addresses: Collection[str] = (),
    authorities: Collection[str] = (),
) -> bytes:
    """The next trust document: the keys of `previous` that still live, those that are `offered`,
    and the roots; `revoked` are key ids that count no more. `addresses` and `authorities` (PEM)
    replace those of `previous`; where none are given, those stay.

    Raises ValueError where the emergency would have fewer than two holders, where nobody could
    sign plans, where a key id to revoke is unknown, or where an address or a certificate is none
    that stations could use; Refused where `previous` is none.
    """
    former = from_json(Trust, parse(previous, Kind.TRUST).body) if previous else None
    keys = {key.kid: key for key in (former.keys if former else ()) if key.valid_until > now}
    if unknown := set(revoked) - set(keys):
        raise ValueError(f"không có khóa {', '.join(sorted(unknown))}")
    for kid in revoked:
        keys[kid] = replace(keys[kid], revoked=now)
    own = [Offered(root.public, "gốc", Role.ROOT) for root in roots]
    for one in (*own, *offered):
        key = one.trusted(now)
        keys.setdefault(key.kid, key)
    trust = Trust(
        version=(former.version if former else 0) + 1,
        issued=now,
        expires=now + LIFE,
        keys=tuple(keys.values()),
        thresholds={Role.EMERGENCY.value: SIGNERS_OF_AN_EMERGENCY},
        addresses=_addresses(addresses) or (former.addresses if former else ()),
        authorities=_authorities(authorities) or (former.authorities if former else ()),
    )
    for role in Role:
        if trust.soonest_expiry(role, now) <= now:
            raise ValueError(f"thiếu khóa {role} (khẩn cấp cần hai người)")
    return seal(Kind.TRUST, trust, *roots)


def _addresses(given: Collection[str]) -> tuple[str, ...]:
    """A wrong one would lead every station astray: only https, a name, no path."""
    for one in given:
        parts = urlsplit(one)
        if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError(f"{one}: https://tên-máy")
    return tuple(one.rstrip("/") for one in given)


def _authorities(given: Collection[str]) -> tuple[str, ...]:
    for one in given:
        try:
            ssl.create_default_context(cadata=one)
        except (ssl.SSLError, TypeError):
            raise ValueError(f"không phải chứng thư CA (PEM): {one[:40]!r}") from None
    return tuple(given)
