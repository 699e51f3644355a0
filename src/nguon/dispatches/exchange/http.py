"""Exchange by HTTP as provincial gateways (LGSP) were seen to speak it.

Sending is multipart with `edocFile` and `messageType`; X-SystemId and X-SecretKey say who asks.
The addresses are those of one province's gateway and unverified for others.
"""

import http.client
import json
import ssl
import uuid
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from nguon.dispatches.exchange.connector import Delivery, Envelope, Rejected, Unreachable
from nguon.events import clock

TIMEOUT = 60  # seconds; attachments are large and gateways slow
LOOK_BACK = timedelta(days=7)
MOST = 64 * 2**20
SEND, LIST, GET, SETTLE = "sendEdoc", "syncReceivedEdocList", "getEdoc", "updateStatus"


class Result(StrEnum):
    """Result codes of a gateway; the words are those of its documents, unverified."""

    OK = "0"
    BAD_FILE = "10"
    BAD_CREDENTIALS = "15"
    UNKNOWN_RECEIVER = "18"
    UNKNOWN_SENDER = "19"
    GATEWAY_ERROR = "20"
    NOT_PROCESSED = "21"
    BAD_FORMAT = "22"
    RECEIVER_LOCKED = "23"


WORDS = {
    Result.BAD_FILE: "tệp không hợp lệ",
    Result.BAD_CREDENTIALS: "sai X-SystemId hoặc X-SecretKey",
    Result.UNKNOWN_RECEIVER: "đơn vị nhận không tồn tại",
    Result.UNKNOWN_SENDER: "đơn vị gửi chưa đăng ký",
    Result.GATEWAY_ERROR: "lỗi phía trục liên thông",
    Result.NOT_PROCESSED: "trục không xử lý được tệp",
    Result.BAD_FORMAT: "edXML không đúng định dạng",
    Result.RECEIVER_LOCKED: "đơn vị nhận đã khóa",
}


class HttpConnector:
    """One gateway. What is lost on the way is tried again; what was answered is not."""

    def __init__(self, base: str, system_id: str, secret_key: str, timeout: float = TIMEOUT):
        self.base = urlsplit(base)
        self.headers = {
            "X-SystemId": system_id,
            "X-SecretKey": secret_key,
            "Accept": "application/json",
        }
        self.timeout = timeout

    def send(self, envelope: Envelope) -> None:
        """Post the message; the DocumentId in it lets the gateway know a second copy."""
        boundary = uuid.uuid4().hex
        body = _multipart(boundary, envelope)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        _demand_accepted(self._ask("POST", SEND, body, headers))

    def fetch(self) -> Iterator[Delivery]:
        """Each message of the last days that the gateway does not list as settled."""
        today = clock.today()
        days = {"fromDate": f"{today - LOOK_BACK:%Y/%m/%d}", "toDate": f"{today:%Y/%m/%d}"}
        for message_type in ("edoc", "status"):
            query = urlencode({"messageType": message_type, **days})
            listed = self._ask("GET", f"{LIST}?{query}").get("data") or []
            for one in listed:
                receipt = str(one.get("docId") or "")
                if receipt and str(one.get("status")).lower() != "done":
                    yield self._get(receipt)

    def settle(self, delivery: Delivery, refused: str = "") -> None:
        """Tell the gateway that the message is kept (or refused), so that it lists it no more."""
        told = {"docId": delivery.receipt, "status": "fail" if refused else "done"}
        body = json.dumps(told).encode()
        self._ask("POST", SETTLE, body, {"Content-Type": "application/json"})

    def _get(self, receipt: str) -> Delivery:
        answer = self._ask("GET", f"{GET}?docId={quote(receipt, safe='')}")
        data = answer.get("data") or {}
        return Delivery(receipt, str(data.get("edxml") or "").encode())

    def _ask(
        self,
        method: str,
        what: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        connection = self._connection()
        path = f"{self.base.path.rstrip('/')}/v1/{what}"
        try:
            connection.request(method, path, body, self.headers | (headers or {}))
            response = connection.getresponse()
            text = response.read(MOST + 1)
        except (OSError, http.client.HTTPException) as trouble:
            raise Unreachable(f"{type(trouble).__name__}: {trouble}") from trouble
        finally:
            connection.close()
        return _understand(response.status, text)

    def _connection(self) -> http.client.HTTPConnection:
        if self.base.scheme == "https":
            context = ssl.create_default_context(cafile=settings.EXCHANGE_CA or None)
            return http.client.HTTPSConnection(
                self.base.netloc, timeout=self.timeout, context=context
            )
        return http.client.HTTPConnection(self.base.netloc, timeout=self.timeout)


def _understand(status: int, text: bytes) -> dict[str, Any]:
    """The gateway's answer; credentials may be refused before it, in plain text."""
    if status in (401, 403):
        raise Rejected(Result.BAD_CREDENTIALS, WORDS[Result.BAD_CREDENTIALS])
    if status >= 500:
        raise Unreachable(f"HTTP {status}")
    try:
        answer = json.loads(text)
    except ValueError:
        if status >= 400:
            raise Rejected(str(status), text[:200].decode(errors="replace")) from None
        raise Unreachable(f"HTTP {status}: {text[:200]!r}") from None
    return answer if isinstance(answer, dict) else {"data": answer}


def _demand_accepted(answer: dict[str, Any]) -> None:
    data = answer.get("data") if isinstance(answer.get("data"), dict) else {}
    code = str(data.get("errorCode") or answer.get("code") or answer.get("errorCode") or "")
    if answer.get("success") is True or code == Result.OK or (not code and answer.get("docId")):
        return
    words = str(data.get("errorDesc") or answer.get("message") or "")
    known = WORDS.get(Result(code)) if code in set(Result) else None
    raise Rejected(code or "?", known or words or "không rõ lý do")


def _multipart(boundary: str, envelope: Envelope) -> bytes:
    name = f'name="edocFile"; filename="{envelope.name}.edxml"'
    parts = (
        (name, "application/xml", envelope.data),
        ('name="messageType"', "text/plain; charset=utf-8", envelope.message_type.encode()),
    )
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {heading}\r\n"
        f"Content-Type: {kind}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for heading, kind, content in parts
    )
    return body + f"--{boundary}--\r\n".encode()
