"""A watched page to an entry: its main text, by readability; what is around it may change."""

from django.utils.translation import gettext_lazy as _
from lxml import etree, html
from readability import Document

from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import decoded, plain, text_of, tidy

SHORTEST = 20
"""Characters: with less, a page was built by a script or says nothing."""


def read(sent: Sent) -> Reading:
    """The page as one entry, known by its address."""
    text = decoded(sent.data, sent.media_type).replace("\0", "")
    if not text.strip():
        raise Unreadable(_("trang trống"))
    try:
        document = Document(text.encode(), url=sent.url or None)
        title, body = tidy(document.short_title()), plain(document.summary(html_partial=True))
        if len(body) < SHORTEST:
            body = text_of(html.fromstring(text.encode()))
    except (etree.LxmlError, ValueError, AttributeError) as trouble:
        raise Unreadable(f"not a page: {trouble}") from trouble
    if len(body) < SHORTEST:
        raise Unreadable(_("trang không có chữ nào"))
    return Reading((Entry(sent.url, title or sent.url, body, sent.url),))
