"""Letters over real sockets: in order, each answered for itself, whatever the server says."""

import pytest

from nguon.delivery.mail.pipeline import send_all
from nguon.delivery.mail.replies import Lost
from nguon.delivery.mail.session import Item

from .conftest import MailHouse

pytestmark = pytest.mark.thorough


def items(*recipients: str) -> list[Item]:
    return [
        Item(n, "tu@nguon.example", to, f"Subject: {n}\r\n\r\nChào {to}\r\n".encode())
        for n, to in enumerate(recipients)
    ]


PEOPLE = [f"nguoi-{n}@thu.example" for n in range(20)]


@pytest.mark.parametrize("connections", [1, 3])
@pytest.mark.parametrize("extensions", [["PIPELINING", "8BITMIME"], []])
def test_every_letter_arrives_once_and_is_answered_in_order(
    house: MailHouse, connections, extensions
):
    house.extensions = extensions
    answers = list(send_all(house.server, items(*PEOPLE), connections))
    assert [key for key, _answer in answers] == list(range(20))
    assert all(answer.taken for _key, answer in answers)
    assert sorted(to for to, _raw in house.letters) == sorted(PEOPLE)
    assert house.connections == connections


@pytest.mark.parametrize("always_asks", [False, True])
@pytest.mark.parametrize("extensions", [["PIPELINING"], []])
def test_a_refused_recipient_costs_nobody_else_their_letter(house, always_asks, extensions):
    house.extensions, house.always_asks = extensions, always_asks
    house.answers = {PEOPLE[1]: "550 5.1.1 unknown", PEOPLE[2]: "450 4.2.2 full"}
    answers = dict(send_all(house.server, items(*PEOPLE[:5]), 1))
    assert [answers[n].taken for n in range(5)] == [True, False, False, True, True]
    assert (answers[1].lasting, answers[2].lasting) == (True, False)
    assert "unknown" in answers[1].words
    assert [to for to, _raw in house.letters] == [PEOPLE[0], PEOPLE[3], PEOPLE[4]]


def test_a_connection_that_breaks_says_so_and_keeps_what_was_answered(house):
    house.answers = {PEOPLE[3]: "hang up"}
    answered = []
    with pytest.raises(Lost):
        answered.extend(iter(send_all(house.server, items(*PEOPLE), 1)))
    assert [to for to, _raw in house.letters] == PEOPLE[:3]


def test_a_server_that_is_not_there_is_lost_at_once(house):
    house.server = type(house.server)("127.0.0.1", 1, timeout=2)
    with pytest.raises(Lost):
        list(send_all(house.server, items(PEOPLE[0]), 1))


def test_a_server_that_closes_its_service_is_lost(house):
    house.answers = {PEOPLE[0]: "421 closing"}
    with pytest.raises(Lost, match="closing"):
        list(send_all(house.server, items(PEOPLE[0]), 1))


def test_lines_that_begin_with_a_dot_arrive_as_they_were(house):
    letter = Item(1, "tu@nguon.example", PEOPLE[0], b".\r\n..\r\n.mot\r\n")
    list(send_all(house.server, [letter], 1))
    assert house.letters == [(PEOPLE[0], b".\r\n..\r\n.mot\r\n")]


def test_no_more_than_two_letters_a_connection_are_taken_ahead(house):
    taken = []

    def feed():
        for item in items(*PEOPLE):
            taken.append(item.key)
            yield item

    sending = send_all(house.server, feed(), 2)
    next(sending)
    assert len(taken) == 4
    sending.close()
