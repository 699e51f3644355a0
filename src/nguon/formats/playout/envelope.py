"""A document with its signatures: JWS, general JSON serialisation (RFC 7515, 7.2.1).

Each signature's protected header names the algorithm, the key and the kind of document, so that
a signature under one kind counts under no other. Nothing in the header is believed to be a key.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nguon.formats.playout import jws
from nguon.formats.playout.keys import SigningKey, to_bytes
from nguon.formats.playout.records import to_json
from nguon.formats.playout.refusal import Reason, Refused

LARGEST = 4_000_000
"""Bytes of a document; what is longer is not even parsed."""


class Kind(StrEnum):
    """`typ` of the header."""

    TRUST = "nguon-trust+json"
    PLAN = "nguon-plan+json"
    COMMAND = "nguon-command+json"
    ENROLMENT = "nguon-enrolment+json"
    REPORT = "nguon-report+json"
    LOG = "nguon-log+json"


@dataclass(frozen=True)
class Signature:
    """One signature, as it came: nothing is verified yet."""

    kid: str
    protected: str
    signature: str


@dataclass(frozen=True)
class Envelope:
    """A document that was read; its `body` is to be believed only after `signed_by`."""

    kind: Kind
    body: dict[str, Any]
    payload: str
    signatures: tuple[Signature, ...]

    def signed_by(self, x: str, signature: Signature) -> bool:
        """Whether `signature` is the public key `x`'s over exactly this payload."""
        return jws.verifies(x, signature.protected, self.payload, signature.signature)


def seal(kind: Kind, record: Any, *keys: SigningKey) -> bytes:
    """`record` (a dataclass) as a document signed by `keys`."""
    body = json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")).encode()
    signed = [_sign(kind, body, key) for key in keys]
    return _write(signed[0][0], [one for _payload, one in signed])


def countersign(document: bytes, key: SigningKey) -> bytes:
    """The same document with one signature more: the second person signs what the first did."""
    envelope = parse(document)
    body = to_bytes(envelope.payload)
    payload, signature = _sign(envelope.kind, body, key)
    if payload != envelope.payload:
        raise Refused(Reason.UNREADABLE, "payload")
    held = [{"protected": one.protected, "signature": one.signature} for one in envelope.signatures]
    return _write(payload, [*held, signature])


def parse(document: bytes, kind: Kind | None = None) -> Envelope:
    """Read a document of `kind`, or of any. Raises Refused (unreadable, wrong_kind)."""
    if len(document) > LARGEST:
        raise Refused(Reason.UNREADABLE, f"> {LARGEST} B")
    envelope = _readable(lambda: _parse(document))
    if kind and envelope.kind is not kind:
        raise Refused(Reason.WRONG_KIND, envelope.kind)
    return envelope


def _parse(document: bytes) -> Envelope:
    outer = json.loads(document.decode())
    payload, signatures, kinds = outer["payload"], [], set()
    for one in outer["signatures"]:
        protected, signature = one["protected"], one["signature"]
        if not isinstance(signature, str):
            raise ValueError("signature")
        header = jws.header_of(protected)
        kinds.add(Kind(header["typ"]))
        signatures.append(Signature(str(header["kid"]), protected, signature))
    (kind,) = kinds
    body = json.loads(to_bytes(payload).decode())
    if not isinstance(body, dict):
        raise ValueError("payload")
    return Envelope(kind, body, payload, tuple(signatures))


def _readable(read: Callable[[], Envelope]) -> Envelope:
    try:
        return read()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Refused(Reason.UNREADABLE, str(trouble)[:200]) from None


def _sign(kind: Kind, body: bytes, key: SigningKey) -> tuple[str, dict[str, str]]:
    protected, payload, signature = jws.sign({"typ": kind.value}, body, key)
    return payload, {"protected": protected, "signature": signature}


def _write(payload: str, signatures: list[dict[str, str]]) -> bytes:
    document = {"payload": payload, "signatures": signatures}
    return json.dumps(document, separators=(",", ":")).encode()
