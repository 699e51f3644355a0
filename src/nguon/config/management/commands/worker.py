"""Does what is due: letters, files in the tray, the mailbox, what each new day brings.

Each chore polls in a thread of its own, so that a long scan keeps no letter waiting; a lost wake-up
costs seconds. Every chore may be cut off anywhere and is taken up again by whoever polls next.
"""

import logging
import signal
import threading
from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connection
from django.db.backends.signals import connection_created
from django.utils.module_loading import import_string

from nguon.config import static_files
from nguon.delivery import feed, waking
from nguon.delivery.lanes import LaneAtWork
from nguon.delivery.models import Lane
from nguon.delivery.sending import send_round
from nguon.operation.models import BEATS_EVERY

log = logging.getLogger(__name__)


# Each chore by name: what it does (true when there may be more to do), and seconds between.
# A worker loads what its own chores need: one that only sends does not carry the reader about.
CHORES: dict[str, tuple[str, float]] = {
    "heartbeat": ("nguon.operation.models.beat", BEATS_EVERY),
    "day": ("nguon.config.daily.day_break", 5.0),
    "following": ("nguon.delivery.following.catch_up", 2.0),
    "bounces": ("nguon.delivery.mail.bounces.fetch", 60.0),
    "sms-lines": ("nguon.delivery.subscribers.texting.listen_once", 5.0),
    "notes": ("nguon.delivery.subscribers.sending_notes.send_due", 1.0),
    "routing": ("nguon.questions.routing.suggesting.send_alone", 60.0),
    "ask-mailbox": ("nguon.questions.letters_in.fetch", 60.0),
    "subscribe-mailbox": ("nguon.delivery.subscribers.letters_in.fetch", 60.0),
    "check-mailbox": ("nguon.delivery.subscribers.letters_to_check.fetch", 60.0),
    "address-lists": ("nguon.delivery.subscribers.lists.taking_in.read_lists", 2.0),
    "unacknowledged": ("nguon.delivery.escalating.chase", 20.0),
    "site": ("nguon.config.daily.site", 60.0),
    "expiring": ("nguon.delivery.site.publishing.expire", 5.0),
    "archiving": ("nguon.delivery.archiving.archive", 60.0),
    "callbacks": ("nguon.api.notifying.one_round", 5.0),
    "letters": ("nguon.dispatches.postman.send_due", 1.0),
    "tray": ("nguon.assignments.tray.read_next", 1.0),
    "search": ("nguon.search.keeping.refresh_all", 30.0),
    "pages": ("nguon.dispatches.pages.draw_next", 1.0),
    "sounds": ("nguon.bulletins.sounding.make_next", 1.0),
    "mailbox": ("nguon.dispatches.mailbox.fetch", 60.0),
    "source-mailbox": ("nguon.sources.mailbox.fetch", 60.0),
    "sources": ("nguon.sources.rounds.fetch_due", 10.0),
    "figures": ("nguon.figures.reading.read_new", 10.0),
    "exchange": ("nguon.assignments.exchanging.one_round", 10.0),
}

# The lanes, and seconds between looks. A call from whoever releases comes sooner.
LANES: dict[str, tuple[Lane, float]] = {
    "emergency": (Lane.EMERGENCY, 0.5),
    "priority": (Lane.PRIORITY, 1.0),
    "bulk": (Lane.BULK, 1.0),
}
SMALL_CACHE = -1000  # KiB a connection; a worker reads each row once, and it has many connections


class Command(BaseCommand):
    help = "Gửi thư, đọc tệp, chuyển việc cho đơn vị kế thừa. / Letters, files, the day's work."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="làm một lượt rồi thôi / one round")
        parser.add_argument(
            "--only",
            type=lambda text: text.split(","),
            default=[*LANES, *CHORES],
            help=f"chỉ làm những việc này / only these: {','.join([*LANES, *CHORES])}",
        )

    def handle(self, *args, once=False, only=(), **options):
        if unknown := set(only) - {*LANES, *CHORES}:
            raise CommandError(f"Không có việc / no such chore: {', '.join(sorted(unknown))}")
        static_files.collect()
        stay_small()
        lanes = [(name, *LANES[name]) for name in LANES if name in only]
        chores = [
            (name, import_string(path), pause)
            for name, (path, pause) in CHORES.items()
            if name in only
        ]
        if once:
            for _name, lane, _pause in lanes:
                send_round(lane)
            for _name, work, _pause in chores:
                work()
            return
        stopping = threading.Event()
        bells = {lane: threading.Event() for lane in Lane}
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_signal: stop(stopping, *bells.values()))
        at_work = [(name, LaneAtWork(lane), pause, bells[lane]) for name, lane, pause in lanes]
        rounds = [*at_work, *((*chore, stopping) for chore in chores)]
        threads = [
            threading.Thread(target=keep_at, args=(*one, stopping), name=one[0]) for one in rounds
        ]
        if at_work:
            threads.append(threading.Thread(target=waking.listen, args=(bells, stopping)))
        for thread in threads:
            thread.start()
        # The system may hand a signal to any thread, and this one, which heeds it, sleeps through:
        # it has to wake up by itself.
        while not stopping.wait(1.0):
            pass
        for thread in threads:
            thread.join()
        for _name, work, *_rest in at_work:
            work.rest()


def stop(*events: threading.Event) -> None:
    """End in order: nothing more is handed out, whoever waits wakes up."""
    feed.stopping.set()
    for event in events:
        event.set()


def stay_small() -> None:
    """Let no connection of this process keep much of an embedded database in memory."""
    connection_created.connect(_with_small_cache, dispatch_uid="small")
    connection.close()


def _with_small_cache(connection, **_signal) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size={SMALL_CACHE}")


def keep_at(
    name: str,
    work: Callable[[], object],
    pause: float,
    bell: threading.Event,
    stopping: threading.Event,
) -> None:
    """Do one chore until told to stop, after each pause or when the bell rings."""
    while not stopping.is_set():
        close_old_connections()
        try:
            more = work()
        except Exception:
            log.exception("the round of %s failed; the next one tries again", name)
            more = False
        if not more and bell.wait(pause) and not stopping.is_set():
            bell.clear()
    connection.close()
