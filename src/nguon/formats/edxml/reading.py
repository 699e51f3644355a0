"""edXML to a message: tolerant, with a defect for everything that a strict reader would refuse."""

import re
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from lxml import etree

from nguon.formats.document_status import Status
from nguon.formats.edxml.attachments import read_attachments
from nguon.formats.edxml.codes import NAMESPACE, Business, Priority
from nguon.formats.edxml.dates import is_exact, read_day, read_moment
from nguon.formats.edxml.defects import Defect, Unusable
from nguon.formats.edxml.message import BusinessInfo, Header, Message, StatusMessage, TraceHeader
from nguon.formats.edxml.names import children, find, key, local, namespace, prefix
from nguon.formats.edxml.parsing import Parsed, parse
from nguon.formats.edxml.records import Record, clean
from nguon.formats.edxml.requirements import missing

_NUMBER = re.compile(r"-?\d{1,9}")


def read(data: bytes) -> Message | StatusMessage:
    """Read an edXML file. Raises Unusable; anything less is one of the message's `defects`."""
    parsed = parse(data)
    reading = _Reading(parsed)
    header = find(parsed.root, "MessageHeader")
    if header is None:
        raise Unusable("not_edxml")
    reading.notice_variants(header)
    if find(header, "StatusCode") is not None:
        return reading.status(header)
    return reading.document(header)


class _Reading:
    """One file on its way to a message: collects defects as it goes."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.defects = parsed.defects

    def status(self, header: etree._Element) -> StatusMessage:
        values = self.values(StatusMessage, header)
        code = values["code"]
        if code and len(code) == 1:
            values["code"] = code = f"0{code}"
        if code and code not in set(Status):
            self.note("unknown_code", header, "StatusCode", text=code)
        message = StatusMessage(**values)
        return StatusMessage(**values, defects=(*self.defects, *missing(message)))

    def document(self, header: etree._Element) -> Message:
        root = self.parsed.root
        traces = find(root, "TraceHeaderList")
        business = find(root, "Bussiness")
        values: dict[str, Any] = {
            "header": Header(**self.values(Header, header)),
            "traces": tuple(
                TraceHeader(**self.values(TraceHeader, one))
                for one in children(traces, "TraceHeader")
            ),
            "attachments": read_attachments(self.parsed, self.defects),
        }
        if business is not None:
            values["business"] = BusinessInfo(**self.values(BusinessInfo, business))
        message = Message(**values)
        self.notice_codes(message)
        return Message(**values, defects=(*self.defects, *missing(message)))

    def values(self, record: type[Record], element: etree._Element) -> dict[str, Any]:
        """The fields of `record` that `element` holds, by name."""
        return {
            one.name: self.value(one.metadata, element)
            for one in fields(record)
            if "how" in one.metadata
        }

    def value(self, declared: Any, parent: etree._Element) -> Any:
        name, how = declared["element"], declared["how"]
        if within := declared.get("within"):
            found = [one for box in children(parent, within) for one in children(box, name)]
        else:
            found = children(parent, name)
        for one in found:
            self.notice_spelling(one, name)
        if how == "texts":
            return tuple(_text(one) for one in found)
        if how == "many":
            record = declared["record"]
            return tuple(record(**self.values(record, one)) for one in found)
        if len(found) > 1:
            self.note("repeated", found[1])
        if how == "one":
            record = declared["record"]
            return record(**self.values(record, found[0])) if found else record()
        return self.scalar(how, found[0]) if found else None

    def scalar(self, how: str, element: etree._Element) -> str | int | date | datetime | None:
        text = _text(element)
        if how == "text" or not text:
            return text or None
        if how == "number":
            if _NUMBER.fullmatch(text):
                return int(text)
            self.note("not_a_number", element, text=text[:60])
            return None
        value = read_day(text) if how == "day" else read_moment(text)
        if value is None:
            self.note("no_such_date", element, text=text[:60])
        elif not is_exact(text, value):
            self.note("date_shape", element, text=text[:60])
        return value

    def note(self, code: str, element: etree._Element, below: str = "", **params: str) -> None:
        where = "/".join(filter(None, (_path(element), below)))
        self.defects.append(Defect(code, where, element.sourceline, params))

    def notice_variants(self, header: etree._Element) -> None:
        """Two false variants circulate: another root, another namespace; and other prefixes."""
        root = self.parsed.root
        if local(root) != "edXML":
            self.defects.append(Defect("root", line=root.sourceline, params={"name": local(root)}))
        if namespace(header) != NAMESPACE:
            self.defects.append(Defect("namespace", params={"name": namespace(header) or "–"}))
        if prefix(header) != "edXML":
            self.defects.append(Defect("prefix", params={"name": prefix(header)}))

    def notice_spelling(self, element: etree._Element, name: str) -> None:
        if local(element) != name and key(local(element)) == key(name):
            self.note("spelling", element, name=local(element), right=name)

    def notice_codes(self, message: Message) -> None:
        business, priority = message.business.doc_type, message.header.other.priority
        if business is not None and business not in set(Business):
            self.defects.append(
                Defect("unknown_code", "BussinessDocType", params={"text": business})
            )
        if priority is not None and priority not in set(Priority):
            self.defects.append(Defect("unknown_code", "Priority", params={"text": priority}))


def _text(element: etree._Element) -> str:
    """The text of an element; of one that holds others (a Code of two parts), theirs joined."""
    parts = [clean(child.text or "") for child in element]
    return "/".join(filter(None, parts)) if any(parts) else clean(element.text or "")


def _path(element: etree._Element) -> str:
    names = [local(element)]
    for above in element.iterancestors():
        if local(above) in ("MessageHeader", "edXMLHeader", "edXMLEnvelope", "edXML"):
            break
        names.append(local(above))
    return "/".join(reversed(names))
