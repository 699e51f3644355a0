"""Over TLS the name is checked though an address is connected to, and the certificate kept."""

import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from nguon.events import clock
from nguon.events.clock import machine_time
from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.sources import certificates, fetching
from tests.sources.conftest import look_at, rss, watch
from tests.sources.server import Told


def signed_by_itself(organisation: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A certificate for `localhost` of that organisation's own, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = (
        (x509.NameOID.ORGANIZATION_NAME, organisation),
        (x509.NameOID.COMMON_NAME, "localhost"),
    )
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in names])
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
    return made, key


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for `localhost` that signs itself, and its file with the key."""
    made, key = signed_by_itself("Bo Y te")
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


def test_the_certificate_comes_with_the_answer(secure, certificate, settings):
    port = secure.server.server_port
    settings.SOURCE_INNER_HOSTS = ["localhost"]
    settings.SOURCE_CA = str(certificate[1])
    answer = fetching.get(f"https://localhost:{port}/")
    assert (answer.body, answer.certificate) == (b"xin", der(certificate[0]))


@pytest.mark.parametrize(("host", "trusted"), [("127.0.0.1", True), ("localhost", False)])
def test_another_name_or_an_unknown_authority_is_refused(
    secure, certificate, settings, host, trusted
):
    settings.SOURCE_INNER_HOSTS = [host]
    settings.SOURCE_CA = str(certificate[1]) if trusted else ""
    with pytest.raises(fetching.Unreachable, match=r"certificate|match"):
        fetching.get(f"https://{host}:{secure.server.server_port}/")


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def test_what_a_server_shows_is_noted_once_and_another_issuer_is_an_event(outlet, client, actors):
    first, again, other = (signed_by_itself(name)[0] for name in ("CA A", "CA A", "CA B"))
    for shown in (first, first, again):
        certificates.see(outlet, der(shown), clock.now())
    assert not outlet.changed_issuer
    assert not Event.objects.filter(kind="source.certificate_changed").exists()
    certificates.see(outlet, der(other), clock.now())
    assert outlet.changed_issuer
    event = Event.objects.get(kind="source.certificate_changed")
    assert (event.data["before"], event.data["issuer"]) == (
        "CN=localhost,O=CA A",
        "CN=localhost,O=CA B",
    )
    client.force_login(actors[Role.DRAFTER].person, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/ban/nguon/co-quan/{outlet.source_id}/").content.decode()
    assert "O=CA B" in page
    assert "đã đổi bên cấp" in page


def test_a_look_over_tls_notes_the_certificate(ministry, secure, certificate, settings, actors):
    place = f"localhost:{secure.server.server_port}"
    settings.SOURCE_INNER_HOSTS, settings.SOURCE_CA = [place], str(certificate[1])
    secure.answers["/tin.xml"] = (200, {}, rss(("1", "Tin", "Lời")))
    outlet = look_at(watch(ministry, f"https://{place}/tin.xml", actors))
    noted = outlet.certificates.get()
    assert outlet.fetches.get().certificate == noted.sha256
    assert noted.valid_until == certificate[0].not_valid_after_utc
