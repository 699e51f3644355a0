"""Joining and leaving by message and by letter: at once, answered once, machines not at all."""

import pytest

from nguon.delivery.models import Contact, How, Note, SignUp
from nguon.delivery.sms.provider import Address
from nguon.delivery.subscribers import letters_in, sending_notes, texting
from nguon.delivery.subscribers.answering import hear_text
from nguon.delivery.subscribers.membership import find
from tests.delivery.sms.conftest import centre

from .conftest import NUMBER

__all__ = ["centre"]


def test_a_message_with_the_commune_joins_and_is_answered(commune):
    hear_text("84912345678", "DK ban bo")
    (contact,) = find(NUMBER)
    assert (contact.unit, contact.consents.get().how) == (commune, How.SMS)
    assert Note.objects.get().words.startswith("So nay se nhan tin chinh thuc")


def test_one_word_leaves_at_once(joined):
    contact = joined("sms")
    hear_text("0912345678", "Hủy")
    contact.refresh_from_db()
    assert contact.stopped_at is not None


def test_the_same_word_is_answered_once_a_day(lai_chau):
    for _n in range(5):
        hear_text("84912345678", "xin chao")
    assert Note.objects.count() == 1


def test_an_unknown_commune_is_asked_for(lai_chau):
    hear_text("84912345678", "DK khong co")
    assert find(NUMBER) == []
    assert "Chua ro xa nao" in Note.objects.get().words


def test_a_short_code_is_not_answered(lai_chau):
    hear_text("191", "DK ban bo")
    assert not Note.objects.exists()


def test_over_the_providers_line_the_message_comes_and_the_answer_goes(
    commune, centre, settings, monkeypatch
):
    monkeypatch.setattr("nguon.delivery.sms.providers.LISTENS", 1.0)
    settings.SMS_PROVIDERS = [centre.url()]
    centre.receipts = ["DK ban bo", "id:tc-9 sub:001 stat:DELIVRD err:000"]
    centre.kinds = [0, 4]
    texting.listen_once()
    sending_notes.send_due()
    assert find(NUMBER)
    (part,) = centre.taken["84912345678"]
    assert b"Ban Bo" in part[1]


def test_only_the_gateways_own_key_speaks_for_it(settings):
    settings.SMS_PROVIDERS = ["https://x:khoa@sms.example/gui"]
    assert Address.read(settings.SMS_PROVIDERS[0]).password == "khoa"
    assert texting.is_gateway("khoa")
    assert not texting.is_gateway("khác")
    assert not texting.is_gateway("")


LETTER = """From: Mot <mot@thu.example>
To: tin@laichau.example
Subject: {subject}
Message-ID: <abc@thu.example>
{more}Content-Type: text/plain; charset=utf-8

{body}
"""


def letter(subject="DK ban bo", more="", body="") -> bytes:
    return LETTER.format(subject=subject, more=more, body=body).encode()


def test_a_letter_is_answered_with_a_link_and_joins_nobody_by_itself(commune):
    assert letters_in.take(letter())
    assert SignUp.objects.get().unit == commune
    assert find("mot@thu.example") == []
    assert Note.objects.get().answers == "<abc@thu.example>"


def test_a_reply_that_says_stop_leaves(joined):
    contact = joined("email", "mot@thu.example")
    letters_in.take(letter("Re: STOP"))
    contact.refresh_from_db()
    assert contact.stopped_at is not None


def test_the_word_may_stand_in_the_letter_itself(joined):
    contact = joined("email", "mot@thu.example")
    letters_in.take(letter("Re: Nộp hồ sơ tại nhà", body="Ngừng\n\n> tin hôm qua"))
    contact.refresh_from_db()
    assert contact.stopped_at is not None


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\n",
        "Precedence: bulk\n",
        "List-Id: <danh-sach.example>\n",
        "X-Auto-Response-Suppress: All\n",
        "Return-Path: <>\n",
        "X-Loop: tin\n",
    ],
)
def test_machines_are_not_answered(lai_chau, more):
    assert not letters_in.take(letter(more=more))
    assert not Note.objects.exists()


def test_our_own_letters_are_not_answered(lai_chau, settings):
    settings.SUBSCRIBE_ADDRESS = "Mot@thu.example"
    assert not letters_in.take(letter())


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"From: \n\n", b"From: =?x?y?z?=\n\nHUY"])
def test_rubbish_stops_nothing(lai_chau, raw):
    assert not letters_in.take(raw)


def test_a_loop_between_two_machines_ends(lai_chau):
    for _n in range(10):
        letters_in.take(letter("xin chào"))
    assert Note.objects.count() == 1


def test_a_letter_makes_no_contact_without_the_press_of_the_button(commune):
    letters_in.take(letter())
    assert not Contact.objects.filter(channel="email").exists()
