"""A lane at work: each of its queues has a sender of its own, so that none waits for another.

A provider that is slow, or a crowd that is tried again, holds up its own queue alone. Senders are
threads that live as long as their queue has something due.

Emergencies have the process, and the embedded database, nearly to themselves: while one goes out,
the senders of the other lanes take a batch every few seconds and no more.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from nguon.delivery import feed, journal
from nguon.delivery.channels import channels
from nguon.delivery.claiming import Queue, queues_of, whose_turn
from nguon.delivery.models import Lane
from nguon.delivery.sending import Sender
from nguon.events import clock

log = logging.getLogger(__name__)
GIVES_WAY = 5.0
"""Seconds for which a sender waits before each batch while an emergency goes out."""


class LaneAtWork:
    """Looks what is due in `lane` and gives each queue its sender; called again and again."""

    def __init__(self, lane: Lane):
        self.lane = lane
        self._senders: dict[Queue, threading.Thread] = {}

    def __call__(self) -> None:
        """Look once. What is due is sent in the background.

        What waits on disk is told first: until then its rows look as if somebody held them.
        """
        journal.replay()
        for queue in queues_of(self.lane, list(channels())):
            sender = self._senders.get(queue)
            busy = sender is not None and sender.is_alive()
            if not busy and whose_turn(queue, clock.machine_time()):
                self._senders[queue] = _start(queue)

    def rest(self) -> None:
        """Return when every sender has put down what it held."""
        for sender in self._senders.values():
            sender.join()


def _start(queue: Queue) -> threading.Thread:
    sender = threading.Thread(target=_send, args=(queue,), name=str(queue))
    sender.start()
    return sender


class Precedence:
    """Who sends an emergency just now; the others wait for the way to be clear."""

    def __init__(self) -> None:
        self._lock, self._going = threading.Lock(), 0
        self._clear = threading.Event()
        self._clear.set()

    @contextmanager
    def of(self, lane: Lane) -> Iterator[None]:
        """Go first, if `lane` is that of emergencies."""
        if lane == Lane.EMERGENCY:
            self._count(+1)
        try:
            yield
        finally:
            if lane == Lane.EMERGENCY:
                self._count(-1)

    def give_way(self, lane: Lane) -> None:
        """Let emergencies pass, for a while."""
        if lane != Lane.EMERGENCY:
            self._clear.wait(GIVES_WAY)

    def _count(self, one: int) -> None:
        with self._lock:
            self._going += one
            self._clear.clear() if self._going else self._clear.set()


precedence = Precedence()


def _send(queue: Queue) -> None:
    try:
        sender = Sender(queue)
        with precedence.of(queue.lane):
            while not feed.stopping.is_set() and sender.batch():
                precedence.give_way(queue.lane)
    except Exception:
        log.exception("the sender of %s failed; the next look starts it again", queue)
    finally:
        connection.close()
