"""A suspicious letter forwarded to be checked: one answer with the verdict, and nothing is kept."""

from email.message import EmailMessage

import pytest
from django.core import mail

from nguon.delivery.models import Note
from nguon.delivery.releasing import release
from nguon.delivery.subscribers import letters_to_check
from nguon.delivery.subscribers.answering import MOST_ANSWERS
from nguon.delivery.subscribers.forwarded import words_forwarded
from nguon.delivery.subscribers.letters_to_check import answer
from nguon.delivery.subscribers.sending_notes import send_due
from nguon.orgs.models import Role
from nguon.record import asking
from nguon.rumours import likeness
from tests.bulletins.conftest import WORDS, approved, bulletin
from tests.dispatches.mail.conftest import dovecot, mail_server

__all__ = ["approved", "bulletin", "dovecot", "mail_server"]
FALSE = WORDS["body"].replace("độ 3", "độ 2")


@pytest.fixture(autouse=True)
def another_store(settings) -> None:
    settings.CHECK_ADDRESS = "kiem-chung@tinh.example"
    asking.forget()
    likeness.forget()


def forwarded(words: str, **headings: str) -> EmailMessage:
    """As mail programs forward: a remark, the mark, headings, the text."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "Bà Ba <ba@thu.example>", "kiem-chung@tinh.example"
    letter["Subject"], letter["Message-ID"] = "Fwd: tin khẩn", "<abc@thu.example>"
    for name, value in headings.items():
        letter[name.replace("_", "-")] = value
    told = "Tin này có đúng không\n\n---------- Forwarded message ---------\n"
    letter.set_content(f"{told}Từ: Ông Tư <tu@thu.example>\nChủ đề: tin khẩn\n\n{words}\n")
    return letter


def said() -> str:
    return Note.objects.latest("pk").words


def test_who_forwarded_and_who_had_sent_it_are_not_looked_at():
    assert words_forwarded(forwarded("Nước đang lên.")) == "Nước đang lên."


def test_a_letter_forwarded_whole_and_one_that_is_quoted_are_read_too():
    inner, outer = EmailMessage(), EmailMessage()
    inner.set_content("<p>Nước đang lên.</p><p>Chạy ngay.</p>", subtype="html")
    outer.set_content("Xem thư kèm")
    outer.add_attachment(inner)
    assert words_forwarded(outer).split("\n") == ["Nước đang lên.", "Chạy ngay."]
    quoted = EmailMessage()
    quoted.set_content("-----Thư gốc-----\n> From: Tư\n>\n> Nước đang lên.\n")
    assert words_forwarded(quoted) == "Nước đang lên."


def test_the_verdict_goes_back_with_the_differences_and_the_link(approved, actors):
    release(approved, actors[Role.EDITOR])
    assert answer(forwarded(WORDS["body"]).as_bytes())
    page = f"/tin/{approved.bulletin.slug}/"
    assert said().startswith("Đúng là một phần của tin chính thức.") and page in said()
    answer(forwarded(FALSE).as_bytes())
    assert said().startswith("Đã bị sửa") and "Chỗ khác nhau" in said()
    answer(forwarded("Mai vỡ đập, chạy ngay đi bà con ơi.").as_bytes())
    assert said().startswith("Không tìm thấy")
    assert "vỡ đập" not in said()


@pytest.mark.parametrize(
    "headings", [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<ds.example>"}, {"X_Loop": "tin"}]
)
def test_machines_are_not_answered(lai_chau, headings):
    assert not answer(forwarded("Mai vỡ đập.", **headings).as_bytes())
    assert not Note.objects.exists()


def test_the_same_text_is_answered_once_and_one_address_so_many_times_a_day(lai_chau):
    for _n in range(3):
        answer(forwarded("Mai vỡ đập.").as_bytes())
    assert Note.objects.count() == 1
    for n in range(MOST_ANSWERS + 3):
        answer(forwarded(f"Mai vỡ đập thứ {n}.").as_bytes())
    assert Note.objects.count() == MOST_ANSWERS


def test_a_letter_that_nobody_could_read_is_no_reason_to_stop(lai_chau):
    broken = b"From: ba@thu.example\nContent-Type: text/plain; charset=khong-co\n\n\xff\xfe\n"
    letters_to_check.answer(broken)
    letters_to_check.answer(b"\xff\n")


@pytest.mark.processes
def test_over_imap_and_smtp_the_answer_comes_and_the_letter_is_gone(
    approved, actors, mail_server, settings
):
    release(approved, actors[Role.EDITOR])
    settings.CHECK_MAILBOX_URL = settings.MAILBOX_URL
    mail_server.bring(forwarded(FALSE))
    assert letters_to_check.fetch() == 1
    assert letters_to_check.fetch() == 0
    assert not [one for one in (mail_server.folder / "mail").rglob("*") if FALSE[:20] in one.name]
    assert mail_server.unread() == 0
    assert not list((mail_server.folder / "mail" / "cur").iterdir())
    send_due()
    (sent,) = [one for one in mail.outbox if one.to == ["ba@thu.example"]]
    assert sent.body.startswith("Đã bị sửa")
    assert sent.extra_headers["Auto-Submitted"] == "auto-replied"
