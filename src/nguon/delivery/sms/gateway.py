"""A provider behind an HTTP address: one JSON POST a message, over a connection that is kept.

The request is `{"id", "to", "from", "text"}` with the key as Bearer; `id` is the same on every
attempt, so that a repeated request is one message. The answer is `{"reference": …}`. This shape is
our own: a provider's is a file beside this one.
"""

import json
from collections.abc import Iterator

import urllib3

from nguon.delivery.retry_after import retry_after
from nguon.delivery.sms.provider import Address, Answer, Pace, Text

SECONDS = 20


class Gateway:
    """One provider."""

    def __init__(self, address: Address):
        self.address, self.name = address, address.name
        self._pace = Pace(address.per_second)

    def send(self, texts: Iterator[Text]) -> Iterator[Answer]:
        """Yield an answer for each message, in order. Raises OSError when nobody answers."""
        with urllib3.PoolManager(retries=False, timeout=SECONDS) as pool:
            for text in texts:
                self._pace.wait()
                yield self._one(pool, text)

    def _one(self, pool: urllib3.PoolManager, text: Text) -> Answer:
        where = self.address
        asked = {"id": str(text.key), "to": text.to, "from": where.sender, "text": text.words}
        try:
            response = pool.request(
                "POST",
                f"{where.scheme}://{where.host}:{where.port}{where.path}",
                body=json.dumps(asked, ensure_ascii=False).encode(),
                headers={
                    "Content-Type": "application/json",
                    "Authorization": f"Bearer {where.password}",
                    "Idempotency-Key": str(text.key),
                },
            )
        except urllib3.exceptions.HTTPError as trouble:
            raise OSError(str(trouble)) from trouble
        return _answer(text.key, response)


def _answer(key: int, response) -> Answer:
    if response.status >= 500 or response.status == 429:
        wait = retry_after(response.headers.get("Retry-After", ""))
        return Answer(key, error=f"HTTP {response.status}", wait=wait)
    if response.status >= 400:
        words = response.data[:200].decode(errors="replace")
        return Answer(key, error=f"HTTP {response.status}: {words}", lasting=True)
    try:
        return Answer(key, reference=str(json.loads(response.data)["reference"])[:120])
    except (ValueError, KeyError, TypeError):
        return Answer(key, error="cổng SMS trả lời không đọc được")
