"""One question by letter over a real IMAP and a real SMTP server, to its answer and a bounce."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from nguon.delivery.subscribers.sending_notes import send_due
from nguon.orgs.models import Role
from nguon.questions import answering, handling
from nguon.questions.addresses import address_of
from nguon.questions.answering import Sources
from nguon.questions.codes import Status, Visibility
from nguon.questions.letters_in import fetch
from nguon.questions.models import Case
from tests.desk.conftest import desk
from tests.dispatches.conftest import postbox
from tests.dispatches.mail.conftest import dovecot, mail_server
from tests.questions.conftest import ANSWER, TEXT

__all__ = ["desk", "dovecot", "mail_server", "postbox"]
pytestmark = pytest.mark.processes
ASKER, OURS = "ba.mo@thu.example", "hoi@tinh.example"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def letter(words: str, to: str = OURS, sender: str = ASKER, **headers) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, headers.pop("Subject", "Hỏi")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(words)
    return made


def bounce(to: str, code: str = "5.1.1") -> bytes:
    """What a mail server sends back for an address that is not there."""
    report = MIMEMultipart("report", report_type="delivery-status")
    report["From"], report["To"], report["Subject"] = "MAILER-DAEMON@thu.example", to, "Undelivered"
    report["Auto-Submitted"] = "auto-replied"
    report.attach(MIMEText("not delivered"))
    status = EmailMessage()
    status["Final-Recipient"], status["Action"] = f"rfc822; {ASKER}", "failed"
    status["Status"] = code
    status["Diagnostic-Code"] = f"smtp; 550 {code} <{ASKER}> unknown"
    part = MIMEMessage(status)
    part.replace_header("Content-Type", "message/delivery-status")
    report.attach(part)
    return report.as_bytes()


@pytest.fixture
def ours(lai_chau, mail_server, postbox, settings):
    settings.ASK_MAILBOX_URL, settings.ASK_ADDRESS = mail_server.url(), OURS
    return mail_server


def test_a_question_by_letter_is_answered_and_what_comes_back_shows_on_its_page(
    ours, postbox, desk, drafter, leader
):
    first = letter(TEXT, Message_ID="<mot@thu.example>")
    first.add_attachment(PNG, maintype="image", subtype="png", filename="giay.png")
    first.add_attachment(b"MZ\x90", maintype="image", subtype="png", filename="may.png")
    for one in (first, first, letter("Tự động: tôi đi vắng", Auto_Submitted="auto-replied")):
        ours.bring(one)
    ours.bring(letter("Tôi tố cáo ông Thử nhận tiền", sender="kin@thu.example"))
    fetch()
    assert ours.unread() == 0
    case, held = Case.objects.order_by("pk")
    assert held.visibility == Visibility.HELD
    assert [one.name for one in case.attachments.all()] == ["giay.png"]
    assert "may.png" in case.remarks.get().text

    send_due()
    told = next(one for one in postbox.letters if one["To"] == ASKER)
    own = address_of(case)
    assert told["Reply-To"] == own and own in postbox.senders
    assert case.shown_code in told.get_content()

    handling.route(case, drafter.unit, drafter)
    handling.ask_back(case, "Cháu sinh ở xã nào?", drafter)
    ours.bring(letter("Ở xã Bản Bo", own, Subject="Re: Câu hỏi của bạn"))
    ours.bring(letter("Tôi đi vắng", own, Auto_Submitted="auto-replied"))
    fetch()
    case.refresh_from_db()
    assert case.status == Status.ROUTED
    answering.draft(case, ANSWER, Sources(), drafter)
    answering.approve(case, leader)
    send_due()
    sent = len(postbox.letters)

    ours.bring(bounce(own))
    ours.bring(bounce(f"hoi+{case.pk}-0123456789abcdef@tinh.example"))
    fetch()
    case.refresh_from_db()
    back = case.events().get(kind="case.bounced")
    assert (back.data["lasting"], back.data["code"]) == (True, "5.1.1")
    assert ASKER not in back.body and case.status == Status.ANSWERED
    page = desk(Role.DRAFTER).get(f"/ban/hoi-dap/{case.pk}/").content.decode()
    assert "Thư bị trả lại" in page
    send_due()
    assert (len(postbox.letters), Case.objects.count()) == (sent, 2)
