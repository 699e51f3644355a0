"""Entries into the store: what is new, changed, corrected or withdrawn, each once.

A piece of the list is one transaction. Cut off anywhere, the list is read again, and what is known
is known by its id and the hash of its words.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nguon.sources import stories
from nguon.sources.codes import Change, Handling, Topic
from nguon.sources.models import Edition, Fetch, Item, Outlet
from nguon.sources.readers import Entry, Reading, Unreadable
from nguon.viet.folding import fold

AT_ONCE = 500
LONGEST_ID = 500
_SAYS_CORRECTED = ("dinh chinh", "cai chinh")
_LOOKED_AT = 400
"""Characters at the beginning of a text in which a correction calls itself one."""


def keep(outlet: Outlet, data: bytes, at: datetime, **facts: str) -> Fetch:
    """Put the bytes on disk, then the row that refers to them; the same again has one row."""
    sha256 = storages["originals"].keep(data)
    last = outlet.fetches.first()
    if last and (last.sha256, last.url) == (sha256, facts.get("url", last.url)):
        return last
    return outlet.fetches.create(at=at, sha256=sha256, size=len(data), **facts)


SHRUNK = _("danh sách bỗng mất gần hết các mục")
MANY, MOST = 5, 0.5
"""So many items gone at once, and this share of those that the list should have, are not believed
at the first look: a page that was rebuilt badly takes nothing back."""


def take(fetch: Fetch, reading: Reading, at: datetime) -> int:
    """Bring what was read into the store; how many editions came of it.

    Raises Unreadable where the list has lost most of what it had, unless the look before said so.
    """
    made = 0
    for start in range(0, len(reading.entries), AT_ONCE):
        made += _take_some(fetch, reading.entries[start : start + AT_ONCE], at)
    if reading.is_window:
        made += _take_back_missing(fetch, reading.entries, at)
    return made


@transaction.atomic
def take_back_all(outlet: Outlet, at: datetime) -> int:
    """Its server says that it is gone for good: all that came from there is withdrawn."""
    there = outlet.items.exclude(change=Change.WITHDRAWN)
    return sum(_withdraw(item, outlet.fetches.first(), at) for item in there)


@transaction.atomic
def _take_some(fetch: Fetch, entries: Sequence[Entry], at: datetime) -> int:
    ids = [uid[:LONGEST_ID] for entry in entries for uid in (entry.uid, *entry.takes_up)]
    known = {item.uid: item for item in Item.objects.filter(outlet=fetch.outlet, uid__in=ids)}
    fresh, made = [], 0
    for entry in entries:
        item = known.get(_first_id(entry)) or _taken_up(fetch, entry)
        if item is not None:
            made += _follow(item, entry, fetch, at)
        else:
            fresh.append(entry)
    return made + _open(fetch, fresh, at)


def _first_id(entry: Entry) -> str:
    """The id of the first of a chain: who comes later than what takes it up is known by it."""
    return (*entry.takes_up, entry.uid)[0][:LONGEST_ID]


def _open(fetch: Fetch, entries: list[Entry], at: datetime) -> int:
    outlet = fetch.outlet
    items = [
        Item(
            outlet=outlet,
            uid=_first_id(entry),
            topic=entry.topic if entry.topic in Topic.values else outlet.topic,
            title=entry.title[:500],
            published_at=entry.published,
            seen_at=at,
            changed_at=at,
            content=_hash(entry),
            change=Change.WITHDRAWN if entry.withdrawn else Change.NEW,
        )
        for entry in entries
    ]
    Item.objects.bulk_create(items)
    Edition.objects.bulk_create(
        _edition(item, 1, Change(item.change), entry, fetch, at)
        for item, entry in zip(items, entries, strict=True)
    )
    texts = [f"{entry.title}\n{entry.text}" for entry in entries]
    stories.group(list(zip(items, texts, strict=True)), at)
    return len(items)


def _follow(item: Item, entry: Entry, fetch: Fetch, at: datetime) -> int:
    """Add an edition where the words are others than those of the latest; how many: 0 or 1."""
    known_again = item.change == Change.WITHDRAWN and not entry.withdrawn
    if item.content == _hash(entry) and not known_again and not entry.withdrawn:
        return 0
    if _is_left_over(item, entry):
        return 0
    if entry.withdrawn:
        return 0 if item.change == Change.WITHDRAWN else _withdraw(item, fetch, at, entry)
    return _add(item, _change(item, entry), entry, fetch, at)


def _is_left_over(item: Item, entry: Entry) -> bool:
    """An older one, still to be had: an alert before the one that took it up, or words that were
    replaced since. A date alone does not tell: sources set them back, or ahead of the day."""
    if not (entry.published and item.published_at) or entry.published >= item.published_at:
        return False
    if item.latest.uid != entry.uid[:LONGEST_ID]:
        return True
    return item.editions.filter(title=entry.title[:500], text=entry.text).exists()


def _change(item: Item, entry: Entry) -> Change:
    if entry.takes_up:
        return Change.CORRECTED
    now = fold(f"{entry.title} {entry.text[:_LOOKED_AT]}")
    before = item.latest
    former = fold(f"{before.title} {before.text[:_LOOKED_AT]}")
    says = any(word in now and word not in former for word in _SAYS_CORRECTED)
    return Change.CORRECTED if says else Change.CHANGED


def _add(item: Item, change: Change, entry: Entry, fetch: Fetch, at: datetime) -> int:
    _edition(item, item.editions.count() + 1, change, entry, fetch, at).save()
    item.title, item.content, item.change = entry.title[:500], _hash(entry), change
    item.published_at, item.changed_at = entry.published or item.published_at, at
    if item.handling == Handling.USED or change != Change.CHANGED:
        item.handling = Handling.WAITING  # somebody has to look again
    item.save()
    return 1


def _withdraw(item: Item, fetch: Fetch, at: datetime, entry: Entry | None = None) -> int:
    """The last words stay; the edition says that the source takes them back."""
    last = item.latest
    gone = entry or Entry(item.uid, last.title, last.text, last.url, item.published_at)
    return _add(item, Change.WITHDRAWN, gone, fetch, at)


def _taken_up(fetch: Fetch, entry: Entry) -> Item | None:
    """The item that the entry follows, by an id that one of its editions carried."""
    if not entry.takes_up:
        return None
    ids = [uid[:LONGEST_ID] for uid in (entry.uid, *entry.takes_up)]
    mine = Item.objects.filter(outlet__source=fetch.outlet.source_id, editions__uid__in=ids)
    return mine.order_by("pk").first()


def _take_back_missing(fetch: Fetch, entries: Sequence[Entry], at: datetime) -> int:
    """Items that a whole list no longer has although it still has older ones are withdrawn."""
    dates = [entry.published for entry in entries]
    if not dates or not all(dates):
        return 0
    there = {entry.uid[:LONGEST_ID] for entry in entries}
    newer = Item.objects.filter(outlet=fetch.outlet, published_at__gt=min(dates))
    rows = list(newer.exclude(change=Change.WITHDRAWN).values_list("pk", "uid"))
    gone = [pk for pk, uid in rows if uid not in there]
    shrunk = len(gone) >= MANY and len(gone) > MOST * len(rows)
    if shrunk and fetch.outlet.trouble != str(SHRUNK):
        raise Unreadable(SHRUNK)
    with transaction.atomic():
        return sum(_withdraw(item, fetch, at) for item in Item.objects.filter(pk__in=gone))


def _edition(
    item: Item, number: int, change: Change, entry: Entry, fetch: Fetch, at: datetime
) -> Edition:
    return Edition(
        item=item,
        number=number,
        change=change,
        uid=entry.uid[:LONGEST_ID],
        title=entry.title[:500],
        text=entry.text,
        url=entry.url[:2000],
        at=at,
        fetch=fetch,
    )


def _hash(entry: Entry) -> str:
    return hashlib.sha256(f"{entry.title}\n{entry.text}".encode("utf-8", "replace")).hexdigest()
