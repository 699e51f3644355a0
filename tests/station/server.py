"""A province's address on loopback: real HTTP, as little as a station needs."""

import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import Kind
from nguon.formats.playout.proof import START, Entry, first_break
from nguon.formats.playout.records import to_json
from nguon.formats.playout.upward import (
    Enrolled,
    LogBatch,
    LogTaken,
    Report,
    read,
    read_enrolment,
)
from tests.station.province import COMMUNE, STATION


@dataclass
class Desk:
    """What the province has to give and what it was given."""

    x: str = ""
    documents: dict[str, bytes] = field(default_factory=dict)
    commands: list[bytes] = field(default_factory=list)
    sounds: dict[str, bytes] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    cut_after: int | None = None
    lose_answers: int = 0
    down: bool = False
    captive: bool = False
    ranges: bool = True
    rows: list[Entry] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    asked: list[tuple[str, str, int]] = field(default_factory=list)

    def get(self, path: str) -> bytes | None:
        if path == addresses.commands(STATION):
            return json.dumps({"commands": [json.loads(one) for one in self.commands]}).encode()
        return self.documents.get(path) or self.sounds.get(path.rpartition("/")[2])

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        if self.captive:
            return 200, b"<html>"
        if path == addresses.ENROL:
            return self._enrol(body)
        if path == addresses.report(STATION):
            self.reports.append(read(Kind.REPORT, Report, body, self.x))
            return 204, b""
        batch = read(Kind.LOG, LogBatch, body, self.x)
        seq, last = (self.rows[-1].seq, self.rows[-1].hash) if self.rows else (0, START)
        new = [one for one in batch.entries if one.seq > seq]
        if first_break(new, seq, last) is None:
            self.rows += new
        taken = self.rows[-1].seq if self.rows else 0
        return 200, json.dumps(to_json(LogTaken(taken))).encode()

    def _enrol(self, body: bytes) -> tuple[int, bytes]:
        said = read_enrolment(body)
        if said.code not in self.codes:
            return 403, b""
        self.codes.remove(said.code)
        self.x = said.x
        trust = self.documents[addresses.trust()].decode()
        return 200, json.dumps(to_json(Enrolled(STATION, (COMMUNE,), trust))).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk: Desk

    def do_GET(self) -> None:
        body, status, more = self.desk.get(self.path), 200, {}
        if self.desk.down:
            body, status = None, 503
        elif body is not None:
            more["ETag"] = tag = f'"{hash(body)}"'
            if self.headers.get("If-None-Match") == tag:
                body, status = b"", 304
            elif self.desk.ranges and (told := self.headers.get("Range")):
                body, status = body[int(told[6:-1]) :], 206
        else:
            status = 404
        self.desk.asked.append((self.command, self.path, status))
        self._answer(status, body or b"", more)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.desk.down:
            self._answer(503, b"", {})
            return
        status, said = self.desk.post(self.path, body)
        self.desk.asked.append((self.command, self.path, status))
        if self.desk.lose_answers and self.path.endswith("nhat-ky"):
            self.desk.lose_answers -= 1
            self.close_connection = True
            return
        self._answer(status, said, {})

    def _answer(self, status: int, body: bytes, more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = self.desk.cut_after
        if cut is not None and "/am/" in self.path:
            body, self.close_connection = body[:cut], True
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


class Server:
    """The desk's address, open until `close`; with `context` over TLS."""

    def __init__(
        self, context: ssl.SSLContext | None = None, port: int = 0, desk: Desk | None = None
    ) -> None:
        self.desk = desk or Desk()
        handler = type("Bound", (Handler,), {"desk": self.desk})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        if context:
            served = self._server.socket
            self._server.socket = context.wrap_socket(served, True, do_handshake_on_connect=False)
        self.address = f"http{'s' if context else ''}://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
