"""Small questions to the tree of an alert: its elements by name, their text and their path."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from nguon.formats.cap.codes import DSIG
from nguon.formats.cap.defects import Defect

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)


def local(element: etree._Element) -> str:
    """Return the name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: etree._Element) -> str:
    """Return the namespace, "" for none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def is_signature_part(element: etree._Element) -> bool:
    """Tell whether it belongs to XML-Signature."""
    return namespace(element) == DSIG


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements, without comments and processing instructions."""
    yield from element.iterchildren(tag=etree.Element)


def named(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children of that local name outside XML-Signature, in their order."""
    found = element.iterchildren(f"{{*}}{name}")
    return [child for child in found if not is_signature_part(child)]


def first(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that name."""
    return next(iter(named(element, name)), None)


def text(element: etree._Element | None) -> str:
    """Return the text of a leaf, outer blanks taken off; comments do not cut it."""
    if element is None:
        return ""
    return whole_text(element).strip()


def whole_text(element: etree._Element) -> str:
    """Return the text of a leaf as it stands."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def text_of(element: etree._Element, name: str) -> str:
    """Return the text of the first child of that name, or ""."""
    return text(first(element, name))


def moment(written: str) -> datetime | None:
    """Return the time that CAP's form of dateTime names (section 3.3.2), else None."""
    if not _MOMENT.fullmatch(written):
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    offset = found.utcoffset()
    return found if offset is not None and abs(offset.total_seconds()) <= 14 * 3600 else None


def moment_of(element: etree._Element, name: str) -> datetime | None:
    """Return the time in the first child of that name."""
    return moment(text_of(element, name))


def words(written: str) -> list[str] | None:
    """Split at blanks outside double quotes; None when a quote is left open (section 3.2.1)."""
    if written.count('"') % 2:
        return None
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', written)]


def path(element: etree._Element) -> str:
    """Return the place, as in /alert/info[2]/area/polygon."""
    parent = element.getparent()
    name = local(element)
    if parent is None:
        return f"/{name}"
    before = sum(1 for _other in element.itersiblings(element.tag, preceding=True))
    alone = before == 0 and next(element.itersiblings(element.tag), None) is None
    number = "" if alone else f"[{before + 1}]"
    return f"{path(parent)}/{name}{number}"


def fault(code: str, element: etree._Element, child: str = "", /, **params: object) -> Defect:
    """Return a defect of `element`, or of its child `child` that is not there."""
    where = path(element) + (f"/{child}" if child else "")
    return Defect(code, where, element.sourceline, params)
