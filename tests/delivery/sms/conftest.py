"""A message centre that a test can make say what it wants, over a real socket (SMPP 3.4)."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator

import pytest

BIND_RECEIVER, BIND_TRANSMITTER, SUBMIT, DELIVER, UNBIND = 1, 2, 4, 5, 6
RESPONSE = 0x80000000
OK, WRONG_PASSWORD, INVALID_NUMBER, THROTTLED = 0, 0x0E, 0x0B, 0x58


class Centre:
    """What it took: number → list of (user data header, text octets, data coding).

    `kinds` are the esm_class of each of `receipts` (4, a receipt, if none is said).
    """

    def __init__(self, port: int):
        self.port = port
        self.taken: dict[str, list[tuple[bytes, bytes, int]]] = {}
        self.statuses: dict[str, int] = {}
        self.receipts: list[str] = []
        self.kinds: list[int] = []
        self.heard: list[int] = []
        self.number = 0

    def url(self, **asked: object) -> str:
        """Its address, with the sender and a quick pace unless said otherwise."""
        asked = {"sender": "LAICHAU", "per_second": 100000} | asked
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return f"smpp://nguon:mat-khau@127.0.0.1:{self.port}?{query}"


class _Talk(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        centre: Centre = self.server.centre
        while head := self._exactly(16):
            length, command, _status, number = struct.unpack(">4L", head)
            body = self._exactly(length - 16) if length > 16 else b""
            if command in (BIND_RECEIVER, BIND_TRANSMITTER):
                good = b"nguon\0mat-khau\0" in body
                self._answer(command, OK if good else WRONG_PASSWORD, number, b"thu\0")
                if command == BIND_RECEIVER:
                    self._give(centre)
            elif command == SUBMIT:
                self._submit(centre, number, body)
            elif command == DELIVER | RESPONSE:
                centre.heard.append(number)
            elif command == UNBIND:
                self._answer(command, OK, number)
                return

    def _submit(self, centre: Centre, number: int, body: bytes) -> None:
        to, esm, coding, message = parse_submit(body)
        status = centre.statuses.get(to, OK)
        if status == OK:
            header = message[: message[0] + 1] if esm & 0x40 else b""
            centre.taken.setdefault(to, []).append((header, message[len(header) :], coding))
        centre.number += 1
        reference = f"tc-{centre.number}\0".encode() if status == OK else b""
        self._answer(SUBMIT, status, number, reference)

    def _give(self, centre: Centre) -> None:
        for number, words in enumerate(centre.receipts, 1):
            said = words.encode()
            kind = centre.kinds[number - 1] if centre.kinds else 4
            body = b"\0\1\1" + b"84912345678\0" + b"\0\0LAICHAU\0" + bytes([kind, *[0] * 8])
            body += bytes([len(said)]) + said
            self.request.sendall(struct.pack(">4L", 16 + len(body), DELIVER, 0, number) + body)
        centre.receipts = []

    def _answer(self, command: int, status: int, number: int, body: bytes = b"") -> None:
        head = struct.pack(">4L", 16 + len(body), command | RESPONSE, status, number)
        self.request.sendall(head + body)

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self.request.recv(size - len(data))
            if not more:
                return b""
            data += more
        return data


def parse_submit(body: bytes) -> tuple[str, int, int, bytes]:
    """Recipient, esm_class, data coding and message of a submit_sm."""
    _service, rest = body.split(b"\0", 1)
    _source, rest = rest[2:].split(b"\0", 1)
    to, rest = rest[2:].split(b"\0", 1)
    esm, rest = rest[0], rest[3:]
    _when, rest = rest.split(b"\0", 1)
    _until, rest = rest.split(b"\0", 1)
    _registered, _replace, coding, _default, length = rest[:5]
    return to.decode(), esm, coding, rest[5 : 5 + length]


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@pytest.fixture
def centre() -> Iterator[Centre]:
    with _Threads(("127.0.0.1", 0), _Talk) as listening:
        listening.centre = Centre(listening.server_address[1])
        threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
        yield listening.centre
        listening.shutdown()


def wait_until(true, seconds: float = 5.0) -> None:
    """Return as soon as `true()` is, fail after `seconds`."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)
