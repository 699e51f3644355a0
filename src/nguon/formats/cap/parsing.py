"""Bytes to a tree of elements, hardened against hostile files."""

import re

from lxml import etree

from nguon.formats.cap.codes import NAMESPACE
from nguon.formats.cap.defects import Unusable
from nguon.formats.cap.tree import local, namespace

MAX_BYTES = 8 * 1024 * 1024
"""Feeds should stay under 900 KB; this leaves room for a sound enclosed as base64."""

MAX_TEXT = 1024 * 1024
"""Bytes beside what is enclosed."""

MAX_TAGS = 50_000
MAX_DEPTH = 50
_FAMILY = NAMESPACE.rpartition(":")[0]
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C|E\0?N\0?T\0?I\0?T|E\0?L\0?E\0?M|A\0?T\0?T\0?L)")


def parse(data: bytes) -> etree._Element:
    """Return the root of `data`, comments kept, or raise Unusable.

    Document types are refused, nothing is fetched or expanded; size, number of tags and depth are
    bounded. A root of another CAP version, or of none, is returned: it is a defect, not noise.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unusable("empty")
    if len(data) > MAX_BYTES:
        raise Unusable("too_large", limit_mb=MAX_BYTES >> 20)
    if _DOCTYPE.search(data):
        raise Unusable("doctype")
    if data.count(b"<") > MAX_TAGS:
        raise Unusable("too_many_tags", limit=MAX_TAGS)
    root = _tree(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unusable("doctype")
    _demand_bounds(root)
    enclosed = sum(len(one.text or "") for one in root.iter("{*}derefUri"))
    if len(data) - enclosed > MAX_TEXT:
        raise Unusable("too_much_text", limit_mb=MAX_TEXT >> 20)
    if local(root) != "alert" and not namespace(root).startswith(_FAMILY):
        raise Unusable("not_cap", name=local(root)[:60])
    return root


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        reason = str(getattr(error, "msg", None) or error).partition(", line")[0]
        raise Unusable("not_xml", line=line, reason=reason) from error


def _demand_bounds(root: etree._Element) -> None:
    depth = count = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH:
            raise Unusable("too_deep", limit=MAX_DEPTH)
        if count > MAX_TAGS:
            raise Unusable("too_many_tags", limit=MAX_TAGS)
