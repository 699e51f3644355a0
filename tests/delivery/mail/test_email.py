"""What a reader finds in their mailbox, and what comes back."""

from email.message import EmailMessage

import pytest

from nguon.delivery import channels as registry
from nguon.delivery.channels.email import Email
from nguon.delivery.mail import bounces
from nguon.delivery.mail.returned import Kind, read_returned
from nguon.delivery.models import Contact, Group, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role
from tests.delivery.conftest import approved, bulletin, work

pytestmark = pytest.mark.thorough

__all__ = ["approved", "bulletin", "work"]


@pytest.fixture
def mailed(approved, actors, house, settings, work, lai_chau, monkeypatch):
    """A release to two subscribers over the mail server; its deliveries by address."""
    settings.MAIL_SERVER = house.server
    settings.BOUNCE_ADDRESS = "tra-lai@nguon.example"
    settings.DEFAULT_FROM_EMAIL = "tin@nguon.example"
    only = {"email": Email()}
    for module in ("expanding", "releasing", "sending"):
        monkeypatch.setattr(f"nguon.delivery.{module}.channels", lambda: only)
    for name, address in (("Lò Thị Một", "mot@thu.example"), ("", "hai@thu.example")):
        Contact.objects.create(
            channel="email",
            address=address,
            name=name,
            group=Group.SUBSCRIBER,
            unit=lai_chau,
            since=clock.now(),
        )

    def send():
        made = release(approved, actors[Role.EDITOR], groups=[Group.SUBSCRIBER])
        work()
        return {row.contact.address: row for row in made.deliveries.select_related("contact")}

    return send


def test_a_letter_names_its_reader_its_sender_and_the_page_that_says_the_same(mailed, house):
    row = mailed()["mot@thu.example"]
    letter = house.read()["mot@thu.example"]
    assert letter["To"] == "mot@thu.example"
    assert letter["From"].addresses[0].display_name == "Sở Thông tin và Truyền thông"
    assert letter["Message-ID"] == f"<{row.pk}@nguon.example>"
    assert letter["Subject"] == "Nộp hồ sơ tại nhà qua Cổng dịch vụ công"
    plain = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert plain.startswith("Kính gửi Lò Thị Một,\n\nBạn nộp hồ sơ tại nhà được")
    assert "/tin/nop-ho-so-tai-nha" in plain
    assert "<h1>Nộp hồ sơ tại nhà" in letter.get_body(("html",)).get_content()


def test_who_has_no_name_is_not_greeted(mailed, house):
    mailed()
    plain = house.read()["hai@thu.example"].get_body(("plain",)).get_content()
    assert plain.startswith("Bạn nộp hồ sơ tại nhà được")


def test_each_letter_is_stopped_with_one_click_by_a_word_of_its_own(mailed, house):
    mailed()
    letters = house.read()
    stops = {letter["List-Unsubscribe"] for letter in letters.values()}
    assert len(stops) == 2
    token = Contact.objects.get(address="mot@thu.example").token
    assert f"/ngung/{token}/>" in letters["mot@thu.example"]["List-Unsubscribe"]
    assert letters["mot@thu.example"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_a_mail_server_letters_lie_in_the_outbox(mailed, settings):
    settings.MAIL_SERVER = None
    rows = mailed()
    names = {f"bulletin-{row.pk}.eml" for row in rows.values()}
    assert names <= {file.name for file in (settings.DATA / "outbox").iterdir()}


def test_with_the_domains_key_letters_are_signed(mailed, house, settings, tmp_path):
    import dkim
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    path = tmp_path / "dkim.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    settings.DKIM_KEY = str(path)
    mailed()
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    import base64

    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    raw = dict(house.letters)["mot@thu.example"]
    assert dkim.verify(raw, dnsfunc=lambda _name, timeout=5: record)
    altered = raw.replace("Một".encode(), b"Hai")
    assert not dkim.verify(altered, dnsfunc=lambda _name, timeout=5: record)


def report(kind: str, action: str, status: str, message_id: str) -> bytes:
    """A bounce (RFC 3464) or complaint (RFC 5965) as servers send them."""
    enclosed = f"Message-ID: {message_id}\r\nSubject: Nộp hồ sơ\r\n\r\n"
    boundary = "----ranh-gioi"
    if kind == "delivery-status":
        facts = (
            "Reporting-MTA: dns; thu.example\r\n\r\nFinal-Recipient: rfc822; mot@thu.example\r\n"
            f"Action: {action}\r\nStatus: {status}\r\n"
            "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
        )
    else:
        facts = "Feedback-Type: abuse\r\nUser-Agent: Thu/1\r\nVersion: 1\r\n"
    return (
        f'Content-Type: multipart/report; report-type={kind}; boundary="{boundary}"\r\n'
        "From: MAILER-DAEMON@thu.example\r\nMIME-Version: 1.0\r\n\r\n"
        f"--{boundary}\r\nContent-Type: text/plain\r\n\r\nKhông gửi được.\r\n"
        f"--{boundary}\r\nContent-Type: message/{kind}\r\n\r\n{facts}\r\n"
        f"--{boundary}\r\nContent-Type: text/rfc822-headers\r\n\r\n{enclosed}"
        f"--{boundary}--\r\n"
    ).encode()


def test_a_bounce_tells_which_letter_failed_and_that_the_address_is_wrong(mailed):
    row = mailed()["mot@thu.example"]
    raw = report("delivery-status", "failed", "5.1.1", f"<{row.pk}@nguon.example>")
    assert bounces.take(read_returned(raw))
    row.refresh_from_db()
    assert (row.standing, row.reason) == (Standing.FAILED, "550 5.1.1 no such user")
    assert Contact.objects.get(address="mot@thu.example").stopped_at is not None


def test_a_full_mailbox_does_not_stop_the_address(mailed):
    row = mailed()["mot@thu.example"]
    raw = report("delivery-status", "failed", "5.2.2", f"<{row.pk}@nguon.example>")
    bounces.take(read_returned(raw))
    assert Contact.objects.get(address="mot@thu.example").stopped_at is None


def test_a_delay_changes_nothing(mailed):
    row = mailed()["mot@thu.example"]
    bounces.take(
        read_returned(report("delivery-status", "delayed", "4.4.7", f"<{row.pk}@nguon.example>"))
    )
    row.refresh_from_db()
    assert row.standing == Standing.WIRED


def test_whoever_complains_gets_no_more_letters(mailed):
    row = mailed()["mot@thu.example"]
    returned = read_returned(report("feedback-report", "", "", f"<{row.pk}@nguon.example>"))
    assert returned.kind == Kind.COMPLAINT
    bounces.take(returned)
    contact = Contact.objects.get(address="mot@thu.example")
    assert contact.stopped_why == "complaint"


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"Subject: xin chao\r\n\r\nkhong phai bao cao"])
def test_what_is_no_report_says_nothing(raw):
    assert read_returned(raw) is None


def test_a_report_about_somebody_elses_letter_says_nothing():
    assert read_returned(report("delivery-status", "failed", "5.1.1", "<abc@khac.example>")) is None


def test_an_out_of_office_note_is_no_bounce():
    note = EmailMessage()
    note["Subject"] = "Vắng mặt"
    note["In-Reply-To"] = "<12@nguon.example>"
    note.set_content("Tôi đi công tác.")
    assert read_returned(note.as_bytes()) is None


def test_email_is_among_the_channels():
    assert registry.channels()["email"].form == "email"
