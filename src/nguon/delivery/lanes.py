"""A lane at work: each of its queues has a sender of its own, so that none waits for another.

A provider that is slow, or a crowd that is tried again, holds up its own queue alone. Senders are
threads that live as long as their queue has something due.
"""

import logging
import threading

from django.db import connection

from nguon.delivery import feed, journal
from nguon.delivery.channels import channels
from nguon.delivery.claiming import Queue, queues_of, whose_turn
from nguon.delivery.models import Lane
from nguon.delivery.sending import send_batch
from nguon.events import clock

log = logging.getLogger(__name__)


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


def _send(queue: Queue) -> None:
    try:
        while not feed.stopping.is_set() and send_batch(queue):
            pass
    except Exception:
        log.exception("the sender of %s failed; the next look starts it again", queue)
    finally:
        connection.close()
