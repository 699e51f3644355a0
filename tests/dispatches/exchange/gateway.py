"""A small gateway that speaks the protocol over real sockets, and can be made to misbehave."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from nguon.formats import edxml

SYSTEM, SECRET = "H35", "khóa-thử".encode().hex()


class Gateway:
    """Keeps messages by what they are about; `mischief` is what the next requests meet."""

    def __init__(self) -> None:
        self.taken: dict[tuple, bytes] = {}
        self.posts = 0
        self.mischief: list[str] = []
        self.inbox: dict[str, dict] = {}
        self.settled: list[tuple[str, str]] = []
        self.address = ""

    def put(self, receipt: str, data: bytes, message_type: str = "edoc") -> None:
        self.inbox[receipt] = {"edxml": data.decode(), "type": message_type, "status": "initial"}

    def take(self, data: bytes, message_type: str) -> dict:
        message = edxml.read(data)
        if isinstance(message, edxml.StatusMessage):
            key = (message_type, message.response_for.document_id, message.code)
        else:
            key = (message_type, message.header.document_id, int(message.kind))
        self.taken.setdefault(key, data)
        return {"success": True, "message": "OK", "docId": str(len(self.taken))}

    def listed(self, message_type: str) -> dict:
        found = [
            {"docId": receipt, "status": one["status"], "messageType": message_type}
            for receipt, one in self.inbox.items()
            if one["type"] == message_type
        ]
        return {"success": True, "count": len(found), "data": found}


@contextmanager
def running() -> Iterator[Gateway]:
    gateway = Gateway()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(gateway))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    gateway.address = f"http://127.0.0.1:{server.server_port}/gateway"
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments) -> None:
            pass

        def do_GET(self) -> None:
            if not self._known():
                return
            url = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            if url.path.endswith("/syncReceivedEdocList"):
                self._answer(gateway.listed(asked["messageType"]))
            else:
                one = gateway.inbox[asked["docId"]]
                data = {"docId": asked["docId"], "edxml": one["edxml"]}
                self._answer({"success": True, "data": data})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            gateway.posts += 1
            if not self._known():
                return
            if self.path.endswith("/updateStatus"):
                told = json.loads(body)
                gateway.inbox[told["docId"]]["status"] = "done"
                gateway.settled.append((told["docId"], told["status"]))
                self._answer({"success": True, "message": "OK"})
                return
            mischief = gateway.mischief.pop(0) if gateway.mischief else ""
            if mischief.isdigit():
                data = {"docId": None, "status": "error", "errorCode": mischief}
                self._answer({"success": False, "message": "Lỗi", "data": data})
                return
            if mischief == "HTTP 503":
                self.send_error(503)
                return
            if mischief == "unheard":
                return
            answer = gateway.take(*self._parts(body))
            if mischief == "garbled":
                self._send(b"<html>OK")
            elif mischief != "answer lost":
                self._answer(answer)

        def _known(self) -> bool:
            if (self.headers["X-SystemId"], self.headers["X-SecretKey"]) == (SYSTEM, SECRET):
                return True
            self.send_response(401)
            self.end_headers()
            self.wfile.write(b"Unauthorized")
            return False

        def _parts(self, body: bytes) -> tuple[bytes, str]:
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            form = message_from_bytes(head + body, policy=HTTP)
            parts = {
                one.get_param("name", header="content-disposition"): one
                for one in form.iter_parts()
            }
            kind = parts["messageType"].get_payload(decode=True).decode()
            return parts["edocFile"].get_payload(decode=True), kind

        def _answer(self, answer: dict) -> None:
            self._send(json.dumps(answer).encode())

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
