"""What was written is kept as long as the rule says, under a key that can be turned."""

from datetime import timedelta

import pytest

from nguon.delivery import sealing
from nguon.delivery.models import Note
from nguon.delivery.subscribers.turning_keys import turn
from nguon.events import clock
from nguon.questions import follow_codes, publishing
from nguon.questions.daily import CONTACT_KEPT, erase_words, forget_contacts
from nguon.questions.files import attach
from nguon.questions.models import Answer, Publication
from tests.questions.conftest import ANSWER, TEXT


def test_words_go_when_their_time_is_over_and_what_is_published_stays(
    client, answered, editor, settings
):
    publishing.publish(answered, *publishing.proposal(answered), editor)
    attach(answered, "anh.jpg", b"\xff\xd8\xff anh")
    answered.say("Cảm ơn xã", by_asker=True)
    clock.stand_at(clock.now() + timedelta(days=settings.KEEP_QUESTIONS_DAYS - 1))
    assert erase_words() == 0
    clock.stand_at(clock.now() + timedelta(days=2))
    assert (erase_words(), erase_words()) == (1, 0)
    answered.refresh_from_db()
    assert (answered.text, answered.sealed) == ("", None)
    assert not answered.remarks.exists() and not answered.attachments.exists()
    assert Answer.objects.get().text == ""
    page = client.get(f"/hoi/tra-loi/{Publication.objects.get().pk}/").content.decode()
    assert ANSWER in page


def test_what_waits_for_an_answer_is_kept_however_old(routed, settings):
    clock.stand_at(clock.now() + timedelta(days=settings.KEEP_QUESTIONS_DAYS * 3))
    assert erase_words() == 0


def test_a_store_may_keep_them_always(answered, settings):
    settings.KEEP_QUESTIONS_DAYS = 0
    clock.stand_at(clock.now() + timedelta(days=9999))
    assert erase_words() == 0


def test_a_code_is_forgotten_with_the_contact_and_whoever_kept_it_still_reads_the_answer(
    client, answered
):
    code = answered.code
    clock.stand_at(clock.now() + CONTACT_KEPT + timedelta(days=1))
    assert (forget_contacts(), forget_contacts()) == (1, 0)
    answered.refresh_from_db()
    assert (answered.code, answered.sealed) == ("", None)
    page = client.get(f"/hoi/{code}/").content.decode()
    assert ANSWER in page and follow_codes.shown(code) in page
    assert client.post(f"/hoi/{code}/danh-gia/", {"stars": "3"}).url == f"/hoi/{code}/"


def test_words_and_files_open_after_two_turns_of_the_key(answered):
    kept = attach(answered, "anh.jpg", b"\xff\xd8\xff anh")
    answered.say("Cảm ơn xã", by_asker=True)
    for _n in range(2):
        list(turn())
    for one in (answered, kept, answered.answer):
        one.refresh_from_db()
    assert (answered.text, answered.answer.text, kept.bytes[3:]) == (TEXT, ANSWER, b" anh")
    assert answered.remarks.get().text == "Cảm ơn xã"
    assert answered.shown_code in Note.objects.latest("pk").words
    assert sealing.is_current(bytes(answered.sealed_words))


def test_words_moved_to_another_case_do_not_open(ask):
    from cryptography.exceptions import InvalidTag

    one, other = ask(), ask("Tôi hỏi về thẻ bảo hiểm y tế cho trẻ em")
    other.sealed_words = one.sealed_words
    with pytest.raises(InvalidTag):
        _ = other.text
