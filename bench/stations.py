"""Two thousand simulated stations at one mosquitto with mutual TLS: an emergency until all have
acknowledged it, a broker that restarts, a broker killed in the middle."""

import argparse
import asyncio
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from _crowd import AREA, BARE, SIGNED, Link, context, publish
from _house import free_port, need
from _table import Figure, tell

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate, revocations
from nguon.formats.playout.keys import SigningKey, to_bytes
from tests.station.province import Province, sound

HOUSE = Path(__file__).parents[1]
TRIALS = 5
NAME = "Nguồn: trung gian"


class Crowd:
    """The broker, two processes of stations, and the province's own connection."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count, self.port = folder, count, free_port()
        self.province = Province(now=datetime.now(UTC) - timedelta(minutes=1))
        self.truth: list[str] = []
        self.heard: dict[str, int] = {}
        self.done = asyncio.Event()
        self.halves: list = []

    def _configure(self) -> None:
        now, issuer, own = datetime.now(UTC), SigningKey.generate(), SigningKey.generate()
        self.issuer, self.authority = issuer, authority(issuer, NAME, now)
        broker = certificate(own.public, "broker", issuer, NAME, now, host="broker")
        for name, held in (
            ("authority.pem", self.authority.encode()),
            ("revoked.pem", revocations((), issuer, NAME, now).encode()),
            ("broker.pem", broker.encode()),
            ("broker.key", own.pem()),
            ("acl", (HOUSE / "deploy/mosquitto/acl").read_bytes()),
        ):
            (self.folder / name).write_bytes(held)
        told = (HOUSE / "deploy/mosquitto/nguon.conf").read_text()
        told = told.replace("/etc/mosquitto/nguon", str(self.folder))
        told = told.replace("listener 8883", f"listener {self.port} 127.0.0.1\nuser root")
        (self.folder / "nguon.conf").write_text(told)

    def _member(self, name: str) -> dict[str, str]:
        key = SigningKey.generate()
        made = certificate(key.public, name, self.issuer, NAME, datetime.now(UTC))
        return {"name": name, "key": key.pem().decode(), "certificate": made}

    def start_broker(self) -> None:
        program = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
        line = [program, "-c", str(self.folder / "nguon.conf")]
        self.broker = subprocess.Popen(line, stderr=subprocess.DEVNULL)

    async def start(self) -> None:
        self._configure()
        self.start_broker()
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0, backlog=4096)
        http = server.sockets[0].getsockname()[1]
        for half in range(2):
            names = [f"LC-{n:04}" for n in range(half, self.count, 2)]
            told = {"port": self.port, "http": http, "authority": self.authority}
            told |= {"trust": self.province.signed_trust().decode()}
            told |= {"stations": [self._member(name) for name in names]}
            process = await asyncio.create_subprocess_exec(
                sys.executable, str(HOUSE / "bench/_crowd.py"), limit=2**24,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            process.stdin.write(json.dumps(told).encode() + b"\n")
            self.halves.append(process)
        own = self._member("province")
        self.tls = context(self.authority, own["certificate"], own["key"].encode())
        self.task = asyncio.create_task(self._stay())
        await self.all_connected()

    async def _stay(self) -> None:
        while True:
            self.link = Link("province", "nguon/da-nhan/+", self._hear)
            try:
                await self.link.serve(self.port, self.tls)
            except (OSError, EOFError):
                await asyncio.sleep(0.2)

    async def _answer(self, reader, writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + json.dumps(self.truth).encode())
        await writer.drain()
        writer.close()

    def _hear(self, topic: str, _message: bytes) -> None:
        self.heard[topic] = self.heard.get(topic, 0) + 1
        if len(self.heard) == self.count:
            self.done.set()

    async def ask(self, what: str) -> list:
        answers = []
        for process in self.halves:
            process.stdin.write(what.encode() + b"\n")
        for process in self.halves:
            answers.append(json.loads(await process.stdout.readline()))
        return answers

    async def all_connected(self) -> float:
        began = time.perf_counter()
        while sum(await self.ask("connected")) < self.count or not self.link.subscribed.is_set():
            await asyncio.sleep(0.1)
        return time.perf_counter() - began

    async def ring(self, message: bytes) -> float:
        """Seconds until every station has answered `message`."""
        self.heard, self.done = {}, asyncio.Event()
        began = time.perf_counter()
        self.link.writer.write(publish(addresses.bell(AREA), message))
        await asyncio.wait_for(self.done.wait(), 120)
        return time.perf_counter() - began

    def emergency(self, id: str) -> bytes:
        now = datetime.now(UTC)
        command = {"sound": sound(), "areas": (AREA,), "issued": now}
        return self.province.signed_command(id, expires=now + timedelta(hours=1), **command)

    def signed(self, size: int) -> bytes:
        """A message of `size` bytes that costs a station the signatures of a command, no more."""
        key = SigningKey.generate()
        said = b" " * (size - len(SIGNED) - 96)
        return SIGNED + to_bytes(key.public) + key.sign(said) + said

    async def killed_midway(self) -> list[int]:
        """How often each station took a command whose broker died while it was handing it out."""
        document = self.emergency("kc-nua-chung")
        self.truth.append(document.decode())
        self.heard, self.done = {}, asyncio.Event()
        self.link.writer.write(publish(addresses.bell(AREA), document))
        while len(self.heard) < self.count // 20:
            await asyncio.sleep(0.005)
        self.kill_broker()
        self.start_broker()
        await self.all_connected()
        await asyncio.sleep(3)
        return [times for half in await self.ask("kc-nua-chung") for times in half]

    def kill_broker(self) -> None:
        self.broker.kill()
        self.broker.wait()


async def measure(count: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        crowd = Crowd(Path(folder), count)
        try:
            return await _measured(crowd, count)
        finally:
            crowd.kill_broker()
            for process in crowd.halves:
                process.kill()


async def _measured(crowd: Crowd, count: int) -> list[Figure]:
    await crowd.start()
    emergencies, bare, signed = [], [], []
    for n in range(TRIALS):
        document = crowd.emergency(f"kc-{n}")
        bare.append(await crowd.ring(BARE + b" " * (len(document) - len(BARE))))
        signed.append(await crowd.ring(crowd.signed(len(document))))
        emergencies.append(await crowd.ring(document))
    crowd.kill_broker()
    await asyncio.sleep(1)
    crowd.start_broker()
    back = await crowd.all_connected()
    taken = await crowd.killed_midway()
    crowd.task.cancel()
    median, reference = statistics.median(emergencies), statistics.median(bare)
    computed = statistics.median(signed)
    must = "the same with the three signatures alone"
    allowed = "what the issue allows"
    once = sum(times == 1 for times in taken)
    return [
        Figure(f"emergency, all {count} acknowledged", median, "s", allowed, 5, 1),
        Figure("the same", median, "s", "bare publish and answer, same size", reference, 2),
        Figure("the same", median, "s", must, computed, 2),
        Figure("broker restarted, all back", back, "s", allowed, 30, 1),
        Figure("killed midway: without it or twice", count - once + 1e-9, "", allowed, 1, 0.99),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--stations", type=int, default=2000)
    told = parser.parse_args()
    need("mosquitto")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit, 16384), limit))
    os.environ["PYTHONPATH"] = str(HOUSE)
    tell(asyncio.run(measure(told.stations)), told.json)


if __name__ == "__main__":
    main()
