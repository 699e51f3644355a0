"""What a load balancer asks: whether the process lives, and whether it can do its work."""

import contextlib
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from nguon.events import clock
from nguon.operation.models import Heartbeat


def troubles() -> list[str]:
    """What stands in the way of work just now: `database`, `data`, `worker`; empty if nothing."""
    tests = {"database": database_answers, "data": data_writable, "worker": worker_alive}
    return [name for name, holds in tests.items() if not holds()]


def database_answers() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def data_writable(folder: Path | None = None) -> bool:
    """Whether a file can be written in the data folder."""
    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder or settings.DATA) as file:
        file.write(b"x")
        return True
    return False


def worker_alive() -> bool:
    """Whether a worker has been seen lately."""
    with contextlib.suppress(DatabaseError):
        return Heartbeat.objects.alive(clock.machine_time()).exists()
    return False
