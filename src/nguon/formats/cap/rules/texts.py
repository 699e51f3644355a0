"""Text for people is plain text: neither mark-up nor entities left over (section 3.3.3)."""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import children, fault, local, text

_READ_BY_PEOPLE = {
    "source", "restriction", "note", "event", "audience", "senderName", "headline",
    "description", "instruction", "contact", "resourceDesc", "areaDesc",
}  # fmt: skip
_TAG = re.compile(
    r"""<(?:/[A-Za-z][\w:-]*\s*>             # </p>
        |[A-Za-z][\w:-]*\s*/?>               # <br/>
        |[A-Za-z][\w:-]*\s[^<>=]*=[^<>]*>    # <a href="…">
        |!--|!\[CDATA\[)""",
    re.VERBOSE | re.ASCII,
)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def text_defects(element: etree._Element) -> Iterator[Defect]:
    """Yield mark-up in whatever people read, in `element` and below."""
    for child in children(element):
        if local(child) not in _READ_BY_PEOPLE:
            yield from text_defects(child)
            continue
        if tag := _TAG.search(text(child)):
            yield fault("markup", child, found=tag[0][:40])
        for entity in _ENTITY.finditer(text(child)):
            if entity[1].startswith("#") or f"{entity[1]};" in html5:
                yield fault("entity", child, found=entity[0])
                break
