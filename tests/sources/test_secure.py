"""Over TLS the name is checked though an address is connected to, and the certificate kept."""

import hashlib
import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from nguon.events.clock import machine_time
from nguon.sources import fetching
from tests.sources.server import Told


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for `localhost` that signs itself, and its file with the key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = machine_time()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    file.write_bytes(private + made.public_bytes(pem))
    return made, file


@pytest.fixture(scope="module")
def secure(certificate):
    told = Told()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1])
    told.server.socket = context.wrap_socket(told.server.socket, server_side=True)
    told.answers["/"] = (200, {}, b"xin")
    yield told
    told.stop()


def test_the_certificate_is_kept_by_its_hash(secure, certificate, settings):
    port = secure.server.server_port
    settings.SOURCE_INNER_HOSTS = ["localhost"]
    settings.SOURCE_CA = str(certificate[1])
    answer = fetching.get(f"https://localhost:{port}/")
    der = certificate[0].public_bytes(serialization.Encoding.DER)
    assert (answer.body, answer.certificate) == (b"xin", hashlib.sha256(der).hexdigest())


@pytest.mark.parametrize(("host", "trusted"), [("127.0.0.1", True), ("localhost", False)])
def test_another_name_or_an_unknown_authority_is_refused(
    secure, certificate, settings, host, trusted
):
    settings.SOURCE_INNER_HOSTS = [host]
    settings.SOURCE_CA = str(certificate[1]) if trusted else ""
    with pytest.raises(fetching.Unreachable, match=r"certificate|match"):
        fetching.get(f"https://{host}:{secure.server.server_port}/")
