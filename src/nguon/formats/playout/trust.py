"""Whose signature counts for what: the document that the offline root signs.

The rules are those of The Update Framework (1.0, section 5): thresholds by role, a new version
signed by the old root and by the new one, no way back, expiry against a frozen state. A key's own
dates are judged at the document's `issued`; documents live 31 days at most, so an old key is of
no use soon after.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from nguon.formats.playout.envelope import Envelope, Kind, Signature, parse
from nguon.formats.playout.keys import kid_of
from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused

SKEW = timedelta(minutes=5)
"""By how much the province's clock may be ahead of a station's."""


class Role(StrEnum):
    """What a key may sign."""

    ROOT = "root"
    SCHEDULE = "schedule"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class TrustedKey:
    """A public key (`x` of its JWK), who holds it, for what and from when to when."""

    x: str
    holder: str
    roles: tuple[Role, ...]
    valid_from: datetime
    valid_until: datetime
    revoked: datetime | None = None

    @property
    def kid(self) -> str:
        return kid_of(self.x)

    def holds_at(self, moment: datetime) -> bool:
        return self.valid_from <= moment < self.valid_until


@dataclass(frozen=True)
class Trust:
    """The keys of a province, and how many different holders each role needs.

    `addresses` are where stations find the province, the preferred one first; `authorities` (PEM)
    vouch for it there, beside those that a station knew when it was set up. Both are the root's
    to say: whoever breaks into the server cannot lead the stations away from it.
    """

    version: int
    issued: datetime
    expires: datetime
    keys: tuple[TrustedKey, ...]
    thresholds: dict[str, int]
    addresses: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()

    @cached_property
    def _by_kid(self) -> dict[str, TrustedKey]:
        return {key.kid: key for key in self.keys}

    def signers(self, envelope: Envelope, role: Role, issued: datetime) -> tuple[str, ...]:
        """The keys by which `envelope` is signed for `role`: as many holders as that needs.

        Raises Refused with what stands in the way of the first signature that does not count.
        """
        counted: dict[str, str] = {}
        faults: list[Refused] = []
        for signature in envelope.signatures:
            try:
                key = self._counts(self._by_kid, envelope, signature, role, issued)
            except Refused as fault:
                faults.append(fault)
            else:
                counted[key.holder] = signature.kid
        needed = max(1, self.thresholds.get(role, 1))
        if len(counted) >= needed:
            return tuple(counted.values())
        few = Refused(Reason.TOO_FEW_SIGNATURES, f"{len(counted)} < {needed}")
        raise faults[0] if faults else few

    @staticmethod
    def _counts(
        keys: dict[str, TrustedKey],
        envelope: Envelope,
        signature: Signature,
        role: Role,
        issued: datetime,
    ) -> TrustedKey:
        key = keys.get(signature.kid)
        if key is None:
            raise Refused(Reason.UNKNOWN_KEY, signature.kid)
        if not envelope.signed_by(key.x, signature):
            raise Refused(Reason.FORGED, signature.kid)
        if key.revoked is not None:
            raise Refused(Reason.KEY_REVOKED, signature.kid)
        if role not in key.roles:
            raise Refused(Reason.WRONG_ROLE, signature.kid)
        if not key.holds_at(issued):
            raise Refused(Reason.KEY_OUT_OF_DATE, signature.kid)
        return key

    def succeeded_by(self, document: bytes, now: datetime) -> "Trust":
        """The newer trust in `document`, signed by this one's root and by its own.

        Raises Refused.
        """
        envelope = parse(document, Kind.TRUST)
        newer = from_json(Trust, envelope.body)
        self.signers(envelope, Role.ROOT, newer.issued)
        newer.signers(envelope, Role.ROOT, newer.issued)
        if newer.version <= self.version:
            raise Refused(Reason.ROLLED_BACK, f"{newer.version} ≤ {self.version}")
        check_times(newer.issued, newer.expires, now)
        return newer

    def soonest_expiry(self, role: Role, now: datetime) -> datetime:
        """When `role` can no longer sign with as many holders as it needs, or this expires."""
        ends: dict[str, datetime] = {}
        for key in self.keys:
            if role in key.roles and key.revoked is None and key.valid_until > now:
                ends[key.holder] = max(key.valid_until, ends.get(key.holder, now))
        needed = max(1, self.thresholds.get(role, 1))
        last = sorted(ends.values(), reverse=True)
        return min(self.expires, last[needed - 1] if len(last) >= needed else now)


def first_trust(document: bytes, root: str, now: datetime) -> Trust:
    """The trust that a station begins with; `root` is the key id that a person typed in.

    Raises Refused.
    """
    envelope = parse(document, Kind.TRUST)
    trust = from_json(Trust, envelope.body)
    if root not in trust.signers(envelope, Role.ROOT, trust.issued):
        raise Refused(Reason.UNKNOWN_KEY, root)
    check_times(trust.issued, trust.expires, now)
    return trust


def check_times(
    issued: datetime, expires: datetime, now: datetime, longest: timedelta | None = None
) -> None:
    """Raises Refused where a document is not valid at `now`, or claims to be for too long."""
    if longest and expires - issued > longest:
        raise Refused(Reason.TOO_LONG, f"> {longest}")
    if now >= expires:
        raise Refused(Reason.EXPIRED, expires.isoformat())
    if issued > now + SKEW:
        raise Refused(Reason.NOT_YET_VALID, issued.isoformat())
