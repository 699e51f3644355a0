"""Many stations on one machine: as little MQTT 3.1.1 as they need, and real belief.

Run as a program it is one half of the crowd; it talks with the bench in lines of JSON.
"""

import asyncio
import json
import os
import random
import ssl
import struct
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.upward import Report
from nguon.station.believing import Believing
from nguon.station.keeping import Keeping

AREA = "03142"
BARE, SIGNED = b"bare", b"signed"
"""How messages begin that are no commands: to be answered as they are, or once the signature that
they carry was verified twice and the answer signed, and nothing else."""


def packet(kind: int, body: bytes) -> bytes:
    length, size = len(body), b""
    while True:
        length, digit = divmod(length, 128)
        size += bytes([digit | (0x80 if length else 0)])
        if not length:
            return bytes([kind]) + size + body


def text(words: str) -> bytes:
    return struct.pack(">H", len(words.encode())) + words.encode()


def publish(topic: str, payload: bytes, number: int = 1) -> bytes:
    return packet(0x32, text(topic) + struct.pack(">H", number) + payload)


class Link:
    """A connection to the broker; `hear` gets each message."""

    def __init__(self, name: str, topic: str, hear) -> None:
        self.name, self.topic, self.hear = name, topic, hear
        self.subscribed = asyncio.Event()

    async def serve(self, port: int, context: ssl.SSLContext) -> None:
        """Until the connection breaks."""
        reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=context, server_hostname="broker",
            ssl_handshake_timeout=60,
        )  # fmt: skip
        try:
            self.writer.write(packet(0x10, text("MQTT") + b"\x04\x02\x00\x78" + text(self.name)))
            while True:
                kind, body = await self._read(reader)
                if kind == 0x20:
                    wish = struct.pack(">H", 1) + text(self.topic) + b"\x01"
                    self.writer.write(packet(0x82, wish))
                elif kind == 0x90:
                    self.subscribed.set()
                elif kind & 0xF0 == 0x30:
                    self._message(kind, body)
        finally:
            self.subscribed.clear()
            self.writer.close()

    def _message(self, kind: int, body: bytes) -> None:
        end = 2 + struct.unpack(">H", body[:2])[0]
        topic, rest = body[2:end].decode(), body[end:]
        if kind & 0x06:
            self.writer.write(packet(0x40, rest[:2]))
            rest = rest[2:]
        self.hear(topic, rest)

    @staticmethod
    async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
        kind, length, shift = (await reader.readexactly(1))[0], 0, 0
        while True:
            digit = (await reader.readexactly(1))[0]
            length |= (digit & 0x7F) << shift
            shift += 7
            if not digit & 0x80:
                return kind, await reader.readexactly(length)


class SimulatedStation:
    """Believes as a station does; its memory is in memory, since 2,000 boxes have 2,000 disks."""

    def __init__(self, name: str, key: SigningKey, trust: bytes, http: int) -> None:
        self.name, self.key, self.http = name, key, http
        keeping = Keeping(Path(":memory:"))
        keeping.keep(Kind.TRUST, 1, trust)
        self.believing = Believing(name, (AREA,), keeping, lambda: datetime.now(UTC))
        self.taken: list[str] = []
        self.link = Link(name, addresses.bell(AREA), self.hear)

    def hear(self, _topic: str, message: bytes) -> None:
        if message.startswith(BARE):
            self.link.writer.write(publish(addresses.acknowledgement(self.name), message))
            return
        if message.startswith(SIGNED):
            self._answer_signed(message)
            return
        self.take(message)
        report = Report(
            self.name, datetime.now(UTC), "bench", 1, 1, commands=tuple(self.taken[-1:])
        )
        document = seal(Kind.REPORT, report, self.key)
        self.link.writer.write(publish(addresses.acknowledgement(self.name), document))

    def _answer_signed(self, message: bytes) -> None:
        x, signature = message[len(SIGNED) :][:32], message[len(SIGNED) + 32 :][:64]
        said = message[len(SIGNED) + 96 :]
        for _person in range(2):
            Ed25519PublicKey.from_public_bytes(x).verify(signature, said)
        answer = self.key.sign(said) + said
        self.link.writer.write(publish(addresses.acknowledgement(self.name), answer))

    def take(self, document: bytes) -> None:
        before = len(self.believing.commands)
        self.believing.take(document, "mqtt")
        if len(self.believing.commands) > before:
            self.taken.append(self.believing.commands[-1].document.id)

    async def live(self, port: int, context: ssl.SSLContext) -> None:
        """Stay connected, with the delays of nguon.station.bell; after each, ask over HTTP."""
        delay, first = 0.0, 1 + random.uniform(0, 4)
        while True:
            await asyncio.sleep(delay)
            try:
                task = asyncio.create_task(self.link.serve(port, context))
                waiting = asyncio.create_task(self.link.subscribed.wait())
                await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
                if self.link.subscribed.is_set():
                    delay = 0.0
                    await self._poll()
                await task
            except (OSError, EOFError):
                pass
            delay = min(delay * 2 or first, 60)

    async def _poll(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.http)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        answer = await reader.read()
        writer.close()
        for one in json.loads(answer.partition(b"\r\n\r\n")[2]):
            if json_id(one) not in self.taken:
                self.take(one.encode())


def json_id(document: str) -> str:
    from nguon.formats.playout.envelope import parse

    return parse(document.encode()).body["id"]


def context(authority: str, certificate: str, key: bytes) -> ssl.SSLContext:
    made = ssl.create_default_context(cadata=authority)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "both.pem"
        place.write_bytes(certificate.encode() + key)
        made.load_cert_chain(place)
    return made


async def main() -> None:
    told = json.loads(sys.stdin.readline())
    trust = told["trust"].encode()
    stations, lives = [], []  # a task that nobody holds is swept away
    for one in told["stations"]:
        key = SigningKey.from_pem(one["key"].encode())
        station = SimulatedStation(one["name"], key, trust, told["http"])
        stations.append(station)
        tls = context(told["authority"], one["certificate"], key.pem())
        lives.append(asyncio.create_task(station.live(told["port"], tls)))
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        if line.strip() == "connected":
            said = sum(one.link.subscribed.is_set() for one in stations)
        else:
            said = [one.taken.count(line.strip()) for one in stations]
        print(json.dumps(said), flush=True)
    os._exit(0)


if __name__ == "__main__":
    began = time.time()
    asyncio.run(main())
