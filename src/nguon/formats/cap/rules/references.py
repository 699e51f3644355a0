"""The earlier messages that an alert changes, takes back or answers (section 3.2.1)."""

from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.codes import MsgType
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import fault, first, moment, moment_of, text, text_of

_MUST_REFER = {MsgType.UPDATE, MsgType.CANCEL, MsgType.ACK, MsgType.ERROR}


def reference_defects(alert: etree._Element) -> Iterator[Defect]:
    """Yield what is wrong with `references`."""
    element = first(alert, "references")
    written = text(element).split()
    kind = text_of(alert, "msgType")
    if kind in _MUST_REFER and not written:
        yield fault("references_missing", alert, "references", kind=kind)
    for one in written:
        yield from _one(alert, element, one)


def _one(alert: etree._Element, element: etree._Element, written: str) -> Iterator[Defect]:
    parts = written.split(",")
    when = moment(parts[2]) if len(parts) == 3 else None
    if when is None or not all(parts) or "<" in written or "&" in written:
        yield fault("reference_form", element, found=written[:80])
        return
    if parts[:2] == [text_of(alert, "sender"), text_of(alert, "identifier")]:
        yield fault("reference_itself", element)
        return
    sent = moment_of(alert, "sent")
    if sent is not None and when > sent:
        yield fault("reference_later", element, found=parts[2])
