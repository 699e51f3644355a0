"""Letters that bear an organisation's certificate: S/MIME, beside DKIM."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from nguon.bulletins import starting
from nguon.dispatches.signatures import Trust
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.sources import mailbox, vouching
from nguon.sources.codes import Form, Topic, Vouched
from nguon.sources.models import Fetch, Item, Outlet
from nguon.sources.smime import Seal, seal_of
from tests.desk.conftest import desk

__all__ = ["desk"]
SENDER = "ban-tin@moh.example"
DAY = timedelta(days=1)


class Holder:
    """A key with a certificate for an address, of itself or of another holder."""

    def __init__(self, address: str, issuer: "Holder | None" = None) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        now = clock.machine_time()
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.certificate.subject if issuer else name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 10 * DAY)
            .not_valid_after(now + 10 * DAY)
            .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), True)
            .add_extension(_usage(issuer is None), True)
            .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(address)]), False)
            .sign(issuer.key if issuer else self.key, hashes.SHA256())
        )


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def root() -> Holder:
    return Holder("ca@example")


@pytest.fixture(scope="module")
def ministry_key(root) -> Holder:
    return Holder(SENDER, root)


@pytest.fixture
def trusted(root, tmp_path, settings, monkeypatch) -> Trust:
    pem = root.certificate.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "root.pem").write_bytes(pem)
    settings.TRUST_ROOTS = tmp_path
    monkeypatch.setattr(vouching, "look_up", lambda name, timeout=5: None)
    return Trust.in_folder(tmp_path)


@pytest.fixture
def list_(ministry, actors, trusted) -> Outlet:
    return Outlet.watch(ministry, Form.MAIL, SENDER, Topic.HEALTH, actors[Role.DRAFTER])


def letter(
    holder: Holder, text: str = "Ghi nhận 14 ca mắc.\nKhông có ca tử vong.", mark="1"
) -> bytes:
    part = EmailMessage()
    part.set_content(text)
    signed = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(part.as_bytes().replace(b"\n", b"\r\n"))
        .add_signer(holder.certificate, holder.key, hashes.SHA256())
        .sign(serialization.Encoding.SMIME, [pkcs7.PKCS7Options.DetachedSignature])
    )
    head = (
        f"From: Bo Y te <{SENDER}>\nTo: tin@tinh.example\nSubject: {mark} tin\n"
        f"Date: Mon, 10 Feb 2020 08:00:00 +0700\nMessage-ID: <{mark}@moh.example>\n"
    )
    return head.encode() + signed


def seal(data: bytes, trust: Trust) -> Seal:
    return seal_of(data, SENDER, trust, clock.machine_time()).seal


def test_the_senders_certificate_vouches_and_no_other_does(ministry_key, root, trusted):
    good = letter(ministry_key)
    assert seal(good, trusted) is Seal.GOOD
    assert seal(good.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r"), trusted) is Seal.GOOD
    assert seal(letter(Holder("ai-do@moh.example", root)), trusted) is Seal.STRANGE
    assert seal(letter(Holder(SENDER)), trusted) is Seal.STRANGE
    assert seal(good, Trust()) is Seal.STRANGE
    assert seal_of(good, SENDER, trusted, clock.machine_time() + 30 * DAY).seal is Seal.STRANGE


@pytest.mark.parametrize(
    ("before", "after"), [(b"14 ca", b"41 ca"), (b"Ghi nh", b"Khong ghi nh"), (b"MII", b"MIX")]
)
def test_what_was_changed_behind_the_signature_is_said_to_be_broken(
    ministry_key, trusted, before, after
):
    data = letter(ministry_key, text="Ghi nhan 14 ca mac.")
    assert before in data
    assert seal(data.replace(before, after, 1), trusted) is Seal.BROKEN


def test_a_signed_letter_is_quoted_with_what_its_signature_covers(list_, ministry_key, actors):
    assert mailbox.take_letter(letter(ministry_key)) == 1
    assert mailbox.take_letter(letter(ministry_key, mark="2")) == 0, "the same words sent anew"
    item = Item.objects.get()
    assert (item.title, item.latest.fetch.vouched) == ("Ghi nhận 14 ca mắc.", Vouched.SMIME)
    assert item.published_at is not None
    assert item.published_at.year > 2020, "its date is that of the signature, not of the letter"
    assert starting.from_item(item, "Health", actors[Role.EDITOR])


def test_a_letter_whose_signature_is_broken_is_shown_so_and_held(list_, ministry_key, actors, desk):
    data = letter(ministry_key, text="Ghi nhan 14 ca mac.").replace(b"14 ca", b"41 ca")
    mailbox.take_letter(data)
    item = Item.objects.get()
    assert Fetch.objects.get().vouched == Vouched.BROKEN
    with pytest.raises(Refused, match="xác minh"):
        starting.from_item(item, "Health", actors[Role.EDITOR])
    assert "đã bị sửa hoặc hỏng" in desk(Role.EDITOR).get(f"/ban/nguon/tin/{item.pk}/").text


def test_nothing_is_read_of_a_letter_but_the_part_that_was_signed(list_, ministry_key, trusted):
    data = letter(ministry_key).replace(b"text/plain", b"text/html", 1)
    boundary = data.partition(b'boundary="')[2].partition(b'"')[0]
    head, first, rest = data.split(b"--" + boundary, 2)
    forged = b"\nContent-Type: text/plain\n\nLoi gia.\n"
    between = (b"--" + boundary).join((head, first, forged, rest))
    assert seal(between, trusted) is Seal.BROKEN
    mailbox.take_letter(letter(ministry_key) + b"\nLoi gia.\n")
    assert "Loi gia" not in Item.objects.get().latest.text


def test_a_part_signed_within_another_letter_vouches_for_nothing(ministry_key, trusted):
    inner = letter(ministry_key).partition(b"MIME-Version")
    outer = EmailMessage()
    outer["From"] = SENDER
    outer.set_content("Lời khác.")
    outer.add_attachment(inner[1] + inner[2], maintype="message", subtype="x-signed")
    assert seal(outer.as_bytes(), trusted) is Seal.NONE
