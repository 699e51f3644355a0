"""An edXML message to an entry: a document that a body sent over the exchange, or what it does
to one that it sent before."""

from datetime import datetime, time

from nguon.formats import edxml
from nguon.formats.edxml.records import VIETNAM
from nguon.sources.readers.entry import Entry, Reading, Sent, Unreadable
from nguon.sources.readers.plain import plain


def read(sent: Sent) -> Reading:
    """The document's subject and content; none for word of how a document stands.

    An update or a replacement takes up the documents that it names, a recall takes them back.
    """
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
        text=plain(header.content or message.business.reason or ""),
        url=sent.url,
        published=datetime.combine(issued, time(), VIETNAM) if issued else None,
        takes_up=_named(message),
        withdrawn=message.kind is edxml.Business.RECALL,
    )
    return Reading((entry,) if entry.uid else ())


def _named(message: edxml.Message) -> tuple[str, ...]:
    """The ids of the documents that an update, a replacement or a recall is about."""
    if message.kind is edxml.Business.NEW:
        return ()
    replaced = (one.document_id for one in message.business.replacements)
    return tuple(dict.fromkeys(filter(None, (message.business.document_id, *replaced))))
