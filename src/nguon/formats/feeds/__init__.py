"""Feeds: one list of entries as RSS 2.0, Atom 1.0 (RFC 4287) or JSON Feed 1.1.

The same feed gives the same bytes: nothing depends on the time of writing, so that a file is
written anew only when something was published. WebSub hubs are announced in each form and by
`link_header` (WebSub, 4).
"""

from nguon.formats.feeds.atom import atom
from nguon.formats.feeds.feed import Author, Category, Enclosure, Entry, Feed, Source
from nguon.formats.feeds.jsonfeed import json_feed
from nguon.formats.feeds.rss import rss

__all__ = [
    "ATOM_TYPE",
    "JSON_TYPE",
    "RSS_TYPE",
    "Author",
    "Category",
    "Enclosure",
    "Entry",
    "Feed",
    "Source",
    "atom",
    "json_feed",
    "link_header",
    "rss",
]

RSS_TYPE = "application/rss+xml; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
JSON_TYPE = "application/feed+json; charset=utf-8"


def link_header(feed: Feed) -> str:
    """Return the value of the HTTP header `Link` by which subscribers find hub and topic."""
    links = [*((hub, "hub") for hub in feed.hubs), (feed.self_link, "self")]
    return ", ".join(f'<{url}>; rel="{rel}"' for url, rel in links)
