"""Sends letters and does what each new day brings. Polls; a lost wake-up costs seconds."""

import logging
import os
import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from nguon.assignments.succession import pass_on
from nguon.dispatches import postman
from nguon.events import clock

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between looks when there is nothing to do


class Command(BaseCommand):
    help = "Gửi thư đến hạn, chuyển việc cho đơn vị kế thừa. / Send letters, do the day's work."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="làm một lượt rồi thôi / one round")

    def handle(self, *args, once=False, **options):
        self.stopping = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        day = None
        while not self.stopping:
            close_old_connections()
            try:
                if (today := clock.today()) != day:
                    pass_on(today)
                    day = today
                sent = postman.send_due()
            except Exception:
                if once:
                    raise
                log.exception("the round failed; the next one tries again")
                sent = 0
            if once:
                return
            if not sent:
                time.sleep(PAUSE)

    def _stop(self, *_signal) -> None:
        """Finish the round at hand, then end."""
        self.stopping = True
        log.info("worker %s stops", os.getpid())
