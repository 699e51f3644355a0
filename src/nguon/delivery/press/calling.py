"""One call at a newsroom's address, and what its answer means."""

import json
from urllib.parse import urlsplit

import urllib3

from nguon.delivery.channels.base import Failed, Outcome, Parcel, Wired
from nguon.delivery.message import Message
from nguon.delivery.press.contact import press_contact
from nguon.delivery.press.signature import secret_of, sign
from nguon.delivery.retry_after import retry_after
from nguon.events import clock

SECONDS = urllib3.Timeout(connect=5, read=10)
GONE = 410
WORTH_ANOTHER_TRY = {408, 409, 425, 429}


def payload(message: Message) -> bytes:
    """The JSON that is sent: facts and words, and where the page and the kit are."""
    bulletin, version = message.bulletin, message.version
    embargo = bulletin.embargo_until
    facts = {
        "id": bulletin.slug,
        "version": version.number,
        "turn": message.turn,
        "notice": message.notice,
        "language": message.language,
        "title": message.heading,
        "text": message.body,
        "sender": message.sender,
        "contact": press_contact(bulletin.unit),
        "area": [{"code": unit.code, "name": unit.name} for unit in bulletin.area.all()],
        "emergency": message.emergency,
        "released_at": message.released_at.isoformat(timespec="seconds"),
        "embargo_until": embargo.isoformat(timespec="seconds") if embargo else None,
        "valid_until": message.valid_until.isoformat() if message.valid_until else None,
        "sha256": message.sha256,
        "page": message.address,
        "kit": f"{message.address}v/{version.number}/bao-chi.zip",
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def call(pool: urllib3.PoolManager, parcel: Parcel, body: bytes) -> Outcome:
    """Send `body` to the parcel's address, signed. Raises nothing: the outcome says it all."""
    parts = urlsplit(parcel.address)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        return Failed(parcel.id, "địa chỉ phải là https://", lasting=True)
    at = int(clock.machine_time().timestamp())
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "nguon",
        "X-Nguon-Delivery": str(parcel.id),
        "X-Nguon-Timestamp": str(at),
        "X-Nguon-Signature": sign(secret_of(parcel.token), at, body),
    }
    try:
        answer = pool.request(
            "POST", parcel.address, body=body, headers=headers, timeout=SECONDS, redirect=False
        )
    except urllib3.exceptions.HTTPError as trouble:
        return Failed(parcel.id, f"không gọi được: {type(trouble).__name__}", lasting=False)
    if 200 <= answer.status < 300:
        return Wired(parcel.id, f"{parcel.id}", delivered=True)
    if answer.status == GONE:
        return Failed(parcel.id, "nơi nhận báo không nhận nữa (410)", lasting=True)
    again = answer.status >= 500 or answer.status in WORTH_ANOTHER_TRY
    reason = f"nơi nhận trả lời {answer.status}"
    return Failed(parcel.id, reason, not again, retry_after(answer.headers.get("Retry-After", "")))
