"""A certificate authority for demonstration: an anchor and a signer that it vouches for.

Not for a real province: its keys are made on the machine that uses them, by one person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from nguon.formats.cap.signature.signing import Key

Kind = Literal["rsa", "ec"]
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Authority:
    """A root: whoever pins its certificate believes whom it issues to."""

    key: Key
    certificate: x509.Certificate

    @classmethod
    def make(cls, name: str, at: datetime, *, years: int = 10, kind: Kind = "rsa") -> "Authority":
        """Return a new self-signed root, valid from `at`."""
        key = _new_key(kind)
        issuer = _name(name)
        builder = _certificate(issuer, issuer, key, at, years * _YEAR)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        builder = builder.add_extension(_usage(issuing=True), True)
        return cls(key, builder.sign(key, hashes.SHA256()))

    @property
    def anchor(self) -> bytes:
        """Return the certificate in PEM, for readers to pin."""
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self, name: str, at: datetime, *, valid: timedelta = _YEAR, kind: Kind = "rsa"
    ) -> bytes:
        """Return a new key and its certificate for `name` in one PEM, for Signer.load."""
        key = _new_key(kind)
        builder = _certificate(_name(name), self.certificate.subject, key, at, valid)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        builder = builder.add_extension(_usage(issuing=False), True)
        certificate = builder.sign(self.key, hashes.SHA256())
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return private + certificate.public_bytes(Encoding.PEM)


def _new_key(kind: Kind) -> Key:
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, 2048)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: Key, at: datetime, valid: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + valid)
    )


def _usage(*, issuing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issuing,
        content_commitment=not issuing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuing,
        crl_sign=issuing,
        encipher_only=False,
        decipher_only=False,
    )
