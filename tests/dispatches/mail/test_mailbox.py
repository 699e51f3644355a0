"""Dispatches that come by email: nothing lost, nothing twice."""

from email.message import EmailMessage

from nguon.assignments import tray
from nguon.dispatches import mailbox
from nguon.dispatches.models import Filing
from nguon.events.models import Event


def _letter(*attachments: tuple[str, bytes]) -> bytes:
    letter = EmailMessage()
    letter["From"] = "van-thu@bo.example"
    letter["Message-ID"] = "<1@bo.example>"
    letter["Subject"] = "Công văn"
    letter.set_content("Gửi kèm công văn.")
    for name, data in attachments:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def test_an_attachment_waits_in_the_tray_and_becomes_a_dispatch_of_the_clerk(actors, founding_text):
    unit = actors["clerk"].unit
    assert mailbox.file_letter(_letter(("công văn.txt", founding_text.encode())), unit) == 1
    filing = Filing.objects.get()
    assert (filing.sender, filing.original.name) == ("van-thu@bo.example", "công văn.txt")
    assert tray.read_next()
    filing.refresh_from_db()
    assert filing.state == Filing.State.READ
    assert filing.dispatch.symbol == "STTTT-TTBCXB"


def test_the_same_letter_fetched_twice_is_filed_once(actors, founding_text):
    raw = _letter(("a.txt", founding_text.encode()), ("b.txt", b"khong phai cong van"))
    unit = actors["clerk"].unit
    assert mailbox.file_letter(raw, unit) == 2
    assert mailbox.file_letter(raw, unit) == 0
    assert Filing.objects.count() == 2


def test_another_letter_under_the_same_message_id_is_not_taken_for_the_first(actors):
    unit = actors["clerk"].unit
    assert mailbox.file_letter(_letter(("a.txt", b"that")), unit) == 1
    assert mailbox.file_letter(_letter(("a.txt", b"gia mao")), unit) == 1


def test_its_receipt_and_its_refusal_are_links_of_the_log(actors):
    unit = actors["clerk"].unit
    mailbox.file_letter(_letter(("x.bin", bytes(range(256)) * 20)), unit)
    tray.read_next()
    filing = Filing.objects.get()
    received, refused = Event.objects.filter(stream=filing.stream).order_by("seq")
    assert received.kind == "filing.received"
    assert received.data["how"] == "mail" and received.data["sender"] == "van-thu@bo.example"
    assert received.data["sha256"] == filing.original.sha256
    assert (refused.kind, refused.data["reason"]) == ("filing.refused", filing.reason)


def test_an_attachment_over_the_limit_is_kept_whole_and_refused(actors, settings):
    settings.MAX_UPLOAD_BYTES = 10
    mailbox.file_letter(_letter(("lon.txt", b"x" * 100)), actors["clerk"].unit)
    filing = Filing.objects.get()
    assert filing.original.size == 100
    assert "quá mức" in filing.reason


def test_a_letter_without_attachment_is_kept_whole_and_says_why(actors):
    raw = _letter()
    mailbox.file_letter(raw, actors["clerk"].unit)
    filing = Filing.objects.get()
    assert filing.original.bytes == raw
    assert "không có tệp đính kèm" in filing.reason


def test_a_file_that_cannot_be_read_stays_in_the_tray_with_its_reason(actors):
    mailbox.file_letter(_letter(("x.bin", bytes(range(256)) * 20)), actors["clerk"].unit)
    tray.read_next()
    filing = Filing.objects.get()
    assert filing.state == Filing.State.REFUSED
    assert "không phải văn bản" in filing.reason


def test_without_a_clerk_in_post_the_file_waits_for_one_in_words(actors, unit_named, founding_text):
    mailbox.file_letter(_letter(("a.txt", founding_text.encode())), unit_named("Sở Y tế"))
    tray.read_next()
    assert "chưa có văn thư" in Filing.objects.get().reason


def test_a_file_whose_reader_keeps_dying_is_given_up_in_words(actors, founding_text):
    mailbox.file_letter(_letter(("a.txt", founding_text.encode())), actors["clerk"].unit)
    for _n in range(4):
        filing = Filing.objects.claim()
        Filing.objects.update(due_at=filing.original.received_at.replace(year=2000))
    tray.read_next()
    assert "Máy đã dừng" in Filing.objects.get().reason
