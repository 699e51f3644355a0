"""The boxes of a demonstration: each IP cluster's agent on this machine, silent (`--ao=null`)."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nguon.broadcast.codes import Technology
from nguon.broadcast.demonstration import play_soon
from nguon.broadcast.models import Cluster
from nguon.config import store
from nguon.config.supervising import supervise
from nguon.station.box import Box
from nguon.station.enrolling import enrol
from nguon.station.wire import Unreachable

TRIES = 60
"""Seconds that the web server has to come up."""


class Command(BaseCommand):
    help = "Máy của các cụm loa trình diễn. / The boxes of a demonstration store's clusters."

    def add_arguments(self, parser):
        parser.add_argument("address", help="http://127.0.0.1:8000")

    def handle(self, *args, address, **options):
        if not store.is_demo(settings.DATA):
            raise CommandError("Chỉ có trong kho trình diễn. / Only in a demonstration store.")
        clusters = list(Cluster.objects.in_use().filter(technology=Technology.IP))
        for cluster in clusters:
            _set_up(cluster, address)
        for station in {cluster.station for cluster in clusters}:
            play_soon(station)
        agent = [sys.executable, "-m", "nguon.config.cli", "station", "run", "--box"]
        supervise({one.code: [*agent, str(_folder(one))] for one in clusters})


def _set_up(cluster: Cluster, address: str) -> None:
    """Enrol a box at the address where the system now is, as whoever sets one up does."""
    root = (Path(settings.STATION_KEYS) / "root.kid").read_text()
    for _n in range(TRIES):
        try:
            code = cluster.give_code()
            enrol(Box(_folder(cluster)), address, code, root, datetime.now(UTC), output="null")  # noqa: TID251
        except Unreachable:
            time.sleep(1)
        else:
            return
    raise CommandError(f"{address}: không trả lời / does not answer")


def _folder(cluster: Cluster) -> Path:
    return settings.DATA / "boxes" / cluster.code
