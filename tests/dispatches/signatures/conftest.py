"""An authority of our own: root, intermediate, signers, a list of revoked certificates."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nguon.dispatches.signatures.signing import Signer, key_from_pkcs12
from nguon.dispatches.writing.as_pdf import pdf
from nguon.dispatches.writing.body import paragraphs
from nguon.dispatches.writing.composition import Composition
from nguon.events import clock

DAY = timedelta(days=1)
PASSWORD = b"mat khau"


@dataclass(frozen=True)
class Holder:
    """A key and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


class Authority:
    """Root → intermediate → whoever asks."""

    def __init__(self, name: str = "Thử nghiệm") -> None:
        self.root = self._make(f"Gốc {name}", None, ca=True)
        self.middle = self._make(f"Trung gian {name}", self.root, ca=True)

    def person(self, name: str, since: datetime | None = None, until=None, **uses) -> Holder:
        return self._make(name, self.middle, since=since, until=until, **uses)

    def clock(self) -> Holder:
        return self._make("Dấu thời gian", self.middle, stamps_time=True)

    def signer(self, holder: Holder) -> Signer:
        chain = [self.middle.certificate, self.root.certificate]
        encrypted = serialization.BestAvailableEncryption(PASSWORD)
        data = pkcs12.serialize_key_and_certificates(
            b"khoa", holder.key, holder.certificate, chain, encrypted
        )
        return key_from_pkcs12(data, PASSWORD)

    def trusted_in(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        pem = self.root.certificate.public_bytes(serialization.Encoding.PEM)
        (folder / f"{self.root.certificate.serial_number}.pem").write_bytes(pem)
        return folder

    def revoke(self, holder: Holder, when: datetime, folder: Path) -> None:
        gone = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
        now = clock.machine_time()
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.middle.certificate.subject)
            .last_update(now)
            .next_update(now + 30 * DAY)
            .add_revoked_certificate(gone.revocation_date(when).build())
            .sign(self.middle.key, hashes.SHA256())
        )
        (folder / "middle.crl").write_bytes(made.public_bytes(serialization.Encoding.DER))

    def _make(
        self, name, issuer, *, ca=False, since=None, until=None, stamps_time=False, signs=True
    ) -> Holder:
        key = key_of(name if ca else "ai đó")
        now = clock.machine_time()
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Thử"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        above = issuer or Holder(key, None)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(above.certificate.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since or now - 100 * DAY)
            .not_valid_after(until or now + 100 * DAY)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(usage(ca, signs), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key()),
                critical=False,
            )
        )
        if stamps_time:
            only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(only, critical=True)
        return Holder(key, builder.sign(above.key, hashes.SHA256()))


@cache
def key_of(holder: str) -> rsa.RSAPrivateKey:
    """A key; making one takes long, and what is tested of people is their certificates."""
    return rsa.generate_private_key(65537, 2048)


def usage(ca: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs and not ca,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def stranger() -> Authority:
    return Authority("lạ")


@pytest.fixture
def roots(authority, tmp_path) -> Path:
    return authority.trusted_in(tmp_path / "goc")


LETTER = Composition(
    superior="UBND tỉnh Thử",
    issuer="Sở Thông tin và Truyền thông",
    symbol="STTTT-TTBCXB",
    place="Lai Châu",
    date="2021-03",
    subject="tăng cường thông tin cơ sở",
    addressees=("Các cơ quan báo chí",),
    body=paragraphs("Đề nghị các cơ quan báo chí đưa tin kịp thời."),
    authority="KT. GIÁM ĐỐC",
    title="PHÓ GIÁM ĐỐC",
    name="Nguyễn Văn Minh",
)


@pytest.fixture(scope="session")
def blank() -> bytes:
    """A letter with number and day left blank."""
    return pdf(LETTER)


@pytest.fixture(scope="session")
def numbered() -> bytes:
    return pdf(replace(LETTER, number="12", date="2021-03-09"))


@pytest.fixture(scope="session")
def stamps_of():
    """`stamps_of(authority, moment)`: a time-stamping authority whose clock stands at `moment`."""

    def make(authority: Authority, moment: datetime) -> DummyTimeStamper:
        holder = authority.clock()
        der, plain = serialization.Encoding.DER, serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        certificates = SimpleCertificateStore()
        certificates.register(_parsed(authority.middle.certificate))
        return DummyTimeStamper(
            _parsed(holder.certificate),
            keys.PrivateKeyInfo.load(holder.key.private_bytes(der, form, plain)),
            certs_to_embed=certificates,
            fixed_dt=moment,
        )

    return make


def _parsed(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
