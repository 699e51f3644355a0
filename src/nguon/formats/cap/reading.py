"""A tree to an alert: whatever can be read is read, the rest is None or empty."""

from enum import StrEnum
from typing import TypeVar

from lxml import etree

from nguon.formats.cap.alert import Alert, Area, Info, Pair, Reference, Resource
from nguon.formats.cap.codes import (
    Category,
    Certainty,
    MsgType,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
)
from nguon.formats.cap.rules.areas import read_circle, read_polygon
from nguon.formats.cap.rules.resources import decode
from nguon.formats.cap.tree import moment, moment_of, named, text, text_of, words

Code = TypeVar("Code", bound=StrEnum)


def alert_of(root: etree._Element) -> Alert:
    """Return what the tree of an alert says."""
    return Alert(
        identifier=text_of(root, "identifier"),
        sender=text_of(root, "sender"),
        sent=moment_of(root, "sent"),
        status=_code(Status, text_of(root, "status")),
        msg_type=_code(MsgType, text_of(root, "msgType")),
        source=text_of(root, "source"),
        scope=_code(Scope, text_of(root, "scope")),
        restriction=text_of(root, "restriction"),
        addresses=tuple(words(text_of(root, "addresses")) or ()),
        codes=tuple(text(code) for code in named(root, "code")),
        note=text_of(root, "note"),
        references=_references(text_of(root, "references")),
        incidents=tuple(words(text_of(root, "incidents")) or ()),
        infos=tuple(_info(info) for info in named(root, "info")),
    )


def _info(info: etree._Element) -> Info:
    return Info(
        language=text_of(info, "language"),
        categories=_codes(Category, info, "category"),
        event=text_of(info, "event"),
        responses=_codes(ResponseType, info, "responseType"),
        urgency=_code(Urgency, text_of(info, "urgency")),
        severity=_code(Severity, text_of(info, "severity")),
        certainty=_code(Certainty, text_of(info, "certainty")),
        audience=text_of(info, "audience"),
        event_codes=_pairs(info, "eventCode"),
        effective=moment_of(info, "effective"),
        onset=moment_of(info, "onset"),
        expires=moment_of(info, "expires"),
        sender_name=text_of(info, "senderName"),
        headline=text_of(info, "headline"),
        description=text_of(info, "description"),
        instruction=text_of(info, "instruction"),
        web=text_of(info, "web"),
        contact=text_of(info, "contact"),
        parameters=_pairs(info, "parameter"),
        resources=tuple(_resource(one) for one in named(info, "resource")),
        areas=tuple(_area(area) for area in named(info, "area")),
    )


def _resource(resource: etree._Element) -> Resource:
    enclosed = text_of(resource, "derefUri")
    size = text_of(resource, "size")
    return Resource(
        description=text_of(resource, "resourceDesc"),
        media_type=text_of(resource, "mimeType"),
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 19 else None,
        uri=text_of(resource, "uri"),
        content=decode(enclosed) if enclosed else None,
        digest=text_of(resource, "digest"),
    )


def _area(area: etree._Element) -> Area:
    polygons = (read_polygon(text(polygon)) for polygon in named(area, "polygon"))
    circles = (read_circle(text(circle)) for circle in named(area, "circle"))
    return Area(
        description=text_of(area, "areaDesc"),
        polygons=tuple(polygon for polygon in polygons if polygon),
        circles=tuple(circle for circle in circles if circle),
        geocodes=_pairs(area, "geocode"),
        altitude=_height(text_of(area, "altitude")),
        ceiling=_height(text_of(area, "ceiling")),
    )


def _height(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _pairs(element: etree._Element, name: str) -> tuple[Pair, ...]:
    found = named(element, name)
    return tuple(Pair(text_of(one, "valueName"), text_of(one, "value")) for one in found)


def _references(written: str) -> tuple[Reference, ...]:
    found = []
    for one in written.split():
        sender, _comma, rest = one.partition(",")
        identifier, _comma, sent = rest.partition(",")
        when = moment(sent)
        if when is not None:
            found.append(Reference(sender, identifier, when))
    return tuple(found)


def _code(codes: type[Code], written: str) -> Code | None:
    return codes(written) if written in set(codes) else None


def _codes(codes: type[Code], element: etree._Element, name: str) -> tuple[Code, ...]:
    found = (_code(codes, text(one)) for one in named(element, name))
    return tuple(code for code in found if code is not None)
