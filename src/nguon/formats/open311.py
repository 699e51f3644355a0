"""Open311 GeoReport v2 on the wire: the same answers as XML or JSON.

Source: the frozen specification "GeoReport v2" of open311.org.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lxml import etree

TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
SINGULAR = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
"""Lists by their name in XML, and what one member is called there. In JSON a list has no name."""


def written(name: str, value: Any, form: str) -> bytes:
    """`value`, a mapping or a list of mappings, under its name; `form` is "xml" or "json"."""
    if form == "json":
        return json.dumps(_plain(value), ensure_ascii=False).encode()
    root = etree.Element(name)
    _fill(root, value)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return document


def errors(code: int, description: str) -> list[dict[str, Any]]:
    """What went wrong, as the body of an answer with that HTTP status."""
    return [{"code": code, "description": description}]


def stamp(moment: datetime) -> str:
    """W3C's profile of ISO 8601, with its zone."""
    return moment.isoformat(timespec="seconds")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return stamp(value) if isinstance(value, datetime) else value


def _fill(element: etree._Element, value: Any) -> None:
    if isinstance(value, Mapping):
        for key, one in value.items():
            _fill(etree.SubElement(element, key), one)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            _fill(etree.SubElement(element, SINGULAR[element.tag]), one)
    elif isinstance(value, datetime):
        element.text = stamp(value)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = "".join(one for one in str(value) if one >= " " or one in "\n\t")
