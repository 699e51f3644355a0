"""Certificates for the broker alone: an authority of the province vouches for stations' keys.

They open the doorbell and nothing else; what may sound is decided by signatures on documents.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from nguon.formats.playout.keys import SigningKey, public_key, to_text

LIFE = timedelta(days=825)
"""Of the broker's and the province's own; stations' are renewed more often, unasked."""
STATION_LIFE = timedelta(days=180)
AUTHORITY_LIFE = timedelta(days=3652)
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


@dataclass(frozen=True)
class Told:
    """What a certificate says: whom it names, for which hosts, from whom, until when."""

    name: str
    hosts: tuple[str, ...]
    issuer: str
    serial: int
    until: datetime
    x: str


def authority(key: SigningKey, name: str, now: datetime) -> str:
    """The authority's own certificate (PEM), for ten years."""
    builder = _builder(name, name, key.public, now, AUTHORITY_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(SIGNS_CERTIFICATES, critical=True)
    return _pem(builder, key)


def certificate(
    x: str,
    name: str,
    issuer: SigningKey,
    issuer_name: str,
    now: datetime,
    host: str | Collection[str] = "",
    life: timedelta = LIFE,
) -> str:
    """A certificate (PEM) for the public key `x` under `name`; with `host`, or several, for the
    broker."""
    builder = _builder(name, issuer_name, x, now, life)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    hosts = [host] if isinstance(host, str) else list(host)
    if any(hosts):
        names = x509.SubjectAlternativeName([x509.DNSName(one) for one in hosts])
        builder = builder.add_extension(names, critical=False)
    return _pem(builder, issuer)


def revocations(
    revoked: Iterable[tuple[int, datetime]], issuer: SigningKey, issuer_name: str, now: datetime
) -> str:
    """The authority's list (PEM) of serials that hold no longer, and since when.

    It stays good for as long as an authority lives: a broker turns everybody away once its list
    is over, and nobody may be kept from an alarm because a list was not renewed.
    """
    builder = x509.CertificateRevocationListBuilder().issuer_name(_name(issuer_name))
    builder = builder.last_update(now - STEP_BACK).next_update(now + AUTHORITY_LIFE)
    for serial, since in revoked:
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        builder = builder.add_revoked_certificate(one.build())
    made = builder.sign(issuer.private, None)
    return made.public_bytes(serialization.Encoding.PEM).decode()


def read(pem: str) -> Told:
    """What the first certificate of `pem` says. Raises ValueError where there is none."""
    made = x509.load_pem_x509_certificate(pem.encode())
    try:
        names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        hosts = tuple(names.value.get_values_for_type(x509.DNSName))
    except x509.ExtensionNotFound:
        hosts = ()
    form = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return Told(
        _common(made.subject),
        hosts,
        _common(made.issuer),
        made.serial_number,
        made.not_valid_after_utc,
        to_text(made.public_key().public_bytes(*form)),
    )


def revoked_serials(pem: str) -> set[tuple[str, int]]:
    """Issuer and serial of all that the lists in `pem` name."""
    found = set()
    for one in blocks(pem, "X509 CRL"):
        made = x509.load_pem_x509_crl(one.encode())
        found |= {(_common(made.issuer), row.serial_number) for row in made}
    return found


def blocks(pem: str, kind: str = "CERTIFICATE") -> list[str]:
    """Each `kind` that a PEM file holds."""
    begin, end = f"-----BEGIN {kind}-----", f"-----END {kind}-----"
    parts = pem.split(begin)[1:]
    return [f"{begin}{part.partition(end)[0]}{end}\n" for part in parts]


def _common(name: x509.Name) -> str:
    return str(name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


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
