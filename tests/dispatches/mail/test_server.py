"""The mailbox on a real mail server: nothing lost, nothing twice, nothing taken on trust."""

import imaplib
import signal
import ssl
from email.message import EmailMessage

import pytest

from nguon.dispatches import mailbox
from nguon.dispatches.models import Filing
from nguon.dispatches.postbox import MailboxClosed
from tests.dispatches.mail.conftest import PASSWORD, USER

pytestmark = pytest.mark.processes

KILLED_BEFORE_MARKING = """
import os, signal
from nguon.dispatches import mailbox, postbox
postbox.Postbox.mark_read = lambda *_letter: os.kill(os.getpid(), signal.SIGKILL)
mailbox.fetch()
"""
COUNT = """
from nguon.dispatches import mailbox
from nguon.dispatches.models import Filing
print(mailbox.fetch(), Filing.objects.count())
"""
ONE_UNIT = """
from nguon.orgs.models import Unit
print(Unit.objects.create(kind="department", name="Sở Y tế", valid_from="2020-01-01").pk)
"""


def letter(*files: tuple[str, bytes], name: str = "1") -> EmailMessage:
    one = EmailMessage()
    one["From"] = "Văn thư Bộ <van-thu@bo.example>"
    one["To"] = "van-thu@so.example"
    one["Message-ID"] = f"<{name}@bo.example>"
    one["Subject"] = "Công văn về phòng, chống dịch"
    one.set_content("Kính gửi kèm theo.")
    for file, data in files:
        one.add_attachment(data, maintype="application", subtype="octet-stream", filename=file)
    return one


@pytest.fixture
def unit(actors, settings):
    settings.MAILBOX_UNIT = actors["clerk"].unit.pk
    return actors["clerk"].unit


def test_two_attachments_come_into_the_tray_with_sender_and_subject(mail_server, unit):
    mail_server.bring(letter(("công văn.txt", b"mot"), ("phụ lục.txt", b"hai")))
    assert mailbox.fetch() == 2
    filings = list(Filing.objects.order_by("pk"))
    assert [str(one) for one in filings] == ["công văn.txt", "phụ lục.txt"]
    assert {one.sender for one in filings} == {"Văn thư Bộ <van-thu@bo.example>"}
    assert {one.subject for one in filings} == {"Công văn về phòng, chống dịch"}
    assert [one.original.bytes for one in filings] == [b"mot", b"hai"]
    assert mail_server.unread() == 0
    assert mailbox.fetch() == 0


def test_a_process_killed_before_it_marks_the_letter_brings_it_once(mail_server, bare_store):
    bare_store.environment |= {
        "NGUON_MAILBOX_URL": mail_server.url(),
        "NGUON_MAILBOX_UNIT": bare_store.python(ONE_UNIT).stdout.strip(),
    }
    mail_server.bring(letter(("a.txt", b"mot"), ("b.txt", b"hai")))
    assert bare_store.python(KILLED_BEFORE_MARKING).returncode == -signal.SIGKILL
    assert mail_server.unread() == 1
    assert bare_store.python(COUNT).stdout.split() == ["0", "2"]
    assert mail_server.unread() == 0


def test_a_huge_letter_is_not_loaded_and_says_so_in_the_tray(mail_server, unit, settings):
    settings.MAX_UPLOAD_BYTES = 2**18
    mail_server.bring(letter(("to.bin", bytes(2**20)), name="to"))
    mail_server.bring(letter(("nho.txt", b"nho"), name="nho"))
    assert mailbox.fetch() == 2
    huge, small = Filing.objects.order_by("pk")
    assert "lớn 1 MB nên không tải về" in huge.reason
    assert huge.original.size < 2000 and huge.subject == "Công văn về phòng, chống dịch"
    assert small.original.bytes == b"nho"
    assert mail_server.unread() == 0


def test_a_letter_that_cannot_be_taken_keeps_no_other_waiting(mail_server, unit, monkeypatch):
    real = mailbox.file_letter

    def stumble(raw, unit):
        if b"<xau@" in raw:
            raise OSError("disk full")
        return real(raw, unit)

    monkeypatch.setattr(mailbox, "file_letter", stumble)
    mail_server.bring(letter(("a.txt", b"mot"), name="xau"))
    mail_server.bring(letter(("b.txt", b"hai"), name="tot"))
    assert mailbox.fetch() == 1
    assert mail_server.unread() == 1
    monkeypatch.undo()
    assert mailbox.fetch() == 1


def test_tls_with_a_pinned_authority(mail_server, unit, settings):
    settings.MAILBOX_URL = mail_server.url("imaps", "localhost")
    settings.MAILBOX_CA = str(mail_server.certificate)
    mail_server.bring(letter(("a.txt", b"mot")))
    assert mailbox.fetch() == 1


def test_a_server_that_nobody_vouches_for_gets_no_password(mail_server, unit, settings):
    settings.MAILBOX_URL = mail_server.url("imaps")
    with pytest.raises(ssl.SSLCertVerificationError):
        mailbox.fetch()


def test_a_certificate_for_another_host_is_refused(mail_server, unit, settings):
    settings.MAILBOX_URL = mail_server.url("imaps", "127.0.0.2")
    settings.MAILBOX_CA = str(mail_server.certificate)
    with pytest.raises((ssl.SSLCertVerificationError, ConnectionRefusedError)):
        mailbox.fetch()


def test_a_folder_with_a_vietnamese_name(mail_server, unit, settings):
    settings.MAILBOX_URL = mail_server.url(folder="V%C4%83n%20b%E1%BA%A3n")
    with pytest.raises(MailboxClosed, match="Văn bản"):
        mailbox.fetch()
    with imaplib.IMAP4("127.0.0.1", mail_server.imap) as server:
        server.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        server.create('"V&AQM-n b&HqM-n"')
        server.append('"V&AQM-n b&HqM-n"', None, None, letter(("a.txt", b"a")).as_bytes())
    assert mailbox.fetch() == 1
