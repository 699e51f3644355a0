"""A server's answers mean the same however the network cuts them."""

import socket
from threading import Thread

import pytest

from nguon.delivery.mail.replies import Answer, Lost, Replies

TAKEN = b"250 2.0.0 Ok: queued as 4711\r\n250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data\r\n"


@pytest.fixture
def line():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Replies(ours), theirs


def test_a_letter_taken_and_an_envelope_accepted_are_seen_at_once(line):
    replies, server = line
    server.sendall(TAKEN)
    assert replies.taken_and_accepted() == Answer(250, "2.0.0 Ok: queued as 4711")


def test_what_comes_byte_by_byte_is_read_all_the_same(line):
    replies, server = line
    sending = Thread(target=lambda: [server.sendall(bytes([one])) for one in TAKEN])
    sending.start()
    answer = replies.taken_and_accepted()
    answers = [answer] if answer else [replies.next() for _line in range(4)]
    sending.join()
    assert answers[0] == Answer(250, "2.0.0 Ok: queued as 4711")
    assert len(answers) == 1 or [one.code for one in answers] == [250, 250, 250, 354]


@pytest.mark.parametrize(
    "other",
    [
        TAKEN.replace(b"250 2.0.0", b"550 5.7.1"),
        TAKEN.replace(b"250 2.1.5", b"450 4.2.1"),
        TAKEN.replace(b"354 End", b"554 No"),
        TAKEN.replace(b"250 2.0.0", b"250-first\r\n250 2.0.0"),
        TAKEN + b"421 closing\r\n",
    ],
)
def test_nothing_else_passes_for_it_and_nothing_of_it_is_lost(line, other):
    replies, server = line
    server.sendall(other)
    assert replies.taken_and_accepted() is None
    assert replies.next().code == int(other[:3])


def test_a_server_that_talks_without_end_is_lost(line):
    replies, server = line
    server.sendall(b"x" * 20_000)
    with pytest.raises(Lost, match="SMTP"):
        replies.next()


def test_a_server_that_goes_is_lost(line):
    replies, server = line
    server.sendall(b"250 half")
    server.close()
    with pytest.raises(Lost, match="đóng"):
        replies.next()
