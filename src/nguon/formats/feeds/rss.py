"""RSS 2.0 (RSS Advisory Board, 2.0.11) with the modules atom, content and Dublin Core."""

from email.utils import format_datetime
from typing import Any

from lxml import etree

from nguon.formats.feeds.feed import Author, Entry, Feed, rfc3339
from nguon.formats.feeds.markup import ATOM, CONTENT, DC, DCTERMS, NGUON, add, add_own, written

_NAMES = {"atom": ATOM, "content": CONTENT, "dc": DC, "dcterms": DCTERMS, "nguon": NGUON}


def rss(feed: Feed) -> bytes:
    """Write `feed` as an RSS document in UTF-8.

    RSS has room for one file an entry: the first enclosure. Authors are `dc:creator`, because
    `author` demands a mail address.
    """
    root = etree.Element("rss", nsmap=_NAMES)
    root.set("version", "2.0")
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.link)
    add(channel, "description", feed.description or feed.title)
    add(channel, "language", feed.language)
    if feed.rights:
        add(channel, "copyright", feed.rights)
    add(channel, "lastBuildDate", format_datetime(feed.last_change))
    _link(channel, "self", feed.self_link, "application/rss+xml")
    for hub in feed.hubs:
        _link(channel, "hub", hub)
    if feed.next_link:
        _link(channel, "next", feed.next_link)
    _add_creators(channel, feed.authors)
    for entry in feed.newest:
        _add_item(channel, entry)
    return written(root)


def _add_item(channel: Any, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.link)
    add(item, "guid", entry.id, isPermaLink="true" if entry.id == entry.link else "false")
    add(item, "pubDate", format_datetime(entry.published))
    add(item, f"{{{DCTERMS}}}modified", rfc3339(entry.updated))
    _add_creators(item, entry.authors)
    for category in entry.categories:
        add(item, "category", category.label or category.term, domain=category.scheme)
    add(item, f"{{{DC}}}language", entry.language)
    if entry.shown_summary:
        add(item, "description", entry.shown_summary)
    if entry.shown_html:
        add(item, f"{{{CONTENT}}}encoded", entry.shown_html)
    for file in entry.enclosures[:1]:
        add(item, "enclosure", url=file.url, length=str(file.length), type=file.media_type)
    if entry.source:
        add(item, "source", entry.source.title, url=entry.source.url)
    add_own(item, entry)


def _add_creators(parent: Any, authors: tuple[Author, ...]) -> None:
    for author in authors:
        add(parent, f"{{{DC}}}creator", author.name)


def _link(channel: Any, rel: str, href: str, media_type: str | None = None) -> None:
    add(channel, f"{{{ATOM}}}link", rel=rel, type=media_type, href=href)
