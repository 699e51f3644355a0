"""Atom 1.0 (RFC 4287); paging by RFC 5005."""

from typing import Any

from lxml import etree

from nguon.formats.feeds.feed import Author, Entry, Feed, rfc3339
from nguon.formats.feeds.markup import ATOM, DCTERMS, NGUON, XML_LANG, add, add_own, written


def atom(feed: Feed) -> bytes:
    """Write `feed` as an Atom document in UTF-8."""
    root = etree.Element(_name("feed"), nsmap={None: ATOM, "dcterms": DCTERMS, "nguon": NGUON})
    root.set(XML_LANG, feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "updated", rfc3339(feed.last_change))
    _add(root, "link", rel="alternate", type="text/html", href=feed.link)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.self_link)
    for hub in feed.hubs:
        _add(root, "link", rel="hub", href=hub)
    if feed.next_link:
        _add(root, "link", rel="next", href=feed.next_link)
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add_authors(root, feed.authors)
    for entry in feed.newest:
        _add_entry(root, entry)
    return written(root)


def _add_entry(root: Any, entry: Entry) -> None:
    element = _add(root, "entry")
    element.set(XML_LANG, entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", rfc3339(entry.published))
    _add(element, "updated", rfc3339(entry.updated))
    _add_authors(element, entry.authors)
    for category in entry.categories:
        _add(element, "category", term=category.term, scheme=category.scheme, label=category.label)
    _add(
        element, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.link
    )
    for file in entry.enclosures:
        _add(
            element, "link",
            rel="enclosure", type=file.media_type, length=str(file.length), href=file.url,
        )  # fmt: skip
    if entry.source:
        _add(element, "link", rel="via", title=entry.source.title, href=entry.source.url)
    if entry.shown_summary:
        _add(element, "summary", entry.shown_summary)
    if entry.shown_html:
        _add(element, "content", entry.shown_html, type="html")
    add_own(element, entry)


def _add_authors(parent: Any, authors: tuple[Author, ...]) -> None:
    for author in authors:
        element = _add(parent, "author")
        _add(element, "name", author.name)
        if author.uri:
            _add(element, "uri", author.uri)
        if author.email:
            _add(element, "email", author.email)


def _name(local: str) -> str:
    return f"{{{ATOM}}}{local}"


def _add(parent: Any, local: str, text: str | None = None, **attributes: str | None) -> Any:
    return add(parent, _name(local), text, **attributes)
