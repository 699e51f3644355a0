"""Promise 2: killed at any point, nobody is lost; what goes twice is one flush and has one id."""

import random
import signal
import threading
import time

import pytest

from .conftest import LEASE, Workshop

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


NOTHING, ALL = (0, 0, 0, 0), (1, SUBSCRIBERS, 1, 1)


def accepted(workshop: Workshop, version: int) -> tuple[int, ...]:
    """How many releases of a version there are, rows, and whether it and its entry are there."""
    return tuple(
        workshop.ask(f"SELECT count(*) FROM {rows}")[0][0]
        for rows in (
            f"delivery_release WHERE version_id = {version}",
            "delivery_delivery WHERE release_id IN"
            f" (SELECT id FROM delivery_release WHERE version_id = {version})",
            f"bulletins_version WHERE released_at IS NOT NULL AND id = {version}",
            f"record_entry WHERE version_id = {version}",
        )
    )


def test_killed_while_it_gives_everybody_a_row_and_its_version_an_entry(workshop: Workshop):
    version = workshop.tell("write")
    (before,) = workshop.ask("SELECT count(*) FROM record_entry")
    for stage in ("before its entry", "after its entry", "after its rows"):
        workshop.tell_to_die("go", version, "lan-1", stage)
        assert accepted(workshop, version) == NOTHING, stage
    for _round in range(4):
        workshop.tell_and_kill(random.uniform(0, 0.2), "go", version, "lan-1")
        assert accepted(workshop, version) in (NOTHING, ALL)
    workshop.tell("go", version, "lan-1")
    assert accepted(workshop, version) == ALL
    entries = workshop.ask("SELECT number FROM record_entry ORDER BY number")
    assert [number for (number,) in entries] == list(range(before[0] + 1))


def test_killed_before_it_could_answer_it_has_accepted_and_does_not_twice(workshop: Workshop):
    version = workshop.tell("write")
    workshop.tell_to_die("go", version, "lan-1", "before the answer")
    assert accepted(workshop, version) == ALL
    workshop.tell("go", version, "lan-1")
    assert accepted(workshop, version) == ALL


def test_killed_at_every_stage_and_again_and_again(workshop: Workshop, until):
    worker, kills = workshop.begin("bulk"), 2
    # Claimed and nothing sent; at the first letter; between two flushes.
    for moment, after in (("greeting", 0), ("taken", 0), ("taken", 119)):
        workshop.house.letters.clear()
        workshop.house.at = barrier = Barrier(moment, after)
        release = workshop.tell("send")
        assert barrier.reached.wait(60)
        assert workshop.look(release)["held"] > 0
        workshop.kill(worker)
        barrier.lifted.set()
        workshop.house.at = lambda _moment: None
        worker = workshop.begin("bulk")
        until(lambda release=release: finished(workshop, release))
        assert twice(workshop) <= FLUSH, (moment, after)
    workshop.house.letters.clear()
    release = workshop.tell("send")
    for _round in range(kills):
        before = len(workshop.house.letters)
        until(lambda before=before: len(workshop.house.letters) > before)
        time.sleep(random.uniform(0, 0.15))
        workshop.kill(worker)
        worker = workshop.begin("bulk")
        if finished(workshop, release):
            break
    until(lambda: finished(workshop, release))
    assert twice(workshop) <= FLUSH * kills
    # What was counted is what was written, whoever was killed in the midst of it.
    counted = workshop.ask("SELECT sum(n) FROM delivery_tally WHERE what = 'wired'")
    assert counted == workshop.ask(
        "SELECT count(*) FROM delivery_delivery WHERE wired_at IS NOT NULL"
    )


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
