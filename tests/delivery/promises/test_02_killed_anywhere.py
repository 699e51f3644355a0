"""Promise 2: killed at any point, nobody is lost; what goes twice is one flush and has one id."""

import random
import signal
import sys
import threading
import time

import pytest

from .conftest import LEASE, SCRIPT, Workshop

SUBSCRIBERS, FLUSH = 300, 50
pytestmark = pytest.mark.processes


class Barrier:
    """Holds the mail server up at a moment until it is lifted."""

    def __init__(self, moment: str, after: int = 0):
        self.moment, self.after, self.seen = moment, after, 0
        self.reached, self.lifted = threading.Event(), threading.Event()

    def __call__(self, moment: str) -> None:
        self.seen += moment == self.moment
        if moment == self.moment and self.seen > self.after:
            self.reached.set()
            self.lifted.wait(120)


def finished(workshop: Workshop, release: int) -> bool:
    return workshop.look(release)["wired"] == SUBSCRIBERS


def twice(workshop: Workshop) -> int:
    """How many letters went more often than once; everybody's went."""
    sent = workshop.sent()
    assert len(sent) == SUBSCRIBERS
    assert len({to for to, _raw in workshop.house.letters}) == SUBSCRIBERS
    return sum(sent.values()) - SUBSCRIBERS


def test_killed_while_it_gives_everybody_a_row(workshop: Workshop):
    version = workshop.tell("write")
    for _round in range(4):
        process = workshop.store.start(sys.executable, SCRIPT, "go", str(version), "lan-1")
        assert process.stdout.readline() == '"begins"\n'
        time.sleep(random.uniform(0, 0.2))
        workshop.kill(process)
        releases, rows = (
            workshop.ask(f"SELECT count(*) FROM delivery_{table}")[0][0]
            for table in ("release", "delivery WHERE channel = 'email'")
        )
        assert (releases, rows) in ((0, 0), (1, SUBSCRIBERS))
    release = workshop.tell("go", version, "lan-1")
    assert workshop.look(release)["rows"] == SUBSCRIBERS


def test_killed_at_every_stage_and_again_and_again(workshop: Workshop, until):
    # Claimed and nothing sent; at the first letter; between two flushes.
    for moment, after in (("greeting", 0), ("taken", 0), ("taken", 119)):
        workshop.house.letters.clear()
        release = workshop.tell("send")
        workshop.house.at = barrier = Barrier(moment, after)
        first = workshop.begin("bulk")
        assert barrier.reached.wait(60)
        assert workshop.look(release)["held"] > 0
        workshop.kill(first)
        barrier.lifted.set()
        workshop.house.at = lambda _moment: None
        last = workshop.begin("bulk")
        until(lambda release=release: finished(workshop, release))
        assert twice(workshop) <= FLUSH, (moment, after)
        workshop.kill(last)
    workshop.house.letters.clear()
    release, kills = workshop.tell("send"), 2
    for _round in range(kills):
        before = len(workshop.house.letters)
        worker = workshop.begin("bulk")
        until(lambda before=before: len(workshop.house.letters) > before)
        time.sleep(random.uniform(0, 0.15))
        workshop.kill(worker)
        if finished(workshop, release):
            break
    workshop.begin("bulk")
    until(lambda: finished(workshop, release))
    assert twice(workshop) <= FLUSH * kills


def test_one_that_stood_still_past_its_lease_sends_and_writes_nothing_more(
    workshop: Workshop, until
):
    release = workshop.tell("send")
    workshop.house.at = barrier = Barrier("taken", 100)
    still = workshop.begin()
    assert barrier.reached.wait(60)
    still.send_signal(signal.SIGSTOP)
    barrier.lifted.set()
    workshop.house.at = lambda _moment: None
    time.sleep(LEASE)
    workshop.begin()
    until(lambda: finished(workshop, release))
    sent = sum(workshop.sent().values())
    still.send_signal(signal.SIGCONT)
    still.terminate()
    still.wait(60)
    assert finished(workshop, release)
    assert sum(workshop.sent().values()) - sent <= 4  # what was open in its two connections
    assert twice(workshop) <= FLUSH
