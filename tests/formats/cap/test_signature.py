"""Nothing but an enveloped signature over the whole alert, by somebody an anchor vouches for."""

import base64
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import CanonicalizationMethod, DigestAlgorithm, SignatureMethod, XMLSigner

from nguon.formats.cap import Refused, Signer, Standing, check, sign
from nguon.formats.cap.authority import Authority
from nguon.formats.cap.signature.algorithms import EXCLUSIVE, digest
from nguon.formats.cap.signature.canonical import without_signature
from tests.formats.cap.samples import FULL, MINIMAL, SENT, VALID, authority, encoded, signer

DS = "http://www.w3.org/2000/09/xmldsig#"
PI = "<?xml-stylesheet href='cap.xsl' type='text/xsl'?>"


def anchors(name: str = "Gốc") -> list[x509.Certificate]:
    return [authority(name).certificate]


def codes(data: bytes, trusted: list[x509.Certificate] | None) -> list[str]:
    return [defect.code for defect in check(data, trusted).defects]


def signed(text: str = FULL, by: str = "Gốc") -> bytes:
    return sign(encoded(text), signer(by))


def self_signed(name: str = "Ký của Gốc") -> Signer:
    """A certificate that anybody can make, in the name of the real signer."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(SENT - timedelta(days=9))
    builder = builder.not_valid_after(SENT + timedelta(days=9))
    return Signer(key, builder.sign(key, hashes.SHA256()))


@pytest.mark.parametrize("kind", ["ec", "rsa"])
@pytest.mark.parametrize("text", [FULL, MINIMAL], ids=["full", "minimal"])
def test_a_signed_alert_is_vouched_for(kind, text):
    report = check(sign(text.encode(), signer(kind=kind)), anchors())
    assert report.accepted
    assert (report.standing, report.signer) == (Standing.VOUCHED, "Ký của Gốc")


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_every_right_alert_can_be_signed_and_still_says_the_same(text):
    data = signed(text)
    assert check(data, anchors()).alert == check(encoded(text)).alert


def test_a_self_signed_forgery_is_refused():
    data = sign(FULL.encode(), self_signed())
    assert codes(data, anchors()) == ["signature_untrusted"]


def test_a_signer_of_another_authority_is_refused():
    assert codes(signed(by="Gốc khác"), anchors()) == ["signature_untrusted"]


def test_an_authority_that_the_message_brings_vouches_for_nobody():
    name = "Gốc khác"
    forger = Signer(signer(name).key, signer(name).certificate, (authority(name).certificate,))
    assert codes(sign(FULL.encode(), forger), anchors()) == ["signature_untrusted"]


def test_a_false_authority_of_the_same_name_is_refused():
    false = Authority.make("Gốc", SENT - timedelta(days=100), kind="ec")
    forger = Signer.load(false.issue("Ký của Gốc", SENT - timedelta(days=50), kind="ec"))
    data = sign(FULL.encode(), Signer(forger.key, forger.certificate, (false.certificate,)))
    assert codes(data, anchors()) == ["signature_untrusted"]


def test_a_signer_may_not_vouch_for_another():
    leaf = issued_by(signer(), "Lạ", authority=False)
    data = sign(FULL.encode(), Signer(leaf.key, leaf.certificate, (signer().certificate,)))
    assert codes(data, anchors()) == ["signature_untrusted"]


def test_an_unsigned_alert_is_refused_where_anchors_are_given_and_accepted_without():
    assert codes(FULL.encode(), anchors()) == ["unsigned"]
    report = check(FULL.encode())
    assert report.accepted
    assert report.standing == Standing.UNSIGNED


def test_without_anchors_an_intact_signature_is_said_to_be_vouched_for_by_nobody():
    report = check(signed())
    assert report.accepted
    assert report.standing == Standing.INTACT
    assert [one.code for one in report.advice] == ["signature_unvouched"]


@pytest.mark.parametrize("trusted", [None, "anchors"])
@pytest.mark.parametrize(
    "change",
    [(b"ngay.", b"sau."), (b"<status>Actual", b"<status>Test"), (b"22.5,102.7", b"22.6,102.7")],
    ids=["a word", "the status", "a corner of the area"],
)
def test_an_altered_alert_is_refused_with_and_without_anchors(trusted, change):
    data = signed().replace(*change, 1)
    assert codes(data, anchors() if trusted else None) == ["signature_broken"]


def test_an_altered_signature_value_is_refused():
    root = etree.fromstring(signed())
    value = root.find(f".//{{{DS}}}SignatureValue")
    raw = bytearray(base64.b64decode(value.text))
    raw[9] ^= 1
    value.text = base64.b64encode(raw).decode()
    for trusted in (anchors(), None):
        assert codes(etree.tostring(root), trusted) == ["signature_invalid"]


def test_an_altered_digest_is_refused():
    root = etree.fromstring(signed().replace(b"ngay.", b"sau."))
    signature = root.find(f"{{{DS}}}Signature")
    new = digest(without_signature(root, EXCLUSIVE, []), hashes.SHA256())
    signature.find(f".//{{{DS}}}DigestValue").text = base64.b64encode(new).decode()
    assert codes(etree.tostring(root), anchors()) == ["signature_invalid"]


def test_an_archived_alert_verifies_after_its_certificate_expired():
    assert signer().certificate.not_valid_after_utc < SENT + timedelta(days=400)
    report = check(signed(), anchors(), now=SENT + timedelta(days=4000))
    assert report.standing == Standing.VOUCHED


def test_an_alert_sent_after_the_certificate_expired_is_refused():
    late = Signer.load(authority().issue("Cũ", SENT - timedelta(days=90), kind="ec",
                                         valid=timedelta(days=30)))  # fmt: skip
    with pytest.raises(Refused, match="not valid at sent"):
        sign(FULL.encode(), late)
    data = by_another(FULL, late)
    assert codes(data, anchors()) == ["signature_lapsed"]


def test_an_alert_sent_before_the_certificate_began_is_refused():
    early = Signer.load(authority().issue("Mới", SENT + timedelta(days=1), kind="ec"))
    assert codes(by_another(FULL, early), anchors()) == ["signature_lapsed"]


def test_a_pinned_certificate_is_trusted_itself():
    own = self_signed("Đài")
    assert check(sign(FULL.encode(), own), [own.certificate]).standing == Standing.VOUCHED


def issued_by(issuer: Signer, name: str, *, authority: bool) -> Signer:
    """A certificate of `name` signed by the key of `issuer`."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateBuilder().issuer_name(issuer.certificate.subject).serial_number(5)
    builder = builder.subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
    builder = builder.public_key(key.public_key()).not_valid_before(SENT - timedelta(days=1))
    builder = builder.not_valid_after(SENT + timedelta(days=1))
    limits = x509.BasicConstraints(ca=authority, path_length=None)
    return Signer(key, builder.add_extension(limits, True).sign(issuer.key, hashes.SHA256()))


def test_an_authority_between_may_come_with_the_message():
    root = self_signed("Gốc")
    middle = issued_by(root, "Giữa", authority=True)
    leaf = issued_by(middle, "Đài", authority=False)
    data = sign(FULL.encode(), Signer(leaf.key, leaf.certificate, (middle.certificate,)))
    assert check(data, [root.certificate]).standing == Standing.VOUCHED
    alone = sign(FULL.encode(), leaf)
    assert codes(alone, [root.certificate]) == ["signature_untrusted"]


def test_who_is_no_authority_does_not_stand_between():
    root = self_signed("Gốc")
    middle = issued_by(root, "Giữa", authority=False)
    leaf = issued_by(middle, "Đài", authority=False)
    data = sign(FULL.encode(), Signer(leaf.key, leaf.certificate, (middle.certificate,)))
    assert codes(data, [root.certificate]) == ["signature_untrusted"]


def test_a_pinned_root_that_was_made_without_extensions_still_vouches():
    root = self_signed("Gốc thô sơ")
    leaf = issued_by(root, "Đài", authority=False)
    data = sign(FULL.encode(), leaf)
    assert check(data, [root.certificate]).standing == Standing.VOUCHED


def test_a_signature_without_a_certificate_is_tried_with_the_anchors():
    root = etree.fromstring(signed())
    info = root.find(f".//{{{DS}}}KeyInfo")
    info.getparent().remove(info)
    data = etree.tostring(root)
    assert check(data, [signer().certificate]).standing == Standing.VOUCHED
    assert codes(data, anchors()) == ["signature_invalid"]
    assert check(data).standing == Standing.UNCHECKED


def by_another(text: str, who: Signer, **choices) -> bytes:
    """The alert signed by other people's software."""
    made = XMLSigner(**choices) if choices else XMLSigner(signature_algorithm="ecdsa-sha256")
    pem = who.certificate.public_bytes(serialization.Encoding.PEM).decode()
    tree = etree.fromstring(text.encode())
    return etree.tostring(made.sign(tree, key=who.key, cert=pem).getroottree())


@pytest.mark.parametrize("c14n", list(CanonicalizationMethod), ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("rsa", SignatureMethod.RSA_SHA256),
        ("rsa", SignatureMethod.SHA256_RSA_MGF1),
        ("ec", SignatureMethod.ECDSA_SHA512),
    ],
    ids=["rsa", "pss", "ec"],
)
@pytest.mark.parametrize("text", [FULL, MINIMAL.replace("<alert", f"{PI}<alert")], ids=["f", "m"])
def test_what_another_program_signs_is_verified(c14n, kind, method, text):
    data = by_another(text, signer(kind=kind), c14n_algorithm=c14n, signature_algorithm=method,
                      digest_algorithm=DigestAlgorithm.SHA512)  # fmt: skip
    assert check(data, anchors()).standing == Standing.VOUCHED


def edited(data: bytes, change) -> bytes:
    """The alert with its signature changed by `change(root, signature)`."""
    root = etree.fromstring(data)
    change(root, root.find(f"{{{DS}}}Signature"))
    return etree.tostring(root)


def _algorithm(name: str, value: str):
    return lambda root, s: s.find(f".//{{{DS}}}{name}").set("Algorithm", value)


def _inside(root, s):
    root.find("{*}info").append(s)


def _wrapped(root, s):
    """The signed alert kept aside inside the signature, another one in its place."""
    old = etree.fromstring(etree.tostring(root))
    old.remove(old.find(f"{{{DS}}}Signature"))
    old.set("Id", "goc")
    etree.SubElement(s, f"{{{DS}}}Object").append(old)
    s.find(f".//{{{DS}}}Reference").set("URI", "#goc")
    root.find("{*}info/{*}headline").text = "Không có gì"


def _stranger(root, s):
    root.append(etree.Element(f"{{{DS}}}Object"))


def _twice(root, s):
    root.append(etree.fromstring(etree.tostring(s)))


def _second_reference(root, s):
    reference = s.find(f".//{{{DS}}}Reference")
    reference.addnext(etree.fromstring(etree.tostring(reference)))


def _filtering(root, s):
    one = s.find(f".//{{{DS}}}Transforms")[1]
    one.set("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116")
    etree.SubElement(one, f"{{{DS}}}XPath").text = "not(ancestor-or-self::cap:headline)"


def _no_transforms(root, s):
    for one in list(s.find(f".//{{{DS}}}Transforms")):
        one.getparent().remove(one)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("signature_place", _inside),
        ("signature_place", _stranger),
        ("signature_many", _twice),
        ("signature_scope", _wrapped),
        ("signature_scope", lambda r, s: s.find(f".//{{{DS}}}Reference").attrib.pop("URI")),
        ("signature_form", _second_reference),
        ("signature_transform", _filtering),
        ("signature_transform", _no_transforms),
        ("signature_transform", _algorithm("CanonicalizationMethod", "urn:khong")),
        ("signature_weak", _algorithm("SignatureMethod", f"{DS}rsa-sha1")),
        ("signature_weak", _algorithm("SignatureMethod", f"{DS}hmac-sha1")),
        ("signature_weak", _algorithm("DigestMethod", f"{DS}sha1")),
        ("signature_form", lambda r, s: s.remove(s.find(f"{{{DS}}}SignatureValue"))),
        ("signature_form", lambda r, s: s.find(f".//{{{DS}}}X509Certificate").__setattr__(
            "text", "AAAA")),
    ],
)  # fmt: skip
def test_a_trick_with_the_signature_is_refused(code, change):
    data = edited(signed(), change)
    assert code in codes(data, anchors())
    assert code in codes(data, None)


def test_what_a_signature_object_holds_is_not_read_as_the_alert():
    report = check(edited(signed(), _wrapped), anchors())
    assert report.alert.infos[0].headline == "Không có gì"
    assert report.standing == Standing.REFUSED


def test_a_short_key_signs_nothing():
    key = rsa.generate_private_key(65537, 1024)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ngắn")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(3)
    builder = builder.public_key(key.public_key()).not_valid_before(SENT - timedelta(days=1))
    weak = builder.not_valid_after(SENT + timedelta(days=1)).sign(key, hashes.SHA256())
    with pytest.raises(Refused):
        sign(FULL.encode(), Signer(key, weak))


def test_a_refused_alert_is_not_signed():
    with pytest.raises(Refused):
        sign(FULL.replace("Actual", "Real").encode(), signer())


def test_a_signed_alert_is_not_signed_again():
    with pytest.raises(Refused):
        sign(signed(), signer())


def test_a_key_of_another_certificate_is_no_signer():
    pem = authority().issue("A", SENT, kind="ec")
    other = authority().issue("B", SENT, kind="ec")
    key, certificate = pem.partition(b"-----BEGIN CERT")[0], other.partition(b"-----BEGIN CERT")
    with pytest.raises(ValueError, match="not that of the certificate"):
        Signer.load(key + certificate[1] + certificate[2])
