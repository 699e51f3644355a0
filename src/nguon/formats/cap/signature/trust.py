"""Who vouches for a certificate: anchors that the reader pinned, at the time of sending.

Revocation is not looked at: an anchor that no longer counts is taken out of the reader's file.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes

_MOST_LINKS = 4
_STRONG = (hashes.SHA256, hashes.SHA384, hashes.SHA512)


class Vouching(Enum):
    GIVEN = "given"
    LAPSED = "lapsed"
    NONE = "none"


def load_anchors(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates in a PEM file. Raises ValueError when there is none."""
    return x509.load_pem_x509_certificates(pem)


def vouching(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    at: datetime | None,
) -> Vouching:
    """Tell whether `anchors` vouch for `certificate` at the time `at`.

    `others` are certificates that came with the message: they may be links of the chain, never
    its end. A certificate that is itself an anchor is vouched for.
    """
    best = Vouching.NONE
    if certificate not in anchors and not _may_sign(certificate):
        return best
    for chain in _chains(certificate, others, anchors, ()):
        if at is not None and all(_valid(link, at) for link in chain):
            return Vouching.GIVEN
        best = Vouching.LAPSED
    return best


def _chains(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    below: tuple[x509.Certificate, ...],
) -> Iterator[tuple[x509.Certificate, ...]]:
    chain = (*below, certificate)
    if certificate in anchors:
        yield chain
        return
    if len(chain) > _MOST_LINKS:
        return
    for issuer in (*anchors, *others):
        pinned = issuer in anchors
        if issuer not in chain and _issued(certificate, issuer, len(below), pinned=pinned):
            yield from _chains(issuer, others, anchors, chain)


def _issued(
    certificate: x509.Certificate, issuer: x509.Certificate, depth: int, *, pinned: bool
) -> bool:
    hashed = certificate.signature_hash_algorithm
    if hashed is not None and not isinstance(hashed, _STRONG):
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
        return _may_issue(issuer, depth, pinned=pinned)
    except (
        x509.DuplicateExtension,
        InvalidSignature,
        UnsupportedAlgorithm,
        ValueError,
        TypeError,
    ):
        return False


def _may_issue(issuer: x509.Certificate, depth: int, *, pinned: bool) -> bool:
    """Tell whether it is an authority; a pinned root without extensions counts as one."""
    usage = _key_usage(issuer)
    if usage is not None and not usage.key_cert_sign:
        return False
    try:
        limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return pinned and issuer.subject == issuer.issuer
    return limits.ca and (limits.path_length is None or limits.path_length >= depth)


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = _key_usage(certificate)
    except (ValueError, x509.DuplicateExtension):
        return False
    return usage is None or usage.digital_signature or usage.content_commitment


def _key_usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
