"""Whether an alert is signed, by whom, and whether the reader's anchors vouch for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hmac import compare_digest

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.x509.oid import NameOID
from lxml import etree

from nguon.formats.cap.codes import DSIG
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.signature.algorithms import (
    DIGESTS,
    ECDSA,
    RSA_PSS,
    SIGNATURES,
    SMALLEST_RSA,
    digest,
)
from nguon.formats.cap.signature.canonical import subtree, without_signature
from nguon.formats.cap.signature.parts import Malformed, Parts, take_apart
from nguon.formats.cap.signature.trust import Vouching, vouching
from nguon.formats.cap.tree import fault, is_signature_part, local


class Standing(StrEnum):
    """What the signature is worth."""

    UNSIGNED = "unsigned"
    VOUCHED = "vouched"
    INTACT = "intact"
    UNCHECKED = "unchecked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signer` is the name in the certificate whose key signed."""

    standing: Standing
    defects: tuple[Defect, ...] = ()
    signer: str = ""


def verify(
    root: etree._Element, anchors: Sequence[x509.Certificate] | None, sent: datetime | None
) -> Verdict:
    """Judge the signature of the alert `root`; without `anchors` only whether it is intact.

    What is hashed is the tree that is read, less this one signature: there is no second document
    to be taken for the signed one.
    """
    signatures = list(root.iter(f"{{{DSIG}}}Signature"))
    strangers = [one for one in root if isinstance(one.tag, str) and _is_stranger(one)]
    if not signatures and not strangers:
        return Verdict(Standing.UNSIGNED, (fault("unsigned", root),) if anchors is not None else ())
    for one in (*signatures, *strangers):
        if one.getparent() is not root or one in strangers:
            return _refused(fault("signature_place", one))
    if len(signatures) > 1:
        return _refused(fault("signature_many", root, count=len(signatures)))
    try:
        parts = take_apart(signatures[0])
        return _judge(root, signatures[0], parts, anchors, sent)
    except Malformed as malformed:
        return _refused(malformed.defect)


def _is_stranger(element: etree._Element) -> bool:
    return is_signature_part(element) and local(element) != "Signature"


def _refused(defect: Defect, signer: str = "") -> Verdict:
    return Verdict(Standing.REFUSED, (defect,), signer)


def _judge(
    root: etree._Element,
    signature: etree._Element,
    parts: Parts,
    anchors: Sequence[x509.Certificate] | None,
    sent: datetime | None,
) -> Verdict:
    content = without_signature(root, parts.content.name, parts.content.prefixes)
    if not compare_digest(digest(content, DIGESTS[parts.digest_method]()), parts.digest):
        return _refused(fault("signature_broken", signature))
    candidates = [*(anchors or ()), *parts.certificates]
    if not candidates:
        return Verdict(Standing.UNCHECKED, (fault("signature_unchecked", signature),))
    signed = subtree(parts.signed_info, parts.canonical.name, parts.canonical.prefixes)
    signers = [one for one in candidates if _signed_by(one, parts, signed)]
    if not signers:
        return _refused(fault("signature_invalid", signature))
    if anchors is None:
        name = signer_name(signers[0])
        return Verdict(
            Standing.INTACT, (fault("signature_unvouched", signature, signer=name),), name
        )
    return _trusted(signature, signers, parts, anchors, sent)


def _trusted(
    signature: etree._Element,
    signers: list[x509.Certificate],
    parts: Parts,
    anchors: Sequence[x509.Certificate],
    sent: datetime | None,
) -> Verdict:
    said = {one: vouching(one, parts.certificates, anchors, sent) for one in signers}
    for worth in (Vouching.GIVEN, Vouching.LAPSED, Vouching.NONE):
        for one, given in said.items():
            if given != worth:
                continue
            name = signer_name(one)
            if worth == Vouching.GIVEN:
                return Verdict(Standing.VOUCHED, (), name)
            code = "signature_lapsed" if worth == Vouching.LAPSED else "signature_untrusted"
            return _refused(fault(code, signature, signer=name), name)
    raise AssertionError("no signer")


def _signed_by(certificate: x509.Certificate, parts: Parts, signed: bytes) -> bool:
    algorithm = SIGNATURES[parts.method]()
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey) and parts.method not in ECDSA:
            if key.key_size < SMALLEST_RSA:
                return False
            scheme = (
                padding.PSS(padding.MGF1(algorithm), algorithm.digest_size)
                if parts.method in RSA_PSS
                else padding.PKCS1v15()
            )
            key.verify(parts.value, signed, scheme, algorithm)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey) and parts.method in ECDSA:
            half = len(parts.value) // 2
            r, s = (int.from_bytes(one) for one in (parts.value[:half], parts.value[half:]))
            key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(algorithm))
            return True
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return False


def signer_name(certificate: x509.Certificate) -> str:
    """Return the common name, else the organisation, else the whole subject."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if found := certificate.subject.get_attributes_for_oid(oid):
            return str(found[0].value)
    return certificate.subject.rfc4514_string() or "?"
