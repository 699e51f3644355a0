"""An edXML message to an entry: a document that a body sent over the exchange."""

from datetime import datetime, time

from nguon.formats import edxml
from nguon.formats.edxml.records import VIETNAM
from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import plain


def read(sent: Sent) -> Reading:
    """The document's subject and content; none for word of how a document stands."""
    try:
        message = edxml.read(sent.data)
    except edxml.Unusable as trouble:
        raise Unreadable(str(trouble)) from trouble
    if isinstance(message, edxml.StatusMessage):
        return Reading(())
    header = message.header
    issued = header.promulgation.issued
    entry = Entry(
        uid=header.document_id or str(header.code),
        title=plain(header.subject or str(header.code)),
        text=plain(header.content or ""),
        url=sent.url,
        published=datetime.combine(issued, time(), VIETNAM) if issued else None,
    )
    return Reading((entry,) if entry.uid else ())
