"""What can be said of a signature, each question apart: intact, by whom, chained to whom we trust.

An intact signature says that the bytes it covers are those that were signed. Only the chain says
by whom: the certificate in the file is the signer's own word.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Integrity(StrEnum):
    """Whether the covered bytes are those that were signed."""

    INTACT = "intact"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


class Coverage(StrEnum):
    """How much of the file the signature covers."""

    WHOLE = "whole"
    REVISION = "revision"  # all of the file as it was then; something was appended later
    PART = "part"


class Later(StrEnum):
    """What was appended to the file after the signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"  # signatures, their marks, time stamps
    CONTENT = "content"  # what a reader of the page may see differently


class Chain(StrEnum):
    """Whether the certificate leads to a trusted root, judged at the time of signing."""

    CHAINED = "chained"
    NO_ROOTS = "no_roots"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    UNFIT = "unfit"  # not for signing documents, or a weak algorithm
    NO_TIME = "no_time"


class TimeSource(StrEnum):
    """Who says when it was signed."""

    STAMPED = "stamped"  # a trusted time-stamping authority
    CLAIMED = "claimed"  # the signer


class Verdict(IntEnum):
    """The whole file in one number, the exit code of `nguon signatures`."""

    TRUSTED = 0
    UNPROVED = 1  # unsigned, or intact but not chained
    BROKEN = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a PDF."""

    field: str
    signer: str
    organisation: str
    issuer: str
    format: str
    reason: str
    signed_at: datetime | None
    time_source: TimeSource | None
    integrity: Integrity
    coverage: Coverage
    later: Later
    chain: Chain

    @property
    def is_good(self) -> bool:
        """Intact and chained to a trusted root."""
        return self.integrity is Integrity.INTACT and self.chain is Chain.CHAINED


@dataclass(frozen=True, slots=True)
class Signatures:
    """All signatures of a file, in the order of signing."""

    signatures: tuple[Signature, ...]

    @property
    def covered(self) -> bool:
        """Whether nothing but signatures' own matter stands outside the last signature."""
        return bool(self.signatures) and self.signatures[-1].later is not Later.CONTENT

    @property
    def verdict(self) -> Verdict:
        """Broken where one is not intact or the page was changed after the last one."""
        if not self.signatures:
            return Verdict.UNPROVED
        intact = all(one.integrity is Integrity.INTACT for one in self.signatures)
        if not intact or not self.covered:
            return Verdict.BROKEN
        return Verdict.TRUSTED if all(one.is_good for one in self.signatures) else Verdict.UNPROVED
