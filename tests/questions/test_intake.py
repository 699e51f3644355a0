"""By email and text: one case, however often it comes; machines are not answered, none is lost."""

from email.message import EmailMessage

import pytest

from nguon.delivery.models import Note
from nguon.delivery.subscribers.answering import hear_text
from nguon.questions import handling
from nguon.questions.addresses import address_of
from nguon.questions.codes import Channel, Status
from nguon.questions.letters_in import take
from nguon.questions.models import Case
from tests.questions.conftest import EMAIL, TEXT

NUMBER = "0912345678"


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.ASK_ADDRESS = "hoi@tinh.example"


def letter(text: str = TEXT, to: str = "hoi@tinh.example", **headers) -> bytes:
    made = EmailMessage()
    usual = {"From": EMAIL[1], "To": to, "Subject": "Giấy khai sinh", "Message_ID": "<1@thu>"}
    for name, value in (usual | headers).items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def test_a_letter_twice_is_one_case_and_one_answer(lai_chau):
    first = take(letter())
    assert take(letter()) == first and take(letter(Message_ID="<2@thu>")) == first
    assert Case.objects.get().came_by == Channel.EMAIL
    assert Note.objects.filter(reply_to=address_of(first)).count() == 1


def test_a_letter_to_the_case_s_address_adds_to_it_and_a_guessed_one_does_not(routed, drafter):
    handling.ask_back(routed, "Cháu sinh ở xã nào?", drafter)
    answer = letter("Ở xã Bản Bo\n> Cháu sinh ở xã nào?", address_of(routed), Message_ID="<3@thu>")
    assert take(answer) == routed
    routed.refresh_from_db()
    assert routed.status == Status.ROUTED
    assert routed.remarks.last().text == "Ở xã Bản Bo"
    take(answer)
    assert routed.remarks.count() == 2
    guessed = f"hoi+{routed.pk}-0123456789abcdef@tinh.example"
    other = take(letter("Lời của người khác chen vào việc này", guessed, From="la@thu.example"))
    assert other != routed and routed.remarks.count() == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"From": "MAILER-DAEMON@thu.example"},
        {"From": "hoi@tinh.example"},
        {"X_Loop": "hoi@tinh.example"},
    ],
)
def test_machines_and_ourselves_are_not_answered(lai_chau, headers):
    assert take(letter(**headers)) is None
    assert not Note.objects.exists() and not Case.objects.exists()


def test_broken_empty_and_huge_letters_stop_nothing(lai_chau):
    assert take(b"\xff\xfe\x00 not a letter") is None
    assert take(letter("", Subject="")) is None
    case = take(letter("Tôi hỏi về đất đai. " * 6000))
    assert len(case.text) == 100_000


def test_a_file_of_the_wrong_kind_is_refused_and_said(lai_chau):
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = EMAIL[1], "Ảnh", "<4@thu>"
    made.set_content(TEXT)
    made.add_attachment(b"MZ\x90", maintype="application", subtype="pdf", filename="a.pdf")
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    made.add_attachment(png, maintype="image", subtype="png", filename="b.png")
    case = take(made.as_bytes())
    assert [one.name for one in case.attachments.all()] == ["b.png"]
    assert "a.pdf" in case.remarks.get().text


def test_a_text_message_is_a_question_its_fragments_belong_to_it_and_keywords_stay(lai_chau):
    hear_text(NUMBER, "HOI con toi lam giay khai sinh can")
    hear_text(NUMBER, "HOI con toi lam giay khai sinh can")
    hear_text(NUMBER, "mang theo nhung giay to gi")
    case = Case.objects.get()
    assert case.came_by == Channel.SMS
    assert case.remarks.get().text == "mang theo nhung giay to gi"
    assert [case.shown_code in note.words for note in Note.objects.all()].count(True) == 1
    hear_text(NUMBER, "HUY")
    assert case.remarks.count() == 1
    hear_text("0987654321", "HOI")
    assert Case.objects.count() == 1


def test_a_scanner_that_finds_a_virus_refuses_the_file(case, settings, tmp_path):
    import socket
    import threading

    from nguon.events.refusal import Refused
    from nguon.questions.files import attach

    path = str(tmp_path / "clamd")
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen()

    def answer() -> None:
        for words in (b"stream: Eicar-Test-Signature FOUND\0", b"stream: OK\0"):
            line, _peer = server.accept()
            with line:
                asked = b""
                while not asked.endswith(b"\0\0\0\0"):
                    asked += line.recv(65536)
                line.sendall(words)

    threading.Thread(target=answer, daemon=True).start()
    settings.CLAMD = f"unix:{path}"
    with pytest.raises(Refused, match="vi rút"):
        attach(case, "a.pdf", b"%PDF-1.4 xau")
    assert attach(case, "b.pdf", b"%PDF-1.4 tot").scanned
    server.close()
    assert not attach(case, "c.pdf", b"%PDF-1.4 khong may quet").scanned
