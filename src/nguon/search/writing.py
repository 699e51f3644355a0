"""Writes an index into the store, changes single records of it, and opens it again.

A new edition is written beside the old one in small transactions, then one row is turned: whoever
searches meanwhile has the old edition whole, and a writer that is killed leaves rows that the next
one clears away. Single records are put into the edition that is in use, in one transaction.
"""

import json
import secrets
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db import models, transaction

from nguon.search import bm25, thesaurus
from nguon.search.index import Built
from nguon.search.models import Entry, Posting, Written

ROWS = 4000
LOT = 400
"""Terms that are fetched and changed at a time."""
PARTS = ("keys", "titles", "cores", "tiers", "body_lengths", "standing", "own")


def write(name: str, built: Built, made_of: str, marks: Mapping[str, str] | None = None) -> Written:
    """Make `built` the index `name`; `marks`: what tells by key that a record is another one."""
    index, _new = Written.objects.get_or_create(name=name)
    edition = 1 + secrets.randbelow(2**31 - 1)
    for rows in (index.entries, index.postings):
        rows.exclude(edition=index.edition).delete()
    _in_lots(Entry, _entries(index, edition, built, marks or {}))
    _in_lots(
        Posting, (_posting(index, edition, term, found) for term, found in built.bodies.items())
    )
    with transaction.atomic():
        turned = Written.objects.filter(name=name, edition=index.edition).update(
            edition=edition, changes=0, made_of=made_of
        )
    if turned:
        for rows in (index.entries, index.postings):
            rows.exclude(edition=edition).delete()
    index.refresh_from_db()
    return index


@transaction.atomic
def change(name: str, records: Sequence[Built], made_of: str, marks: Mapping[str, str]) -> None:
    """Put in records, each built alone: in the place that its key has, the new ones at the end.

    What comes out is what `write` makes of all of them.
    """
    index = Written.objects.select_for_update().get(name=name)
    for one in records:
        _put(index, one, marks[one.keys[0]])
    index.made_of, index.changes = made_of, index.changes + 1
    index.save(update_fields=["made_of", "changes"])


def read(index: Written) -> Built:
    """What `write` and `change` wrote, but for the postings."""
    built = Built([], [], [], [], [], [{} for _kind in thesaurus.shipped().kinds], [])
    rows = index.entries.filter(edition=index.edition).order_by("number")
    for number, key, head in rows.values_list("number", "key", "head").iterator():
        title, core, tier, length, standing, own = json.loads(zlib.decompress(bytes(head)))
        built.keys.append(key)
        built.titles.append(title)
        built.cores.append(core)
        built.tiers.append(tier)
        built.body_lengths.append(length)
        for kind, likely in standing:
            built.standing[kind][number] = likely
        built.own.extend((number, phrase) for phrase in own)
    return built


class StoredPostings:
    """The postings of one edition, fetched for the terms of a query at a time."""

    def __init__(self, index: Written, built: Built) -> None:
        self.index, self.edition = index.pk, index.edition
        self.size, self.most = len(built.keys), built.most

    def __call__(self, terms: Iterable[str]) -> "Mapping[str, array[int]]":
        """In the order of `terms`; without records put in since, which this index has not."""
        wanted = list(terms)
        found = dict(
            Posting.objects.filter(
                index=self.index, edition=self.edition, term__in=wanted, holders__lte=self.most
            ).values_list("term", "records")
        )
        return {term: self._known(bytes(found[term])) for term in wanted if term in found}

    def _known(self, content: bytes) -> "array[int]":
        records = _array(content)
        while records and records[-1] >> 6 >= self.size:
            records.pop()
        return records


def _entries(
    index: Written, edition: int, built: Built, marks: Mapping[str, str]
) -> Iterator[Entry]:
    terms: list[list[str]] = [[] for _key in built.keys]
    for term, found in built.bodies.items():
        for posting in found:
            terms[posting >> 6].append(term)
    standing: list[list[tuple[int, float]]] = [[] for _key in built.keys]
    for kind, likely in enumerate(built.standing):
        for number, one in likely.items():
            standing[number].append((kind, one))
    own: list[list[list[str]]] = [[] for _key in built.keys]
    for number, phrase in built.own:
        own[number].append(phrase)
    for n, key in enumerate(built.keys):
        head = (
            built.titles[n], built.cores[n], built.tiers[n], built.body_lengths[n], standing[n],
            own[n],
        )  # fmt: skip
        yield Entry(
            index=index,
            edition=edition,
            number=n,
            key=key,
            mark=marks.get(key, ""),
            head=zlib.compress(json.dumps(head, separators=(",", ":")).encode(), 6),
            terms=zlib.compress("\n".join(sorted(terms[n])).encode(), 6),
        )


def _put(index: Written, one: Built, mark: str) -> None:
    (entry,) = _entries(index, index.edition, one, {one.keys[0]: mark})
    entries = Entry.objects.filter(index=index, edition=index.edition)
    held = entries.filter(key=entry.key).first()
    former: set[str] = set()
    if held is None:
        entry.number = entries.count()
    else:
        former = set(zlib.decompress(bytes(held.terms)).decode().split("\n"))
        entry.pk, entry.number = held.pk, held.number
    entry.save()
    touched = iter(sorted((former | one.bodies.keys()) - {""}))
    while lot := list(islice(touched, LOT)):
        times = {term: one.bodies[term][0] & bm25.MOST_TIMES if term in one.bodies else 0
                 for term in lot}  # fmt: skip
        _place(index, entry.number, times)


def _place(index: Written, record: int, times: Mapping[str, int]) -> None:
    """Let `record` hold each of the terms so often."""
    rows = Posting.objects.filter(index=index, edition=index.edition, term__in=list(times))
    held = {one.term: _array(bytes(one.records)) for one in rows}
    none = array("I")
    after = {term: bm25.placed(held.get(term, none), record, n) for term, n in times.items()}
    rows.filter(term__in=[term for term, found in after.items() if not found]).delete()
    Posting.objects.bulk_create(
        [
            _posting(index, index.edition, term, found)
            for term, found in after.items()
            if found and found != held.get(term)
        ],
        update_conflicts=True,
        unique_fields=["index", "edition", "term"],
        update_fields=["holders", "records"],
    )


def _posting(index: Written, edition: int, term: str, found: "array[int]") -> Posting:
    return Posting(
        index=index, edition=edition, term=term, holders=len(found), records=_bytes(found)
    )


def _in_lots(model: type[models.Model], rows: Iterator[models.Model]) -> None:
    while some := list(islice(rows, ROWS)):
        with transaction.atomic():
            model._default_manager.bulk_create(some)


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
