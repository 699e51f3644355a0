"""A document with its signatures: JWS, general JSON serialisation (RFC 7515, 7.2.1).

Each signature's protected header names the algorithm, the key and the kind of document, so that
a signature under one kind counts under no other. Nothing in the header is believed to be a key.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from nguon.formats.playout.keys import SigningKey, public_key
from nguon.formats.playout.records import to_json
from nguon.formats.playout.refusal import Reason, Refused

ALGORITHM = "Ed25519"  # RFC 9864
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
        compact = f"{signature.protected}.{self.payload}.{signature.signature}"
        try:
            jws.deserialize_compact(compact, public_key(x), algorithms=[ALGORITHM])
        except (JoseError, ValueError):
            return False
        return True


def seal(kind: Kind, record: Any, *keys: SigningKey) -> bytes:
    """`record` (a dataclass) as a document signed by `keys`."""
    body = json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")).encode()
    signed = [_sign(kind, body, key) for key in keys]
    return _write(signed[0][0], [one for _payload, one in signed])


def countersign(document: bytes, key: SigningKey) -> bytes:
    """The same document with one signature more: the second person signs what the first did."""
    envelope = parse(document)
    body = urlsafe_b64decode(envelope.payload.encode())
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
    outer = json.loads(document)
    payload, signatures, kinds = outer["payload"], [], set()
    for one in outer["signatures"]:
        header = json.loads(urlsafe_b64decode(one["protected"].encode()))
        if header["alg"] != ALGORITHM or "crit" in header:
            raise ValueError("alg, crit")
        kinds.add(Kind(header["typ"]))
        signatures.append(Signature(str(header["kid"]), one["protected"], one["signature"]))
    (kind,) = kinds
    body = json.loads(urlsafe_b64decode(payload.encode()))
    if not isinstance(body, dict):
        raise ValueError("payload")
    return Envelope(kind, body, payload, tuple(signatures))


def _readable(read: Callable[[], Envelope]) -> Envelope:
    try:
        return read()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Refused(Reason.UNREADABLE, str(trouble)[:200]) from None


def _sign(kind: Kind, body: bytes, key: SigningKey) -> tuple[str, dict[str, str]]:
    header = {"alg": ALGORITHM, "kid": key.kid, "typ": kind.value}
    compact = jws.serialize_compact(header, body, key.jwk, algorithms=[ALGORITHM])
    protected, payload, signature = compact.split(".")
    return payload, {"protected": protected, "signature": signature}


def _write(payload: str, signatures: list[dict[str, str]]) -> bytes:
    document = {"payload": payload, "signatures": signatures}
    return json.dumps(document, separators=(",", ":")).encode()
