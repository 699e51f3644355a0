"""A message to edXML: the exact names, prefixes and order, or nothing at all."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from lxml import etree

from nguon.formats.edxml import enclosing
from nguon.formats.edxml.codes import NAMESPACE, NEXT_ACTOR, XLINK
from nguon.formats.edxml.dates import write_day, write_moment
from nguon.formats.edxml.defects import Incomplete
from nguon.formats.edxml.message import Attachment, Message, StatusMessage
from nguon.formats.edxml.records import Record
from nguon.formats.edxml.requirements import missing


def write(message: Message | StatusMessage) -> bytes:
    """Return `message` as an edXML file. Raises Incomplete, which names what it must still have."""
    lacking = missing(message)
    if lacking:
        raise Incomplete(tuple(defect.where for defect in lacking))
    root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap={None: NAMESPACE})
    envelope = etree.SubElement(root, f"{{{NAMESPACE}}}edXMLEnvelope", nsmap={"edXML": NAMESPACE})
    header = _child(envelope, "edXMLHeader")
    if isinstance(message, StatusMessage):
        _fill(_child(header, "MessageHeader"), message)
    else:
        _fill(_child(header, "MessageHeader"), message.header)
        _trace(header, message)
        _body(envelope, message.attachments)
        _enclose(root, message.attachments)
    return _serialise(root)


def _trace(header: etree._Element, message: Message) -> None:
    trace = _child(header, "TraceHeaderList")
    trace.set("id", "TraceHeaderList")
    trace.set("version", "1.0")
    trace.set("mustUnderstand", "1")
    trace.set("actor", NEXT_ACTOR)
    for one in message.traces:
        _fill(_child(trace, "TraceHeader"), one)
    _fill(_child(trace, "Bussiness"), message.business)


def _body(envelope: etree._Element, attachments: tuple[Attachment, ...]) -> None:
    manifest = _child(_child(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    for one in attachments:
        reference = etree.SubElement(manifest, f"{{{NAMESPACE}}}Reference", nsmap={"xlink": XLINK})
        reference.set(f"{{{XLINK}}}href", f"cid:{one.content_id}")
        _put(reference, "Description", one.description)
        _put(reference, "AttachmentName", one.name)
        _put(reference, "ContentType", one.content_type)
        _put(reference, "ContentId", f"cid:{one.content_id}")


def _enclose(root: etree._Element, attachments: tuple[Attachment, ...]) -> None:
    enclosed = [one for one in attachments if one.content is not None]
    if not enclosed:
        return
    encoded = _child(root, "AttachmentEncoded")
    for one in enclosed:
        element = _child(encoded, "Attachment")
        _put(element, "ContentType", one.content_type)
        _put(element, "ContentId", one.content_id)
        _put(element, "Description", one.description)
        content = _child(element, "ContentTransferEncoded")
        content.text = enclosing.encode(one.content or b"", one.name)
        _put(element, "AttachmentName", one.name)


def _fill(element: etree._Element, record: Record) -> None:
    """Write the fields of `record` into `element` in their order; what is not said is left out."""
    for one in fields(record):
        if "how" in one.metadata:
            _write(element, one.metadata, getattr(record, one.name))


def _write(element: etree._Element, declared: Any, value: Any) -> None:
    name, how = declared["element"], declared["how"]
    if how == "one":
        if not value.empty:
            _fill(_child(element, name), value)
    elif how in ("many", "texts"):
        box = _child(element, declared["within"]) if value and declared.get("within") else element
        for one in value:
            if how == "many":
                _fill(_child(box, name), one)
            else:
                _put(box, name, one)
    else:
        _put(element, name, _text(value))


def _text(value: str | int | date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, date):
        return write_day(value)
    return None if value is None else str(value)


def _put(element: etree._Element, name: str, text: str | None) -> None:
    if text is not None:
        _child(element, name).text = text


def _child(element: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(element, f"{{{NAMESPACE}}}{name}")


def _serialise(root: etree._Element) -> bytes:
    body: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body
