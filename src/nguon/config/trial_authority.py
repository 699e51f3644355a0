"""A certification authority of a demonstration store's own, so that signing can be tried.

Its root is trusted in that store alone and its name says that it proves nothing elsewhere. The keys
open with the demonstration password.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

AUTHORITY = "CA THỬ NGHIỆM, không có giá trị pháp lý"
# The days of the demonstration and those of the machine that shows it.
SINCE, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """Whom a certificate is for: the file's name, the holder's name, the organisation."""

    file: str
    name: str
    organisation: str


def furnish(data: Path, holders: Iterable[Holder], password: str) -> None:
    """Write the root into `trust` and a key for each holder into `keys`, below `data`."""
    trust, keys = data / "trust", data / "keys"
    for folder in (trust, keys):
        folder.mkdir(mode=0o700, exist_ok=True)
    root_key = _new_key()
    root = _certificate(Holder("", AUTHORITY, AUTHORITY), root_key, root_key, None)
    (trust / "test-authority.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    for holder in holders:
        key = _new_key()
        certificate = _certificate(holder, key, root_key, root.subject)
        file = pkcs12.serialize_key_and_certificates(
            holder.file.encode(),
            key,
            certificate,
            [root],
            serialization.BestAvailableEncryption(password.encode()),
        )
        path = keys / f"{holder.file}.p12"
        path.touch(mode=0o600)
        path.write_bytes(file)


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(
    holder: Holder,
    key: ec.EllipticCurvePrivateKey,
    root_key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name | None,
) -> x509.Certificate:
    """A certificate of `holder` signed by the root; the root's own without an issuer."""
    ca = issuer is None
    subject = _name(holder)
    own, above = (one.public_key() for one in (key, root_key))
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(own)
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
        .sign(root_key, hashes.SHA256())
    )


def _name(holder: Holder) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(holder.organisation)),
            x509.NameAttribute(NameOID.COMMON_NAME, _short(holder.name)),
        ]
    )


def _short(name: str) -> str:
    """Names in a certificate are bounded (RFC 5280, A.1); the library counts 64 bytes."""
    return name.encode()[:64].decode(errors="ignore")


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
