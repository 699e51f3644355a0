"""A correction stops the old version's queue within five seconds, however slow the provider."""

import time

import pytest

from .conftest import Workshop

SUBSCRIBERS, AT_MOST = 300, 5
pytestmark = pytest.mark.processes


def old_ones(workshop: Workshop) -> int:
    return sum(not new(raw) for _to, raw in list(workshop.house.letters))


def new(raw: bytes) -> bool:
    from email import message_from_bytes
    from email.policy import default

    return message_from_bytes(raw, policy=default)["Subject"].startswith("Đính chính")


def test_with_a_provider_that_takes_its_time(workshop: Workshop, until):
    workshop.house.at = lambda moment: time.sleep(0.2 if moment == "taken" else 0)
    first = workshop.tell("send")
    workshop.begin()
    until(lambda: len(workshop.house.letters) >= 5)
    correction = workshop.tell("correct", first)
    time.sleep(AT_MOST)
    before = old_ones(workshop)
    workshop.house.at = lambda _moment: None
    until(lambda: workshop.look(first)["held"] == 0)
    until(lambda: workshop.look(correction)["wired"] > 0)
    assert old_ones(workshop) == before < SUBSCRIBERS
    # Everybody hears the new version, whether they had the old one or not.
    until(lambda: len({to for to, raw in list(workshop.house.letters) if new(raw)}) == SUBSCRIBERS)
