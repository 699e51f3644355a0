"""What the OASIS schema of CAP 1.2 demands (section 3.4): elements, order, number, kind of value.

One table for reading: the same order holds for writing. Stated here and not left to the XSD, so
that a defect can say its place and its remedy in the sender's language; tests hold it to the XSD.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from nguon.formats.cap.codes import (
    NAMESPACE,
    Category,
    Certainty,
    MsgType,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
)
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import (
    children,
    fault,
    is_signature_part,
    local,
    moment,
    namespace,
    text,
    whole_text,
)

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HINTS = {f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation"}
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})")


class Kind(StrEnum):
    TEXT = "text"
    MOMENT = "moment"
    WHOLE = "whole"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an element: at least `least`, at most `most` of them (None: any number)."""

    name: str
    least: int = 0
    most: int | None = 1
    holds: "Kind | type[StrEnum] | tuple[Slot, ...]" = Kind.TEXT


def _must(name: str, holds: Kind | type[StrEnum] = Kind.TEXT) -> Slot:
    return Slot(name, 1, 1, holds)


def _pairs(name: str, value: Slot) -> Slot:
    return Slot(name, 0, None, (_must("valueName"), value))


_RESOURCE = (
    _must("resourceDesc"),
    _must("mimeType"),
    Slot("size", holds=Kind.WHOLE),
    Slot("uri"),
    Slot("derefUri"),
    Slot("digest"),
)
_AREA = (
    _must("areaDesc"),
    Slot("polygon", most=None),
    Slot("circle", most=None),
    _pairs("geocode", _must("value")),
    Slot("altitude", holds=Kind.DECIMAL),
    Slot("ceiling", holds=Kind.DECIMAL),
)
_INFO = (
    Slot("language"),
    Slot("category", 1, None, Category),
    _must("event"),
    Slot("responseType", 0, None, ResponseType),
    _must("urgency", Urgency),
    _must("severity", Severity),
    _must("certainty", Certainty),
    Slot("audience"),
    _pairs("eventCode", _must("value")),
    Slot("effective", holds=Kind.MOMENT),
    Slot("onset", holds=Kind.MOMENT),
    Slot("expires", holds=Kind.MOMENT),
    *(Slot(name) for name in ("senderName", "headline", "description", "instruction")),
    *(Slot(name) for name in ("web", "contact")),
    _pairs("parameter", _must("value")),
    Slot("resource", 0, None, _RESOURCE),
    Slot("area", 0, None, _AREA),
)
ALERT = (
    _must("identifier"),
    _must("sender"),
    _must("sent", Kind.MOMENT),
    _must("status", Status),
    _must("msgType", MsgType),
    Slot("source"),
    _must("scope", Scope),
    *(Slot(name) for name in ("restriction", "addresses")),
    Slot("code", most=None),
    *(Slot(name) for name in ("note", "references", "incidents")),
    Slot("info", 0, None, _INFO),
)
_MAY_BE_EMPTY = {"/parameter/value"}


def structure_defects(root: etree._Element) -> Iterator[Defect]:
    """Yield everything that the schema would refuse, and empty elements that must say something."""
    if namespace(root) != NAMESPACE:
        yield fault("namespace", root, found=namespace(root) or "∅")
    if local(root) != "alert":
        yield fault("root", root, found=local(root))
    yield from _group(root, ALERT, namespace(root))


def _group(element: etree._Element, slots: tuple[Slot, ...], own: str) -> Iterator[Defect]:
    yield from _attributes(element)
    if whole_text(element).strip():
        yield fault("stray_text", element)
    places = {slot.name: n for n, slot in enumerate(slots)}
    counts = dict.fromkeys(places, 0)
    reached = 0
    for child in children(element):
        name = local(child)
        if slots is ALERT and is_signature_part(child):
            reached = len(slots)
        elif namespace(child) != own or name not in places:
            yield fault("unexpected", child, name=name)
        else:
            place = places[name]
            counts[name] += 1
            if place < reached:
                yield fault("out_of_order", child, name=name)
            reached = max(reached, place)
            most = slots[place].most
            if most is not None and counts[name] > most:
                yield fault("repeated", child, name=name)
            yield from _one(child, slots[place], own)
    for slot in slots:
        if counts[slot.name] < slot.least:
            yield fault("missing", element, slot.name, name=slot.name)


def _one(element: etree._Element, slot: Slot, own: str) -> Iterator[Defect]:
    if isinstance(slot.holds, tuple):
        yield from _group(element, slot.holds, own)
        return
    yield from _attributes(element)
    if next(children(element), None) is not None:
        yield fault("nested", element, name=slot.name)
    elif slot.least and not text(element):
        parent = element.getparent()
        if parent is None or f"/{local(parent)}/{slot.name}" not in _MAY_BE_EMPTY:
            yield fault("empty", element, name=slot.name)
    else:
        yield from _value(element, slot)


def _value(element: etree._Element, slot: Slot) -> Iterator[Defect]:
    written, stripped = whole_text(element), text(element)
    match slot.holds:
        case Kind.TEXT:
            return
        case Kind.MOMENT:
            if moment(stripped) is None:
                yield fault("moment", element, found=stripped[:40])
            elif stripped.endswith("+00:00"):
                yield fault("utc", element)
        case Kind.WHOLE | Kind.DECIMAL:
            form = _WHOLE if slot.holds == Kind.WHOLE else _DECIMAL
            if not form.fullmatch(stripped):
                yield fault("number", element, found=stripped[:40])
        case values if isinstance(values, type) and written not in set(values):
            yield fault("value", element, found=written[:40], allowed=", ".join(values))


def _attributes(element: etree._Element) -> Iterator[Defect]:
    for name in element.attrib:
        if str(name) not in _HINTS:
            yield fault("attribute", element, name=str(name).rpartition("}")[2])
