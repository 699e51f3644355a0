"""Letters: sent over SMTP, tried again when that may help, never lost and never silently twice."""

import smtplib
import socket
from datetime import timedelta

import pytest
from django.core.mail.backends.smtp import EmailBackend

from nguon.dispatches import intake, postman
from nguon.dispatches.models import Letter
from nguon.dispatches.models.letter import LEASE, RETRIES
from nguon.events import clock
from nguon.orgs.models import Kind, Unit

PLAIN = {"subject": "[05/SYT] phòng, chống dịch", "body": "Sở Y tế gửi công văn số 05/SYT.\n"}


@pytest.fixture
def commune(db) -> Unit:
    return Unit.objects.create(kind=Kind.COMMUNE, name="Xã Bản Bo", valid_from="2020-01-01")


@pytest.fixture
def write(commune):
    def write(address: str = "ban-bo@laichau.example", **fields) -> Letter:
        usual = {"unit": commune, "stream": "dispatch:1", "due_at": clock.machine_time()}
        return Letter.objects.create(**(usual | PLAIN | {"address": address} | fields))

    return write


@pytest.fixture
def nobody_listens(settings) -> None:
    """A port on which no mail server answers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = held.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"


def make_due(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(due_at=clock.machine_time())


def test_a_letter_arrives_with_its_words(postbox, write):
    write()
    assert postman.send_due() == 1
    (taken,) = postbox.letters
    assert taken["Subject"] == PLAIN["subject"]
    assert taken["To"] == "ban-bo@laichau.example"
    assert taken.get_body().get_content().strip() == PLAIN["body"].strip()


def test_the_original_is_attached_byte_for_byte(postbox, write):
    data = "Số: 05/SYT\nKính gửi: UBND xã\n".encode()
    write(attachment=intake.keep(data, "công văn.txt"))
    postman.send_due()
    (attached,) = postbox.letters[0].iter_attachments()
    assert attached.get_filename() == "công văn.txt"
    assert attached.get_payload(decode=True) == data


def test_a_pdf_is_attached_byte_for_byte(postbox, write):
    data = b"%PDF-1.7\r\n\x00\xff" + bytes(range(256))
    write(attachment=intake.keep(data, "van-ban.pdf"))
    postman.send_due()
    (attached,) = postbox.letters[0].iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_payload(decode=True) == data


def test_a_sent_letter_is_not_sent_again(postbox, write):
    letter = write()
    postman.send_due()
    assert postman.send_due() == 0
    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert (letter.due_at, letter.error, letter.attempts) == (None, "", 1)


def test_each_letter_has_a_message_id_of_its_own(postbox, write):
    letters = [write(), write()]
    postman.send_due()
    ids = {taken["Message-ID"] for taken in postbox.letters}
    assert len(ids) == 2
    assert any(f"letter-{letters[0].pk}@" in one for one in ids)


def test_a_refused_recipient_fails_for_good_with_the_servers_words(postbox, write):
    postbox.refused.add("ban-bo@laichau.example")
    letter = write()
    assert postman.send_due() == 0
    letter.refresh_from_db()
    assert letter.error == "550 5.1.1 No such mailbox"
    assert (letter.due_at, letter.sent_at) == (None, None)


def test_one_refused_recipient_does_not_hold_the_others_back(postbox, write):
    postbox.refused.add("khong-co@laichau.example")
    for address in ("a@laichau.example", "khong-co@laichau.example", "b@laichau.example"):
        write(address)
    assert postman.send_due() == 2
    assert [taken["To"] for taken in postbox.letters] == ["a@laichau.example", "b@laichau.example"]


def test_a_recipient_that_is_busy_is_tried_again(postbox, write):
    postbox.busy.add("ban-bo@laichau.example")
    letter = write()
    postman.send_due()
    letter.refresh_from_db()
    assert letter.due_at is not None
    postbox.busy.clear()
    make_due(letter)
    assert postman.send_due() == 1


def test_without_a_server_the_letter_waits_and_goes_later(nobody_listens, write, request):
    letter = write()
    before = clock.machine_time()
    assert postman.send_due() == 0
    letter.refresh_from_db()
    assert letter.due_at >= before + RETRIES[0]
    assert "refused" in letter.error
    postbox = request.getfixturevalue("postbox")
    make_due(letter)
    assert postman.send_due() == 1
    assert len(postbox.letters) == 1


def test_waits_grow_with_each_attempt_until_the_letter_has_failed(nobody_listens, write):
    letter, waits = write(), []
    for _attempt in range(len(RETRIES)):
        make_due(letter)
        before = clock.machine_time()
        postman.send_due()
        letter.refresh_from_db()
        waits.append(letter.due_at - before)
    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [1, 5, 30, 120, 480]
    make_due(letter)
    postman.send_due()
    letter.refresh_from_db()
    assert (letter.due_at, letter.sent_at) == (None, None)
    assert letter.error


def test_a_server_that_hangs_up_loses_no_letter(postbox, write, monkeypatch):
    letters = [write(f"{n}@laichau.example") for n in range(4)]
    send, calls = smtplib.SMTP.sendmail, []

    def sendmail(self, *arguments, **options):
        calls.append(1)
        if len(calls) == 2:
            self.close()
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        return send(self, *arguments, **options)

    monkeypatch.setattr(smtplib.SMTP, "sendmail", sendmail)
    postman.send_due()
    for letter in letters:
        make_due_if_unsent(letter)
    postman.send_due()
    arrived = sorted(taken["To"] for taken in postbox.letters)
    assert arrived == [letter.address for letter in letters]


def make_due_if_unsent(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(due_at=clock.machine_time())


def test_killed_after_the_server_took_it_the_letter_goes_again_under_the_same_id(
    postbox, write, monkeypatch
):
    class Killed(BaseException):
        pass

    def die(self):
        raise Killed

    letter = write()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Letter, "mark_sent", die)
        postman.send_due()
    letter.refresh_from_db()
    assert clock.machine_time() < letter.due_at <= clock.machine_time() + LEASE
    make_due(letter)
    postman.send_due()
    first, second = postbox.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_a_letter_in_one_postmans_hands_is_not_taken_by_another(write):
    write()
    assert len(Letter.objects.claim(10)) == 1
    assert Letter.objects.claim(10) == []


def test_twenty_postmen_at_once_take_each_letter_once(crowd, write):
    letters = {write().pk for _n in range(40)}
    taken = crowd(20, lambda _n: [letter.pk for letter in Letter.objects.claim(5)])
    flat = [pk for bag in taken for pk in bag]
    assert len(flat) == len(set(flat))
    assert set(flat) <= letters


def test_a_letter_is_not_sent_before_its_time(postbox, write):
    write(due_at=clock.machine_time() + timedelta(minutes=5))
    assert postman.send_due() == 0
    assert postbox.letters == []


def test_a_line_break_in_a_subject_opens_no_second_header(postbox, write):
    write(subject="[05/SYT] phòng dịch\nBcc: tat-ca@laichau.example")
    write(subject="[06/SYT] thư sau")
    postman.send_due()
    assert [taken["Subject"].strip() for taken in postbox.letters] == [
        "[05/SYT] phòng dịch Bcc: tat-ca@laichau.example",
        "[06/SYT] thư sau",
    ]
    assert postbox.letters[0]["Bcc"] is None


@pytest.mark.parametrize("address", ["không phải địa chỉ", "a@b@c", "xã@laichau.example\nx"])
def test_an_address_that_is_none_fails_for_good_and_holds_nobody_back(postbox, write, address):
    wrong = write(address)
    write("ban-bo@laichau.example")
    assert postman.send_due() == 1
    wrong.refresh_from_db()
    assert wrong.due_at is None
    assert wrong.error


def test_an_issued_dispatch_reaches_every_address(postbox, dispatch):
    count = Letter.objects.filter(stream=dispatch.stream).count()
    while postman.send_due():
        assert isinstance(postman.get_connection(), EmailBackend)
    assert len({taken["To"] for taken in postbox.letters}) == len(postbox.letters) == count == 122
