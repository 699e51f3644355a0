"""A voice gateway behind an HTTP address: one JSON POST a call.

The request is `{"id", "to", "text", "audio", "language", "not_before", "not_after"}`; `id` is the
same on every attempt. The answer is `{"reference": …}`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import urllib3

from nguon.delivery.retry_after import retry_after
from nguon.delivery.voice.call import Call, Placed

SECONDS = 20


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """`url` takes the calls, `key` is sent as Bearer."""

    url: str
    key: str

    def place(self, calls: Iterator[Call]) -> Iterator[Placed]:
        """Ask for each call, in order."""
        with urllib3.PoolManager(retries=False, timeout=SECONDS) as pool:
            for call in calls:
                yield self._one(pool, call)

    def _one(self, pool: urllib3.PoolManager, call: Call) -> Placed:
        asked = {
            "id": str(call.key),
            "to": call.to,
            "text": call.words,
            "audio": call.audio,
            "language": call.language,
            "not_before": call.earliest.isoformat(),
            "not_after": call.latest.isoformat() if call.latest else None,
        }
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.key}",
            "Idempotency-Key": str(call.key),
        }
        body = json.dumps(asked, ensure_ascii=False).encode()
        try:
            response = pool.request("POST", self.url, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as trouble:
            raise OSError(str(trouble)) from trouble
        if response.status >= 400:
            lasting = response.status < 500 and response.status != 429
            wait = None if lasting else retry_after(response.headers.get("Retry-After", ""))
            return Placed(call.key, "", f"HTTP {response.status}", lasting, wait)
        try:
            return Placed(call.key, reference=str(json.loads(response.data)["reference"])[:120])
        except (ValueError, KeyError, TypeError):
            return Placed(call.key, error="cổng thoại trả lời không đọc được")
