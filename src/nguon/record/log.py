"""Entering what is released into the log, and what the log says of itself."""

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

from nguon.bulletins.models import Version
from nguon.events import chain
from nguon.record import keys
from nguon.record.models import Entry
from nguon.verify import entries
from nguon.verify.codes import code_of
from nguon.verify.log import merkle, note

OF_A_TILE = 256


def enter(version: Version) -> Entry:
    """Enter a version that goes out now, in the transaction of its release.

    Whoever releases holds the turn (`chain.take_turn`), so that numbers have no gap. What went out
    before there was a log is entered first.
    """
    missing = Version.objects.filter(released_at__isnull=False, entry=None)
    for one in missing.exclude(pk=version.pk).order_by("released_at", "pk"):
        _enter(one)
    return _enter(version)


def _enter(version: Version) -> Entry:
    body = entries.body_of(
        {
            "bulletin": version.bulletin_id,
            "version": version.number,
            "turn": version.turn,
            "seal": version.sha256,
            "released_at": version.released_at.isoformat(),
        }
    )
    key = keys.current()
    return Entry.objects.create(
        number=Entry.objects.count(),
        version=version,
        body=body,
        leaf=merkle.leaf_hash(body.encode()).hex(),
        signature=entries.sign(body, key.signer),
        key=key.name,
        code=code_of(version.sha256),
    )


@transaction.atomic
def sign_again() -> int:
    """Sign with today's key whatever revoked keys signed; how many entries. Leaves stay."""
    chain.take_turn()
    revoked = [one["id"] for one in keys.published() if one["revoked"]]
    key = keys.current()
    again = list(Entry.objects.filter(key__in=revoked))
    for entry in again:
        entry.signature, entry.key = entries.sign(entry.body, key.signer), key.name
    Entry.objects.bulk_update(again, ["signature", "key"], batch_size=500)
    return len(again)


def leaves(size: int | None = None) -> list[bytes]:
    """The leaf hashes of the first `size` entries, of all without it."""
    count = Entry.objects.count() if size is None else size
    return list(_leaves(connection.settings_dict["NAME"], count, _last(count)))


@lru_cache(maxsize=4)
def _leaves(_store: str, size: int, _last: str) -> tuple[bytes, ...]:
    """Kept, since they never change; another store has another last leaf."""
    rows = Entry.objects.order_by("number").values_list("leaf", flat=True)[:size]
    return tuple(bytes.fromhex(leaf) for leaf in rows)


def _last(size: int) -> str:
    return Entry.objects.filter(number=size - 1).values_list("leaf", flat=True).first() or ""


def checkpoint() -> str:
    """The signed head of the tree (c2sp.org/tlog-checkpoint)."""
    known = leaves()
    head = note.Checkpoint(keys.origin(), len(known), merkle.root(known))
    return note.sign(head.text(), keys.origin(), keys.current().signer)


def tile(level: int, number: int, width: int) -> bytes:
    """The hashes of a tile (c2sp.org/tlog-tiles). Raises IndexError for one that is not full."""
    each = OF_A_TILE**level
    known = leaves()
    first = number * OF_A_TILE
    if not 0 < width <= OF_A_TILE or (first + width) * each > len(known):
        raise IndexError(number)
    nodes = range(first, first + width)
    return b"".join(merkle.root(known[n * each : (n + 1) * each]) for n in nodes)


def bundle_of_entries(number: int, width: int) -> bytes:
    """Entries of a bundle, each after its length in two bytes. Raises IndexError as `tile`."""
    first = number * OF_A_TILE
    rows = Entry.objects.filter(number__gte=first, number__lt=first + width)
    bodies = [body.encode() for body in rows.values_list("body", flat=True)]
    if not 0 < width <= OF_A_TILE or len(bodies) != width:
        raise IndexError(number)
    return b"".join(len(body).to_bytes(2, "big") + body for body in bodies)


def told(entry: Entry) -> dict:
    """An entry as programs are told."""
    return {
        "number": entry.number,
        "body": entry.body,
        "signature": entry.signature,
        "key": entry.key,
        "code": entry.code,
        "bulletin": f"{settings.PUBLIC_URL}/tin/{entry.version.bulletin.slug}/",
    }


def proof(hashes: Iterable[bytes]) -> list[str]:
    """Hashes as JSON has them."""
    return [b64encode(one).decode() for one in hashes]


def bundle() -> dict:
    """Everything that is needed to check a code or an entry without a network."""
    rows = Entry.objects.select_related("version__bulletin")
    return {
        "origin": keys.origin(),
        "keys": keys.published(),
        "checkpoint": checkpoint(),
        "entries": [told(entry) for entry in rows.iterator(chunk_size=500)],
    }
