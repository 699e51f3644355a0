"""Readers: what a body sent, in whatever form, as entries. One file a form; none touches a store.

`read(form, data, …)` raises Unreadable where nothing can be made of the bytes.
"""

from collections.abc import Callable

from nguon.sources.codes import Form
from nguon.sources.readers import alert, dispatch, feed, letter, page
from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable

READERS: dict[str, Callable[[Sent], Reading]] = {
    Form.FEED: feed.read,
    Form.ALERTS: feed.read,
    Form.CAP: alert.read,
    Form.EDXML: dispatch.read,
    Form.PAGE: page.read,
    Form.MAIL: letter.read,
}

__all__ = ["READERS", "Entry", "Reading", "Sent", "Unreadable"]
