"""An alert to bytes, strictly: what the checker would refuse is not written."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from lxml import etree

from nguon.formats.cap.alert import Alert, Area, Info, Pair, Point, Reference, Resource
from nguon.formats.cap.checking import check
from nguon.formats.cap.codes import NAMESPACE
from nguon.formats.cap.defects import Refused

Value = str | int | float | datetime | None


def write(alert: Alert) -> bytes:
    """Return the alert as a file in UTF-8, unsigned. Raises Refused with every defect.

    Size and digest of what is enclosed are worked out where they were not given. Raises
    ValueError for a text that XML cannot hold and for a time without a zone.
    """
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _fill(root, alert)
    body: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + body
    report = check(data)
    if not report.accepted:
        raise Refused(report.defects)
    return data


def write_moment(value: datetime) -> str:
    """Return a time as section 3.3.2 wants it, to the second. Raises ValueError without a zone."""
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    written = value.isoformat(timespec="seconds")
    return written[:-6] + "-00:00" if written.endswith("+00:00") else written


def write_reference(reference: Reference) -> str:
    """Return `sender,identifier,sent`."""
    return f"{reference.sender},{reference.identifier},{write_moment(reference.sent)}"


def _fill(root: etree._Element, alert: Alert) -> None:
    _put(root, "identifier", alert.identifier)
    _put(root, "sender", alert.sender)
    _put(root, "sent", alert.sent)
    _put(root, "status", alert.status)
    _put(root, "msgType", alert.msg_type)
    _put(root, "source", alert.source)
    _put(root, "scope", alert.scope)
    _put(root, "restriction", alert.restriction)
    _put(root, "addresses", _quoted(alert.addresses))
    _put_all(root, "code", alert.codes)
    _put(root, "note", alert.note)
    _put(root, "references", " ".join(write_reference(one) for one in alert.references))
    _put(root, "incidents", _quoted(alert.incidents))
    for info in alert.infos:
        _fill_info(_child(root, "info"), info)


def _fill_info(element: etree._Element, info: Info) -> None:
    _put(element, "language", info.language)
    _put_all(element, "category", info.categories)
    _put(element, "event", info.event)
    _put_all(element, "responseType", info.responses)
    _put(element, "urgency", info.urgency)
    _put(element, "severity", info.severity)
    _put(element, "certainty", info.certainty)
    _put(element, "audience", info.audience)
    _put_pairs(element, "eventCode", info.event_codes)
    _put(element, "effective", info.effective)
    _put(element, "onset", info.onset)
    _put(element, "expires", info.expires)
    _put(element, "senderName", info.sender_name)
    _put(element, "headline", info.headline)
    _put(element, "description", info.description)
    _put(element, "instruction", info.instruction)
    _put(element, "web", info.web)
    _put(element, "contact", info.contact)
    _put_pairs(element, "parameter", info.parameters)
    for resource in info.resources:
        _fill_resource(_child(element, "resource"), resource)
    for area in info.areas:
        _fill_area(_child(element, "area"), area)


def _fill_resource(element: etree._Element, resource: Resource) -> None:
    content, size, digest = resource.content, resource.size, resource.digest
    if content is not None:
        size = len(content) if size is None else size
        digest = digest or hashlib.sha1(content, usedforsecurity=False).hexdigest()
    _put(element, "resourceDesc", resource.description)
    _put(element, "mimeType", resource.media_type)
    _put(element, "size", size)
    _put(element, "uri", resource.uri)
    if content is not None:
        _put(element, "derefUri", base64.b64encode(content).decode())
    _put(element, "digest", digest)


def _fill_area(element: etree._Element, area: Area) -> None:
    _put(element, "areaDesc", area.description)
    _put_all(element, "polygon", (" ".join(map(_point, polygon)) for polygon in area.polygons))
    circles = (f"{_point(one.centre)} {_number(one.radius)}" for one in area.circles)
    _put_all(element, "circle", circles)
    _put_pairs(element, "geocode", area.geocodes)
    _put(element, "altitude", area.altitude)
    _put(element, "ceiling", area.ceiling)


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    """Return `value` in digits, exactly, without an exponent."""
    written = format(Decimal(repr(value)), "f")
    return written.removesuffix(".0")


def _quoted(items: Iterable[str]) -> str:
    return " ".join(f'"{one}"' if any(map(str.isspace, one)) else one for one in items)


def _put_pairs(element: etree._Element, name: str, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        child = _child(element, name)
        _child(child, "valueName").text = pair.name
        _child(child, "value").text = pair.value


def _put_all(element: etree._Element, name: str, values: Iterable[str]) -> None:
    for value in values:
        _child(element, name).text = value


def _put(element: etree._Element, name: str, value: Value) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        value = write_moment(value)
    elif isinstance(value, float):
        value = _number(value)
    _child(element, name).text = str(value)


def _child(element: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(element, f"{{{NAMESPACE}}}{name}")
