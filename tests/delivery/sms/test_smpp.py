"""Messages over SMPP: in parts, in a window, each answered for itself."""

from datetime import timedelta

import pytest

from nguon.delivery.sms.provider import Address, Text
from nguon.delivery.sms.smpp import Smpp, listen
from nguon.formats.sms import measure

from .conftest import INVALID_NUMBER, THROTTLED, Centre, wait_until


def send(centre: Centre, *texts: Text, **asked):
    return list(Smpp(Address.read(centre.url(**asked))).send(iter(texts)))


def numbers(count: int) -> list[str]:
    return [f"+8491{n:07}" for n in range(count)]


@pytest.mark.parametrize("window", [1, 3, 50])
def test_every_message_is_taken_once_and_answered_in_order(centre, window):
    texts = [Text(n, to, "Nop ho so tai nha") for n, to in enumerate(numbers(20))]
    answers = send(centre, *texts, window=window)
    assert [answer.key for answer in answers] == list(range(20))
    assert len({answer.reference for answer in answers}) == 20
    assert all(len(parts) == 1 for parts in centre.taken.values())


def test_marks_travel_as_they_are(centre):
    send(centre, Text(1, "+84912345678", "Nộp hồ sơ tại nhà"))
    _header, octets, coding = centre.taken["84912345678"][0]
    assert (octets.decode("utf-16-be"), coding) == ("Nộp hồ sơ tại nhà", 8)


def test_a_long_message_arrives_whole_in_parts_that_belong_together(centre):
    words = "Bà con nộp hồ sơ tại nhà, không cần đến xếp hàng. " * 4
    send(centre, Text(300, "+84912345678", words))
    parts = centre.taken["84912345678"]
    assert len(parts) == measure(words).parts > 1
    assert "".join(octets.decode("utf-16-be") for _h, octets, _c in parts) == words
    assert [header for header, _o, _c in parts] == [
        bytes([5, 0, 3, 300 % 256, len(parts), place]) for place in range(1, len(parts) + 1)
    ]


def test_a_wrong_number_fails_for_good_and_the_others_go(centre):
    centre.statuses = {"84910000001": INVALID_NUMBER}
    answers = send(centre, *[Text(n, to, "Xin chao") for n, to in enumerate(numbers(3))])
    assert [bool(answer.error) for answer in answers] == [False, True, False]
    assert answers[1].lasting


def test_a_busy_centre_is_asked_again_later(centre):
    centre.statuses = {"84910000000": THROTTLED}
    (answer,) = send(centre, Text(1, numbers(1)[0], "Xin chao"))
    assert not answer.lasting
    assert answer.wait == timedelta(seconds=10)


def test_a_wrong_password_is_an_unreachable_provider(centre):
    wrong = Address.read(centre.url().replace("mat-khau", "sai"))
    with pytest.raises(OSError):
        list(Smpp(wrong).send(iter([Text(1, "+84912345678", "Xin chao")])))


def test_receipts_are_heard_and_answered(centre):
    centre.receipts = [
        "id:tc-1 sub:001 dlvrd:001 done date:2002101001 stat:DELIVRD err:000",
        "id:tc-2 sub:001 dlvrd:000 stat:UNDELIV err:001 text:Xin",
    ]
    heard = []
    listen(Address.read(centre.url()), heard.append, lambda: len(heard) == 2)
    assert [(one.reference, one.state, one.error) for one in heard] == [
        ("tc-1", "DELIVRD", "000"),
        ("tc-2", "UNDELIV", "001"),
    ]
    wait_until(lambda: len(centre.heard) == 2)
