"""Names of WordprocessingML (ECMA-376, part 1, section 17)."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def local(element: etree._Element) -> str:
    """Return the element's name without namespace; "" for names of other vocabularies' text."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    foreign_text = name == "t" and space + "}" not in (W, _STRICT, _MATH)
    return "" if foreign_text else name


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Follow `path` of local names downwards; None if a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute `name` of Word's vocabulary."""
    if element is None:
        return None
    found: str | None = element.get(W + name)
    if found is None:
        found = element.get(_STRICT + name)
    return found


def is_on(element: etree._Element | None) -> bool | None:
    """Return what a toggle such as w:caps says: None if it is not there."""
    return None if element is None else value(element) not in ("0", "false", "off")
