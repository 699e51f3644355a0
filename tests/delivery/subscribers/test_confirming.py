"""Nobody is written to who did not say so twice: a code by message, a link by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from nguon.delivery.models import Contact, How, Note, SignUp
from nguon.delivery.models.subscriber import ALL_TOPICS
from nguon.delivery.subscribers import confirming, retention, sending_notes
from nguon.delivery.subscribers.membership import Choice
from nguon.events import clock
from nguon.events.refusal import Refused

from .conftest import AGREED, NUMBER


@pytest.fixture
def ask(commune):
    def run(channel="sms", address=NUMBER) -> SignUp:
        return confirming.ask(channel, address, Choice(commune, ALL_TOPICS), AGREED)

    return run


def code_sent() -> str:
    return re.search(r"\b(\d{6})\b", Note.objects.latest("pk").words)[1]


def test_until_the_code_is_typed_there_is_no_contact(ask):
    sign_up = ask()
    assert not Contact.objects.filter(channel="sms").exists()
    contact = confirming.confirm_by_code(sign_up, code_sent())
    assert (contact.destination, contact.unit) == (NUMBER, sign_up.unit)
    assert contact.consents.get().how == How.WEB


def test_a_wrong_code_joins_nobody_and_five_end_the_matter(ask):
    sign_up, code = ask(), code_sent()
    wrong = "000000" if code != "000000" else "111111"
    for _n in range(5):
        with pytest.raises(Refused):
            confirming.confirm_by_code(sign_up, wrong)
    with pytest.raises(Refused):
        confirming.confirm_by_code(sign_up, code)
    assert not Contact.objects.filter(channel="sms").exists()


def test_a_code_typed_twice_is_one_contact(ask):
    sign_up, code = ask(), code_sent()
    first = confirming.confirm_by_code(sign_up, code)
    with pytest.raises(Refused):
        confirming.confirm_by_code(sign_up, code)
    assert Contact.objects.filter(channel="sms").get() == first


def test_a_link_pressed_twice_says_the_same(ask):
    sign_up = ask("email", "mot@thu.example")
    first = confirming.confirm_by_link(sign_up)
    sign_up.refresh_from_db()
    assert confirming.confirm_by_link(sign_up) == first


def test_a_link_that_was_used_brings_nobody_back_who_left(ask):
    from nguon.delivery.subscribers.membership import leave

    sign_up = ask("email", "mot@thu.example")
    leave(confirming.confirm_by_link(sign_up), How.WEB)
    sign_up.refresh_from_db()
    with pytest.raises(Refused):
        confirming.confirm_by_link(sign_up)


def test_an_address_is_asked_three_times_a_day_at_most(ask):
    for _n in range(3):
        ask()
    with pytest.raises(Refused):
        ask()


def test_a_flood_of_codes_is_stopped(ask, settings):
    settings.CODES_AN_HOUR = 2
    ask("sms", "+84912345671")
    ask("sms", "+84912345672")
    with pytest.raises(Refused):
        ask("sms", "+84912345673")
    ask("email", "mot@thu.example")


def test_the_letter_with_the_link_goes_out_once_and_is_emptied(ask, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sign_up = ask("email", "mot@thu.example")
    sending_notes.send_due()
    sending_notes.send_due()
    (letter,) = mail.outbox
    assert letter.to == ["mot@thu.example"]
    assert f"/dang-ky/thu/{sign_up.secret}/" in letter.body
    note = Note.objects.get()
    assert (note.words, note.sealed, note.due_at) == ("", None, None)


def test_what_nobody_confirms_is_gone_after_a_week(ask):
    sign_up = ask()
    SignUp.objects.update(at=clock.machine_time() - timedelta(days=7, minutes=1))
    with pytest.raises(Refused):
        confirming.confirm_by_code(sign_up, code_sent())
    retention.tidy()
    assert not SignUp.objects.exists()
