"""Digital signatures of a PDF: reading them, and signing with a visible mark."""

from nguon.dispatches.signatures.findings import (
    Chain,
    Coverage,
    Integrity,
    Later,
    Signature,
    Signatures,
    TimeSource,
    Verdict,
)
from nguon.dispatches.signatures.reading import NotPdf, read
from nguon.dispatches.signatures.trust import Trust

__all__ = [
    "Chain",
    "Coverage",
    "Integrity",
    "Later",
    "NotPdf",
    "Signature",
    "Signatures",
    "TimeSource",
    "Trust",
    "Verdict",
    "read",
]
