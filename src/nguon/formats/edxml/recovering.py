"""Ill-formed XML brought to the tree that its sender meant, as far as that can be told."""

import re
from collections.abc import Iterator

from lxml import etree

_TOKEN = re.compile(
    r"<!--[^>]{0,4000}-->|<!\[CDATA\[[^\]]{0,4000}\]\]>"
    r"|<(?P<end>/?)(?P<name>[^\s<>/!?]{1,200})(?P<rest>[^<>]{0,4000}?)(?P<empty>/?)>"
)


def balance(text: str) -> str:
    """Close what an outer end tag finds open, and drop end tags that close nothing.

    libxml2 lets any end tag close the innermost element, whatever its name.
    """
    return "".join(_balanced(text))


def _balanced(text: str) -> Iterator[str]:
    opened: list[str] = []
    done = 0
    for token in _TOKEN.finditer(text):
        yield text[done : token.start()]
        done = token.end()
        name = token["name"]
        if name is None or token["empty"]:
            yield token[0]
        elif not token["end"]:
            opened.append(name)
            yield token[0]
        elif name in opened:
            while (inner := opened.pop()) != name:
                yield f"</{inner}>"
            yield token[0]
    yield text[done:]


def set_free(root: etree._Element) -> None:
    """Put behind an element what stands in it because its end tag is missing.

    edXML has no element with both words and elements of its own.
    """
    for element in list(root.iter()):
        above = element.getparent()
        if above is not None and len(element) and (element.text or "").strip():
            place = above.index(element) + 1
            for offset, child in enumerate(list(element)):
                above.insert(place + offset, child)
