"""Promise 2 with workers on several machines: network namespaces, one PostgreSQL.

One is killed, another is cut off from the database past its lease; a third takes over.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from .conftest import LEASE, Workshop
from .line import Line
from .test_02_killed_anywhere import FLUSH, SUBSCRIBERS

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not settings.DATABASE_URL, reason="one machine alone has a file"),
]


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Machine:
    """A network of its own with one cable, at whose end stand the database and the mail server."""

    def __init__(self, workshop: Workshop, number: int):
        self.workshop, self.name = workshop, f"nguon{os.getpid()}-{number}"
        self.cable, self.net = f"ng{os.getpid() % 10**6}-{number}", f"10.209.{number}"
        self.data = workshop.store.data.with_name(self.name)

    def open(self) -> None:
        ip("netns", "add", self.name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        for end in ("1", "2"):
            ip("address", "add", f"{self.net}.{end}/24", "dev", self.cable)
        ip("link", "set", self.cable, "up")
        ip("-n", self.name, "address", "add", f"{self.net}.9/24", "dev", "eth0")
        ip("-n", self.name, "link", "set", "eth0", "up")

    def work(self):
        """Start a worker there; its folder is its own."""
        from urllib.parse import urlsplit

        shop = self.workshop
        shutil.copytree(shop.store.data, self.data)
        here = urlsplit(shop.store.environment["NGUON_DATABASE_URL"])
        database = Line(here.hostname, here.port, f"{self.net}.1")
        mail = Line("127.0.0.1", shop.house.server.port, f"{self.net}.2")
        there = here._replace(netloc=f"{here.username}@{self.net}.1:{database.port}")
        environment = shop.store.environment | {
            "NGUON_DATA": str(self.data),
            "NGUON_DATABASE_URL": there.geturl(),
            "NGUON_SMTP_URL": f"smtp://{self.net}.2:{mail.port}",
        }
        worker = [sys.executable, "-m", "nguon.config.cli", "worker", "--only", "bulk"]
        process = shop.store.start("ip", "netns", "exec", self.name, *worker, env=environment)
        shop.workers.append(process)
        return process

    def lose_the_database(self) -> None:
        """Nobody answers there any more, and nobody says so."""
        self._answer_by("02:00:00:00:00:01")

    def find_the_database(self) -> None:
        ip("-n", self.name, "neighbour", "del", f"{self.net}.1", "dev", "eth0")

    def _answer_by(self, nobody: str) -> None:
        where = (f"{self.net}.1", "lladdr", nobody, "dev", "eth0", "nud", "permanent")
        ip("-n", self.name, "neighbour", "replace", *where)

    def close(self) -> None:
        subprocess.run(["ip", "netns", "delete", self.name], check=False, capture_output=True)


@pytest.fixture
def machines(workshop: Workshop) -> Iterator[list[Machine]]:
    made = [Machine(workshop, number) for number in (1, 2, 3)]
    try:
        for machine in made:
            machine.open()
    except (OSError, subprocess.CalledProcessError) as trouble:
        for machine in made:
            machine.close()
        pytest.skip(f"no network namespaces here (root and iproute2 make them): {trouble}")
    yield made
    workshop.end()
    for machine in made:
        machine.close()


def test_one_killed_and_one_cut_off_lose_nobody(workshop: Workshop, machines, until):
    house = workshop.house
    house.at = lambda moment: time.sleep(0.01) if moment == "taken" else None
    releases = [workshop.tell("send"), workshop.tell("send")]
    first, second, third = machines
    killed, cut_off = first.work(), second.work()
    until(lambda: all(50 < workshop.look(one)["wired"] < SUBSCRIBERS for one in releases))
    workshop.kill(killed)
    second.lose_the_database()
    time.sleep(LEASE)
    third.work()
    until(lambda: all(workshop.look(one)["wired"] == SUBSCRIBERS for one in releases))
    second.find_the_database()
    journal = second.data / "journal"
    until(lambda: not any(journal.glob("*.json")))
    cut_off.terminate()
    cut_off.wait(60)
    assert all(workshop.look(one)["wired"] == SUBSCRIBERS for one in releases)
    sent = workshop.sent()
    assert len(sent) == 2 * SUBSCRIBERS
    assert sum(sent.values()) - len(sent) <= 2 * FLUSH
