"""Rings for what is new and writes down who answers, round after round, in one process.

What was rung is remembered in memory alone: a new process begins by telling every station that
something may be new, and they fetch what they do not have.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction

from nguon.broadcast import keyring, planning
from nguon.broadcast.doorbell import certificates, hearing
from nguon.broadcast.doorbell.line import Line
from nguon.broadcast.models import Cluster, Station
from nguon.events import clock

log = logging.getLogger(__name__)
LOOKS = 0.2
"""Seconds between two looks for commands, and (each tenth look) for plans."""
PLANS_EVERY = 10
CERTIFICATES_EVERY = 25
"""Looks between two at who is turned away, and at what is near its end."""
AT_ONCE = 500
"""Answers written down in one transaction."""


class Attendant:
    """Call `round` again and again, from one thread."""

    def __init__(self) -> None:
        self._messages: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
        self._lost = Event()
        self._joined = Event()
        self._rung: set[str] = set()
        self._revisions: dict[str, int] = {}
        self._trust = b""
        self._looks = self._rounds = 0
        certificates.keep_up(clock.machine_time())
        self.line = self._connect()

    def _connect(self) -> Line:
        keys = certificates.folder()
        self._shown = certificates.shown()
        return Line(settings.STATION_BROKER, keys, self._hear, self._joined.set, self._lost.set)

    def _hear(self, topic: str, message: bytes) -> None:
        self._messages.put((topic, message))

    def attend(self, stopping: Event) -> None:
        """Until `stopping`. A round that fails is tried again with the next."""
        while not stopping.is_set():
            begun = time.monotonic()
            close_old_connections()
            try:
                self.round()
            except Exception:
                log.exception("a round of the doorbell failed; the next one tries again")
            stopping.wait(max(LOOKS - (time.monotonic() - begun), 0.01))
        self.close()

    def round(self) -> None:
        """Ring for what is new, write down what was heard since the last round."""
        if self._lost.is_set():
            self._lost.clear()
            hearing.lose_sight()
        if self.line.is_connected:
            self._ring()
        if self._rounds % CERTIFICATES_EVERY == 0:
            self._keep_up()
        self._rounds += 1
        while batch := list(self._heard_so_far()):
            write_down(batch)

    def _keep_up(self) -> None:
        """Another certificate of the province's own, or another authority: connect with them."""
        if certificates.keep_up(clock.machine_time()):
            log.warning("files for the broker have changed in %s", certificates.folder())
        if certificates.shown() != self._shown:
            self.line.close()
            self.line = self._connect()

    def close(self) -> None:
        self.line.close()
        hearing.lose_sight()

    def _ring(self) -> None:
        orders = planning.orders()
        if self._joined.is_set():  # what was to be rung for in the meantime, nobody heard
            self._joined.clear()
            self._rung, self._revisions, self._looks = set(orders), {}, 0
        for key in orders.keys() - self._rung:
            document, areas = orders[key]
            for area in areas:
                self.line.ring(area, document)
            self._rung.add(key)
        if self._looks % PLANS_EVERY == 0:
            self._ring_for_plans()
        self._looks += 1

    def _ring_for_plans(self) -> None:
        """A station whose revision is another than before; all where there is another trust."""
        enrolled = Cluster.objects.in_use().exclude(public_key="").values("station")
        rows = Station.objects.filter(pk__in=enrolled).values_list("unit__code", "revision")
        revisions, trust = dict(rows), keyring.trust_document() or b""
        for area, revision in revisions.items():
            if trust != self._trust or self._revisions.get(area) != revision:
                self.line.ring(area)
        self._revisions, self._trust = revisions, trust

    def _heard_so_far(self) -> Iterator[tuple[str, bytes]]:
        with suppress(Empty):
            for _n in range(AT_ONCE):
                yield self._messages.get_nowait()


def write_down(batch: list[tuple[str, bytes]]) -> None:
    """All in one go; where one box says what no store can keep, the others' words still count."""
    try:
        with transaction.atomic():
            hearing.take_in(batch)
    except (DatabaseError, ValueError, OverflowError):
        for topic, message in batch:
            try:
                with transaction.atomic():
                    hearing.take_in([(topic, message)])
            except (DatabaseError, ValueError, OverflowError):
                log.exception("what came as %s is left aside", topic)
