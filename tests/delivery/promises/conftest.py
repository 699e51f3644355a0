"""What the promises of delivery are tested with: a store, real workers, a mail server."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests import stores
from tests.bulletins.conftest import approved, bulletin
from tests.delivery.conftest import people, trial, work
from tests.delivery.mail.conftest import MailHouse, house

__all__ = ["approved", "bulletin", "house", "people", "trial", "work"]

SCRIPT = str(Path(__file__).with_name("script.py"))
LEASE = 4
"""Seconds: what a killed worker held is due again after them."""


class Workshop:
    """A store with subscribers, the workers that send, and the server that they send to."""

    def __init__(self, store, house: MailHouse):
        self.store, self.house = store, house
        self.workers: list = []
        self.script = None
        store.environment |= {
            "NGUON_DELIVERY_LEASE": str(LEASE),
            "NGUON_SMTP_URL": f"smtp://127.0.0.1:{house.server.port}",
            "NGUON_DEBUG": "1",
        }

    def tell(self, verb: str, *arguments: object):
        """One step of script.py, in a process of its own; what it says."""
        *_before, said, end = self._told(verb, *arguments)
        assert end == {"ended": 0}
        return said["said"]

    def tell_and_kill(self, seconds: float, verb: str, *arguments: object) -> None:
        """Begin a step and kill it so many seconds after it says that it begins."""
        for said in self._told(verb, *arguments):
            if "begins" in said:
                time.sleep(seconds)
                with suppress(ProcessLookupError):
                    os.kill(said["begins"], signal.SIGKILL)

    def tell_to_die(self, verb: str, *arguments: object) -> None:
        """A step that kills itself in the midst of it."""
        *_before, end = self._told(verb, *arguments)
        assert end == {"ended": -signal.SIGKILL}

    def _told(self, verb: str, *arguments: object) -> Iterator[dict]:
        """What script.py says of a step, to its end; the script lives on for the next one."""
        if self.script is None:
            self.script = self.store.start(sys.executable, SCRIPT, stdin=subprocess.PIPE)
        self.script.stdin.write(json.dumps([verb, *map(str, arguments)]) + "\n")
        self.script.stdin.flush()
        while True:
            said = json.loads(self.script.stdout.readline())
            yield said
            if "ended" in said:
                return

    def ask(self, sql: str) -> list[tuple]:
        """Rows of the store's database."""
        if url := self.store.environment.get("NGUON_DATABASE_URL"):
            with psycopg.connect(url) as database:
                return database.execute(sql).fetchall()
        with closing(sqlite3.connect(self.store.data / "nguon.sqlite3", timeout=30)) as database:
            return database.execute(sql).fetchall()

    def look(self, release: int) -> Counter:
        """Standing → rows of a release that have it; `held` and `rows` beside them."""
        rows = f"FROM delivery_delivery WHERE release_id = {release}"
        found = Counter(dict(self.ask(f"SELECT standing, count(*) {rows} GROUP BY standing")))
        ((found["rows"], found["held"]),) = self.ask(f"SELECT count(*), count(lease_until) {rows}")
        return found

    def begin(self, only: str = "emergency,priority,bulk,following", **environment: str):
        """Start a worker."""
        command = [sys.executable, "-m", "nguon.config.cli", "worker", "--only", only]
        worker = self.store.start(*command, env=self.store.environment | environment)
        self.workers.append(worker)
        return worker

    def kill(self, worker) -> None:
        """kill -9."""
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)

    def sent(self) -> Counter:
        """Message-ID → how many times the server took a letter with it."""
        return Counter(
            next(line for line in raw.splitlines() if line.lower().startswith(b"message-id:"))
            for _to, raw in list(self.house.letters)
        )

    def end(self) -> None:
        if self.script is not None:
            self.script.stdin.close()
            self.script.wait(60)
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGCONT)
                self.kill(worker)


@pytest.fixture
def workshop(shared, tmp_path, house) -> Iterator[Workshop]:
    """A demonstration store with 300 subscribers by email, nothing released yet."""
    server = settings.DATABASE_URL
    prepare = (sys.executable, SCRIPT, "prepare", "300")
    made = stores.once(shared / "workshop", lambda at: stores.made_by(at, server, *prepare))
    with stores.copy_of(made, tmp_path / "store", server) as store:
        shop = Workshop(store, house)
        try:
            yield shop
        finally:
            shop.end()


@pytest.fixture
def until() -> Callable:
    """`until(lambda: …)`: wait until it is so, a minute and a half at most; what it was then."""

    def wait(holds: Callable[[], object], seconds: float = 90) -> object:
        end = time.monotonic() + seconds
        while not (found := holds()):
            assert time.monotonic() < end, "it never came to be"
            time.sleep(0.05)
        return found

    return wait
