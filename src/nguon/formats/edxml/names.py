"""Elements by their local names: whatever the namespace, the prefix, or the case of a letter."""

from collections.abc import Iterable

from lxml import etree


def local(element: etree._Element) -> str:
    """Return the name without namespace or prefix, declared or not."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def namespace(element: etree._Element) -> str:
    """Return the namespace, "" for none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def prefix(element: etree._Element) -> str:
    """Return the prefix as written, declared or not."""
    written = str(element.tag).rpartition("}")[2]
    return element.prefix or written.rpartition(":")[0]


def key(name: str) -> str:
    """Return what names are compared by: case does not count, nor the s too many of Bussiness."""
    return name.lower().replace("bussiness", "business")


def children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the children of `parent` called `name`."""
    return [] if parent is None else _named(parent, name)


def find(root: etree._Element, name: str) -> etree._Element | None:
    """Return the first element called `name` at or below `root`."""
    return next(iter(_named(root.iter(etree.Element), name)), None)


def _named(elements: Iterable[etree._Element], name: str) -> list[etree._Element]:
    wanted = key(name)
    return [one for one in elements if isinstance(one.tag, str) and key(local(one)) == wanted]
