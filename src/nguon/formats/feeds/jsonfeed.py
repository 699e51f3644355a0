"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from nguon.formats.feeds.feed import Author, Entry, Feed, rfc3339

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Write `feed` as a JSON Feed in UTF-8; what has no field of its own is under `_nguon`."""
    data = _present(
        version=_VERSION,
        title=feed.title,
        home_page_url=feed.link,
        feed_url=feed.self_link,
        description=feed.description,
        next_url=feed.next_link,
        authors=_authors(feed.authors),
        language=feed.language,
        hubs=[{"type": "WebSub", "url": hub} for hub in feed.hubs],
        _nguon={"checkpoint": feed.checkpoint} if feed.checkpoint else None,
    )
    data["items"] = [_item(entry) for entry in feed.newest]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    item = _present(
        id=entry.id,
        url=entry.link,
        title=entry.title,
        summary=entry.shown_summary,
        date_published=rfc3339(entry.published),
        date_modified=rfc3339(entry.updated),
        authors=_authors(entry.authors),
        tags=[category.label or category.term for category in entry.categories],
        language=entry.language,
        attachments=[
            {"url": file.url, "mime_type": file.media_type, "size_in_bytes": file.length}
            for file in entry.enclosures
        ],
        external_url=entry.source.url if entry.source else None,
        _nguon=_present(
            version=entry.version,
            correction=entry.correction,
            area=entry.area,
            source=entry.source.title if entry.source else None,
        ),
    )
    return item | ({"content_html": entry.shown_html} if entry.shown_html else _text(entry))


def _text(entry: Entry) -> dict[str, str]:
    """An item needs content of one kind or the other."""
    return {"content_text": entry.shown_summary or entry.title}


def _authors(authors: tuple[Author, ...]) -> list[dict[str, Any]]:
    return [_present(name=author.name, url=author.uri) for author in authors]


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
