"""Canonical bytes of an alert without its signature, and of what a signature signs (C14N)."""

from copy import deepcopy

from lxml import etree

from nguon.formats.cap.signature.algorithms import EXCLUSIVE
from nguon.formats.cap.tree import is_signature_part


def without_signature(root: etree._Element, method: str, prefixes: list[str]) -> bytes:
    """Return the document of `root` with the signature taken out, canonical, without comments.

    This is Reference URI="" after the transform enveloped-signature: comments never belong to a
    same-document reference, and processing instructions beside the root do.
    """
    tree = deepcopy(root.getroottree())
    for child in tree.getroot():
        if isinstance(child.tag, str) and is_signature_part(child):
            _take_out(child)
    return _canonical(tree, method, prefixes, with_comments=False)


def subtree(element: etree._Element, method: str, prefixes: list[str]) -> bytes:
    """Return `element` canonical where it stands, with the namespaces that hold there."""
    apex = etree.Element(element.tag, attrib=dict(element.attrib), nsmap=element.nsmap)
    apex.text = element.text
    apex.extend(deepcopy(child) for child in element)
    return _canonical(apex, method, prefixes, with_comments=method.endswith("WithComments"))


def _canonical(
    node: etree._Element | etree._ElementTree,
    method: str,
    prefixes: list[str],
    *,
    with_comments: bool,
) -> bytes:
    exclusive = method.startswith(EXCLUSIVE)
    data: bytes = etree.tostring(
        node,
        method="c14n",
        exclusive=exclusive,
        with_comments=with_comments,
        inclusive_ns_prefixes=prefixes if exclusive and prefixes else None,
    )
    return data


def _take_out(element: etree._Element) -> None:
    """Remove `element` and leave the text after it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
