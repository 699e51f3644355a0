"""The files that a message brings: the manifest lists them, AttachmentEncoded holds them."""

from lxml import etree

from nguon.formats.edxml import enclosing
from nguon.formats.edxml.codes import XLINK
from nguon.formats.edxml.defects import Defect
from nguon.formats.edxml.message import Attachment
from nguon.formats.edxml.names import children, find
from nguon.formats.edxml.parsing import Parsed
from nguon.formats.edxml.records import clean

MAX_ATTACHMENTS = 200


def read_attachments(parsed: Parsed, defects: list[Defect]) -> tuple[Attachment, ...]:
    """Return the attachments in the manifest's order, those that it does not list after them."""
    listed = _listed(parsed.root)
    enclosed = children(find(parsed.root, "AttachmentEncoded"), "Attachment")
    if len(enclosed) > MAX_ATTACHMENTS:
        _note(defects, "too_many_attachments", "", limit=MAX_ATTACHMENTS)
        enclosed = enclosed[:MAX_ATTACHMENTS]
    room = enclosing.MAX_UNPACKED
    attachments = []
    for number, (reference, element) in enumerate(_pair(listed, enclosed, defects), start=1):
        where = f"Attachment[{number}]"
        one = _attachment(parsed, reference, element, room, where, defects)
        room -= len(one.content or b"")
        attachments.append(one)
    return tuple(attachments)


def _listed(root: etree._Element) -> list[etree._Element]:
    return children(find(root, "edXMLManifest"), "Reference")[:MAX_ATTACHMENTS]


def _pair(
    listed: list[etree._Element], enclosed: list[etree._Element], defects: list[Defect]
) -> list[tuple[etree._Element | None, etree._Element | None]]:
    """Bring each reference to its file: by cid, else by name, else by its place if counts agree."""
    found: dict[int, etree._Element] = {}
    free = list(enclosed)
    for by in ("cid", "name", "place"):
        if by == "place" and len(listed) - len(found) != len(free):
            break
        for index, reference in enumerate(listed):
            match = None if index in found else _match(reference, free, by)
            if match is not None:
                free.remove(match)
                found[index] = match
                if by != "cid":
                    _note(defects, "cid", f"Reference[{index + 1}]", by=_BY[by])
    pairs = [(reference, found.get(index)) for index, reference in enumerate(listed)]
    return [*pairs, *((None, element) for element in free)]


_BY = {"name": "tên / name", "place": "thứ tự / order"}


def _match(reference: etree._Element, free: list[etree._Element], by: str) -> etree._Element | None:
    if by == "place":
        return free[0] if free else None
    read = _cid if by == "cid" else _name
    wanted = read(reference)
    return next((one for one in free if wanted and read(one) == wanted), None)


def _attachment(
    parsed: Parsed,
    reference: etree._Element | None,
    element: etree._Element | None,
    room: int,
    where: str,
    defects: list[Defect],
) -> Attachment:
    sides = [side for side in (element, reference) if side is not None]
    name = next(filter(None, map(_name, sides)), None)
    if reference is None:
        _note(defects, "not_listed", where)
    return Attachment(
        content_id=next(filter(None, map(_cid, sides)), None),
        name=name,
        content_type=next(filter(None, (_child(side, "ContentType") for side in sides)), None),
        description=next(filter(None, (_child(side, "Description") for side in sides)), None),
        content=_content(parsed, element, name, room, where, defects),
    )


def _content(
    parsed: Parsed,
    element: etree._Element | None,
    name: str | None,
    room: int,
    where: str,
    defects: list[Defect],
) -> bytes | None:
    encoded = children(element, "ContentTransferEncoded")
    if not encoded:
        _note(defects, "no_content", where)
        return None
    data, defect = enclosing.decode(parsed.text(encoded[0]))
    if defect:
        _note(defects, defect, where)
    if data is None or len(data) > room:
        return None
    content, defect = enclosing.unwrap(data, name, room)
    if defect:
        _note(defects, defect, where)
    return content


def _cid(element: etree._Element) -> str:
    """The content id without its scheme; a reference may have it in its link alone."""
    linked = element.get(f"{{{XLINK}}}href") or element.get("xlink:href") or ""
    written = _child(element, "ContentId") or clean(linked)
    return written.strip("<> ").removeprefix("cid:").strip("<> ")


def _name(element: etree._Element) -> str:
    return _child(element, "AttachmentName")


def _child(element: etree._Element, name: str) -> str:
    found = children(element, name)
    return clean(found[0].text or "") if found else ""


def _note(defects: list[Defect], code: str, where: str, **params: object) -> None:
    defects.append(Defect(code, where, params=params))
