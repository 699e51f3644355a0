"""Writes an index into the store and opens it again.

The postings of a new edition are written beside the old ones in small transactions, then one row
is turned: whoever searches meanwhile has the old edition whole, and a writer that is killed leaves
rows that the next one clears away.
"""

import json
import secrets
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from itertools import islice

from django.db import transaction

from nguon.search.index import Built
from nguon.search.models import Posting, Written

ROWS = 4000
PARTS = ("keys", "titles", "cores", "tiers", "body_lengths", "standing", "own")


def write(name: str, built: Built, made_of: str) -> Written:
    """Make `built` the index `name`."""
    index, _new = Written.objects.get_or_create(name=name)
    edition = 1 + secrets.randbelow(2**31 - 1)
    index.postings.exclude(edition=index.edition).delete()
    rows = (
        Posting(index=index, edition=edition, term=term, records=_bytes(records))
        for term, records in built.bodies.items()
    )
    while some := list(islice(rows, ROWS)):
        with transaction.atomic():
            Posting.objects.bulk_create(some)
    with transaction.atomic():
        turned = Written.objects.filter(name=name, edition=index.edition).update(
            edition=edition, made_of=made_of, head=_head(built)
        )
    if turned:
        index.postings.exclude(edition=edition).delete()
    index.refresh_from_db()
    return index


def read(index: Written) -> Built:
    """What `write` wrote, but for the postings."""
    parts = json.loads(zlib.decompress(bytes(index.head)))
    standing = [
        {int(record): likely for record, likely in one.items()} for one in parts.pop("standing")
    ]
    return Built(standing=standing, **parts)


class StoredPostings:
    """The postings of one edition, fetched for the terms of a query at a time."""

    def __init__(self, index: Written) -> None:
        self.index, self.edition = index.pk, index.edition

    def __call__(self, terms: Iterable[str]) -> "Mapping[str, array[int]]":
        found = Posting.objects.filter(
            index=self.index, edition=self.edition, term__in=list(terms)
        ).values_list("term", "records")
        return {term: _array(bytes(records)) for term, records in found}


def _head(built: Built) -> bytes:
    parts = {name: getattr(built, name) for name in PARTS}
    return zlib.compress(json.dumps(parts, separators=(",", ":")).encode(), 6)


def _bytes(records: "array[int]") -> bytes:
    """Little-endian, whatever the machine."""
    return _swapped(records).tobytes()


def _array(content: bytes) -> "array[int]":
    return _swapped(array("I", content))


def _swapped(records: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        records = records[:]
        records.byteswap()
    return records
