"""What RSS and Atom share: XML names, characters that XML cannot carry, bytes."""

import re
from typing import Any

from lxml import etree

from nguon.formats.feeds.feed import Entry

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
NGUON = "urn:nguon:feed"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Any, name: str, text: str | None = None, **attributes: str | None) -> Any:
    """Append an element with text and those attributes that have a value, and return it."""
    element = etree.SubElement(parent, name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key, clean(value))
    if text is not None:
        element.text = clean(text)
    return element


def clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 (2.2) forbids."""
    return _FORBIDDEN.sub("", text)


def add_own(parent: Any, entry: Entry) -> None:
    """Append what neither form has a word for: version, correction, area."""
    if entry.area:
        add(parent, f"{{{DCTERMS}}}spatial", entry.area)
    add(parent, f"{{{NGUON}}}version", str(entry.version))
    if entry.correction:
        add(parent, f"{{{NGUON}}}correction", entry.correction)


def written(root: Any) -> bytes:
    """Return the document in UTF-8 with its declaration."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return data
