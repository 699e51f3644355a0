"""Letters of official bodies: kept, told whose they are, quoted only when that is sure."""

import base64
from email.message import EmailMessage

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from nguon.bulletins import starting
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.sources import mailbox, vouching
from nguon.sources.codes import Form, Topic, Vouched
from nguon.sources.models import Fetch, Item, Outlet
from nguon.sources.readers import READERS
from tests.desk.conftest import desk
from tests.dispatches.mail.conftest import dovecot, mail_server

__all__ = ["desk", "dovecot", "mail_server"]
SENDER = "ban-tin@moh.example"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(autouse=True)
def names(key, monkeypatch) -> None:
    """DNS: the domain's key, and nothing else."""
    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)
    known = {b"tin._domainkey.moh.example.": record, b"tin._domainkey.xau.example.": record}
    monkeypatch.setattr(vouching, "look_up", lambda name, timeout=5: known.get(name))


@pytest.fixture
def list_(ministry, actors) -> Outlet:
    return Outlet.watch(ministry, Form.MAIL, SENDER, Topic.HEALTH, actors[Role.DRAFTER])


def letter(text: str = "Ghi nhận 14 ca mắc.", sender: str = SENDER, **headings: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Bộ Y tế <{sender}>", "tin@tinh.example", "14 ca"
    made["Date"], made["Message-ID"] = "Mon, 10 Feb 2020 08:00:00 +0700", "<1@moh.example>"
    for name, value in headings.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes().replace(b"\n", b"\r\n")


def signed(data: bytes, key, domain: bytes = b"moh.example", **more) -> bytes:
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return (
        dkim.sign(data, b"tin", domain, pem, include_headers=[b"From", b"Subject"], **more) + data
    )


def test_the_domain_of_the_sender_vouches_for_a_letter_and_another_does_not(key):
    assert vouching.signed_by(signed(letter(), key)) == "moh.example"
    assert vouching.signed_by(letter()) == ""
    assert vouching.signed_by(signed(letter(), key, b"xau.example")) == ""
    assert vouching.signed_by(signed(letter(), key).replace(b"14 ca", b"41 ca")) == ""
    assert vouching.signed_by(signed(letter(), key, length=True) + b"Them.\r\n") == ""


def test_a_letter_with_two_senders_is_nobodys(key):
    assert vouching.signed_by(signed(b"From: ke@xau.example\r\n" + letter(), key)) == ""


def test_a_signed_letter_is_an_item_with_its_bytes_and_is_quoted(list_, key, actors):
    data = signed(letter(), key)
    assert mailbox.take_letter(data) == 1
    assert mailbox.take_letter(data) == 0
    item = Item.objects.get()
    assert (item.title, item.latest.text, item.topic) == ("14 ca", "Ghi nhận 14 ca mắc.", "Health")
    assert item.latest.fetch.vouched == Vouched.DKIM
    assert starting.from_item(item, "Health", actors[Role.EDITOR]).quote == "Ghi nhận 14 ca mắc."


def test_nobody_quotes_an_unsigned_letter_before_a_person_says_how_it_was_made_sure(
    list_, actors, desk
):
    mailbox.take_letter(letter())
    item, editor = Item.objects.get(), desk(Role.EDITOR)
    with pytest.raises(Refused, match="xác minh"):
        starting.from_item(item, "Health", actors[Role.EDITOR])
    assert "Không có chữ ký nào" in editor.get(f"/ban/nguon/tin/{item.pk}/").text
    here = f"/ban/nguon/ban-goc/{item.latest.fetch_id}/xac-minh/"
    editor.post(here, {"how": " "})
    assert Fetch.objects.get().is_doubtful
    editor.post(here, {"how": "Gọi Văn phòng Bộ Y tế"})
    assert "Gọi Văn phòng Bộ Y tế" in editor.get(f"/ban/nguon/tin/{item.pk}/").text
    assert Event.objects.filter(kind="source.letter_confirmed").count() == 1
    assert starting.from_item(item, "Health", actors[Role.EDITOR])


def test_letters_of_nobody_in_the_register_are_not_taken(list_, actors):
    assert mailbox.take_letter(letter(sender="ban-tin@khac.example")) == 0
    list_.stop(actors[Role.DRAFTER])
    assert mailbox.take_letter(letter()) == 0
    assert not Fetch.objects.exists()


def test_an_outlet_of_letters_is_never_asked_over_the_network(list_):
    assert Outlet.objects.claim(list_.due_at) is None
    assert READERS[Form.MAIL]


def test_what_is_no_address_of_letters_is_refused(ministry, actors):
    with pytest.raises(Refused, match="địa chỉ thư"):
        Outlet.watch(ministry, Form.MAIL, "https://moh.example", Topic.HEALTH, actors[Role.DRAFTER])


@pytest.mark.processes
def test_over_imap_a_letter_comes_once_and_stays_in_the_mailbox(list_, mail_server, settings, key):
    settings.SOURCE_MAILBOX_URL = settings.MAILBOX_URL
    mail_server.bring(signed(letter(), key))
    assert mailbox.fetch() == 1
    assert mailbox.fetch() == 0
    assert mail_server.unread() == 0
    assert Item.objects.get().latest.fetch.vouched == Vouched.DKIM
