"""Certificates for the broker alone: an authority of the province vouches for stations' keys.

They open the doorbell and nothing else; what may sound is decided by signatures on documents.
"""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from nguon.formats.playout.keys import SigningKey, public_key

LIFE = timedelta(days=825)
SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
"""Python 3.13 (Debian 13) refuses an authority that does not say so, and certificates that do not
name the key that signed them (RFC 5280, 4.2.1)."""
STEP_BACK = timedelta(days=1)
"""A box whose clock is a little behind must not find its certificate not yet valid."""


def authority(key: SigningKey, name: str, now: datetime) -> str:
    """The authority's own certificate (PEM), for ten years."""
    builder = _builder(name, name, key.public, now, timedelta(days=3652))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(SIGNS_CERTIFICATES, critical=True)
    return _pem(builder, key)


def certificate(
    x: str, name: str, issuer: SigningKey, issuer_name: str, now: datetime, host: str = ""
) -> str:
    """A certificate (PEM) for the public key `x` under `name`; with `host` for the broker."""
    builder = _builder(name, issuer_name, x, now, LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    if host:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = builder.add_extension(names, critical=False)
    return _pem(builder, issuer)


def _builder(
    name: str, issuer: str, x: str, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    own = x509.SubjectKeyIdentifier.from_public_key(public_key(x))
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(public_key(x))
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - STEP_BACK)
        .not_valid_after(now + life)
        .add_extension(own, critical=False)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(builder: x509.CertificateBuilder, issuer: SigningKey) -> str:
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.private.public_key())
    made = builder.add_extension(by, critical=False).sign(issuer.private, None)
    return made.public_bytes(serialization.Encoding.PEM).decode()
