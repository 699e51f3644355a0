"""Signing an alert: enveloped, over the whole of it, and checked before it leaves."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from lxml import etree

from nguon.formats.cap.checking import check
from nguon.formats.cap.codes import DSIG
from nguon.formats.cap.defects import Refused
from nguon.formats.cap.parsing import parse
from nguon.formats.cap.signature.algorithms import (
    ECDSA_SHA256,
    ENVELOPED,
    EXCLUSIVE,
    RSA_SHA256,
    SHA256,
    digest,
)
from nguon.formats.cap.signature.canonical import subtree, without_signature

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, its certificate, and the certificates between that and an anchor."""

    key: Key
    certificate: x509.Certificate
    between: tuple[x509.Certificate, ...] = ()

    @classmethod
    def load(cls, pem: bytes, password: bytes | None = None) -> "Signer":
        """Return the signer in a PEM file: a key, its certificate, then those in between.

        Raises ValueError for a file that lacks either, or whose key is not the certificate's, or
        is neither RSA nor on an elliptic curve.
        """
        key = load_pem_private_key(pem, password)
        first, *between = x509.load_pem_x509_certificates(pem)
        if not isinstance(key, Key):
            raise ValueError("the key is neither RSA nor EC")
        if key.public_key() != first.public_key():
            raise ValueError("the key is not that of the certificate")
        return cls(key, first, tuple(between))

    @property
    def method(self) -> str:
        """Return the name of the algorithm."""
        return RSA_SHA256 if isinstance(self.key, rsa.RSAPrivateKey) else ECDSA_SHA256

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data` as XML-Signature writes it."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        r, s = utils.decode_dss_signature(self.key.sign(data, ec.ECDSA(hashes.SHA256())))
        size = (self.key.curve.key_size + 7) // 8
        return r.to_bytes(size) + s.to_bytes(size)


def sign(data: bytes, signer: Signer) -> bytes:
    """Return the alert in `data` with a signature over the whole of it.

    Raises Refused for an alert with defects, one that is signed already, and one sent while the
    certificate was not valid: there is no way to an alert that goes out unsigned or unverifiable.
    """
    root = parse(data)
    info, signature = _skeleton(root, signer)
    value = etree.SubElement(signature, f"{{{DSIG}}}SignatureValue")
    value.text = _encoded(signer.sign(subtree(info, EXCLUSIVE, [])))
    holder = etree.SubElement(
        etree.SubElement(signature, f"{{{DSIG}}}KeyInfo"), f"{{{DSIG}}}X509Data"
    )
    for certificate in _without_repeats((signer.certificate, *signer.between)):
        element = etree.SubElement(holder, f"{{{DSIG}}}X509Certificate")
        element.text = _encoded(certificate.public_bytes(Encoding.DER))
    body: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    report = check(body, [signer.certificate])
    if not report.accepted:
        raise Refused(report.defects)
    return body


def _skeleton(root: etree._Element, signer: Signer) -> tuple[etree._Element, etree._Element]:
    hashed = digest(without_signature(root, EXCLUSIVE, []), hashes.SHA256())
    signature = etree.SubElement(root, f"{{{DSIG}}}Signature", nsmap={"ds": DSIG})
    info = etree.SubElement(signature, f"{{{DSIG}}}SignedInfo")
    _method(info, "CanonicalizationMethod", EXCLUSIVE)
    _method(info, "SignatureMethod", signer.method)
    reference = etree.SubElement(info, f"{{{DSIG}}}Reference", URI="")
    transforms = etree.SubElement(reference, f"{{{DSIG}}}Transforms")
    _method(transforms, "Transform", ENVELOPED)
    _method(transforms, "Transform", EXCLUSIVE)
    _method(reference, "DigestMethod", SHA256)
    etree.SubElement(reference, f"{{{DSIG}}}DigestValue").text = _encoded(hashed)
    return info, signature


def _method(parent: etree._Element, name: str, algorithm: str) -> None:
    etree.SubElement(parent, f"{{{DSIG}}}{name}", Algorithm=algorithm)


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _without_repeats(certificates: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    return list(dict.fromkeys(certificates))
