"""Calling the workers when there is something to send, over what the database offers.

PostgreSQL carries the call to every machine as soon as the release is committed (LISTEN/NOTIFY).
With an embedded database nobody is called. A call is never relied upon: every worker also looks
for itself, so that a lost one costs a second and never a message.
"""

import logging
import threading

from django.db import connection

from nguon.delivery.models import Lane
from nguon.delivery.settling import AWAY

log = logging.getLogger(__name__)
BELL = "nguon_deliveries"
HEARS = 1.0
"""Seconds after which a listener looks whether it is to end."""


def call(lane: Lane) -> None:
    """Wake the workers of `lane` when the transaction at hand is committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [BELL, str(int(lane))])


def listen(bells: dict[Lane, threading.Event], stopping: threading.Event) -> None:
    """Ring the bell of each lane that is called, until `stopping`; return at once if embedded."""
    while connection.vendor == "postgresql" and not stopping.is_set():
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {BELL}")
            while not stopping.is_set():
                with connection.wrap_database_errors:
                    for heard in connection.connection.notifies(timeout=HEARS):
                        bells[Lane(int(heard.payload))].set()
        except AWAY:
            log.warning("the database cannot be listened to; the workers look for themselves")
            stopping.wait(HEARS)
        finally:
            connection.close()
