"""Does what is due: letters, files in the tray, the mailbox, what each new day brings.

Each chore polls in a thread of its own, so that a long scan keeps no letter waiting; a lost wake-up
costs seconds. Every chore may be cut off anywhere and is taken up again by whoever polls next.
"""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import date
from functools import partial

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from nguon.assignments import exchanging, tray
from nguon.assignments.succession import pass_on
from nguon.config import static_files
from nguon.delivery.escalating import chase
from nguon.delivery.following import catch_up
from nguon.delivery.mail import bounces
from nguon.delivery.models import Lane
from nguon.delivery.sending import send_round
from nguon.delivery.site import publishing
from nguon.delivery.sms.providers import listen_once
from nguon.dispatches import mailbox, pages, postman
from nguon.events import clock

log = logging.getLogger(__name__)


class DayBreak:
    """Once a business day, and after every start: duties pass to successors."""

    def __init__(self) -> None:
        self.day: date | None = None

    def __call__(self) -> None:
        today = clock.today()
        if today != self.day:
            pass_on(today)
            self.day = today


class Site:
    """After every start, all released pages: an upgrade may have changed how they look."""

    def __init__(self) -> None:
        self.written = False

    def __call__(self) -> None:
        if not self.written:
            publishing.refresh()
            self.written = True


# Each chore by name: what it does (true when there may be more to do), and seconds between.
CHORES: dict[str, tuple[Callable[[], object], float]] = {
    "day": (DayBreak(), 5.0),
    "emergencies": (partial(send_round, Lane.EMERGENCY), 0.5),
    "priority": (partial(send_round, Lane.PRIORITY), 1.0),
    "bulk": (partial(send_round, Lane.BULK), 1.0),
    "following": (catch_up, 2.0),
    "bounces": (bounces.fetch, 60.0),
    "sms-receipts": (listen_once, 5.0),
    "unacknowledged": (chase, 20.0),
    "site": (Site(), 60.0),
    "expiring": (publishing.expire, 5.0),
    "letters": (postman.send_due, 1.0),
    "tray": (tray.read_next, 1.0),
    "pages": (pages.draw_next, 1.0),
    "mailbox": (mailbox.fetch, 60.0),
    "exchange": (exchanging.one_round, 10.0),
}


class Command(BaseCommand):
    help = "Gửi thư, đọc tệp, chuyển việc cho đơn vị kế thừa. / Letters, files, the day's work."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="làm một lượt rồi thôi / one round")

    def handle(self, *args, once=False, **options):
        static_files.collect()
        if once:
            for work, _pause in CHORES.values():
                work()
            return
        stopping = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_signal: stopping.set())
        threads = [
            threading.Thread(target=keep_at, args=(name, work, pause, stopping), name=name)
            for name, (work, pause) in CHORES.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def keep_at(name: str, work: Callable[[], object], pause: float, stopping: threading.Event) -> None:
    """Do one chore until told to stop; the round at hand is finished first."""
    while not stopping.is_set():
        close_old_connections()
        try:
            more = work()
        except Exception:
            log.exception("the round of %s failed; the next one tries again", name)
            more = False
        if not more:
            stopping.wait(pause)
    connection.close()
