"""Which processes are at work."""

import os
import socket
from datetime import datetime, timedelta

from django.db import models

from nguon.events import clock

BEATS_EVERY = 5.0
"""Seconds between two beats of a worker."""

ALIVE = timedelta(seconds=30)
FORGOTTEN = timedelta(days=1)


class HeartbeatQuerySet(models.QuerySet):
    def alive(self, now: datetime):
        return self.filter(beat_at__gt=now - ALIVE)


class Heartbeat(models.Model):
    """A worker, and when it was last seen to work; `name` is its host and process."""

    name = models.CharField(max_length=120, unique=True)
    since = models.DateTimeField()
    beat_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


def beat() -> None:
    """Say that this process is at work; forget those that have been silent for a day."""
    now = clock.machine_time()
    name = f"{socket.gethostname()}:{os.getpid()}"[:120]
    Heartbeat.objects.update_or_create(
        name=name, defaults={"beat_at": now}, create_defaults={"since": now, "beat_at": now}
    )
    Heartbeat.objects.filter(beat_at__lt=now - FORGOTTEN).delete()
