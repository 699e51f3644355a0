"""RSS, Atom (feedparser) and JSON Feed to entries."""

import calendar
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
from django.utils.translation import gettext_lazy as _

from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import decoded, plain

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
MOST = 20_000


def read(sent: Sent) -> Reading:
    """The entries of a feed. What is cut off or broken is read as far as it goes."""
    text = decoded(sent.data, sent.media_type)
    if text.lstrip().startswith("{"):
        return _json(text)
    # The letters are known: what the file says of its charset counts no more. Never a bare string:
    # feedparser would open what looks like a path or an address.
    stream = io.BytesIO(_DECLARED.sub("", text).encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": sent.url}
    found = feedparser.parse(stream, response_headers=headers, sanitize_html=False)
    if not found.get("version"):
        raise Unreadable(_("không phải danh sách tin RSS hay Atom"))
    broken = bool(found.bozo) and "charset" not in type(found.bozo_exception).__name__.lower()
    entries = _told_apart([_entry(one) for one in found.entries[:MOST]])
    return Reading(entries, is_window=not broken)


def _entry(one) -> Entry:
    title = plain(one.get("title", ""))
    contents = [part.get("value", "") for part in one.get("content", [])]
    text = plain(max([*contents, one.get("summary", "")], key=len))
    link = one.get("link", "")
    dated = next((name for name in ("published_parsed", "updated_parsed") if name in one), "")
    moment = _moment(one[dated]) if dated else None
    return Entry(one.get("id") or link or title, title, text, link, moment)


def _moment(parsed) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return moment if moment.year > 1970 else None


def _json(text: str) -> Reading:
    try:
        items = json.loads(text)["items"]
        entries = [_json_entry(one) for one in items[:MOST]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Unreadable(f"not a JSON feed: {trouble}") from trouble
    return Reading(_told_apart(entries), is_window=True)


def _json_entry(told: dict) -> Entry:
    one = {name: _keepable(value) for name, value in told.items() if isinstance(value, str | int)}
    link = one.get("url", "")
    text = plain(one.get("content_text") or one.get("content_html") or one.get("summary", ""))
    title = plain(one.get("title", "")) or text[:80]
    return Entry(one.get("id") or link or title, title, text, link, _iso(one))


def _keepable(value: str | int) -> str:
    """Without NUL and halves of letters, which JSON can escape and no database keeps."""
    return str(value).encode("utf-8", "replace").decode().replace("\0", "")


def _iso(one: dict) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(one.get("date_published") or one["date_modified"]))
    except (KeyError, ValueError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _told_apart(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries that share an id but not an address are several: the address becomes part of the id.

    Of those that share both, the one published last counts.
    """
    kept = [one for one in entries if one.uid]
    several = Counter(uid for uid, _url in {(one.uid, one.url) for one in kept})
    found: dict[str, Entry] = {}
    for one in kept:
        mine = replace(one, uid=f"{one.uid} {one.url}") if several[one.uid] > 1 else one
        known = found.get(mine.uid)
        if known is None or _when(mine) > _when(known):
            found[mine.uid] = mine
    return tuple(found.values())


def _when(entry: Entry) -> datetime:
    return entry.published or datetime.min.replace(tzinfo=UTC)
