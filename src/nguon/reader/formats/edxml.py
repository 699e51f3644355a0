"""edXML messages: the header states the fields, the attached document has the text.

The header is what the sender's registry entered, so it is preferred; where both say the same, the
document's own wording and place stay. What only the header says is put under the text as a block,
so that its evidence has a place too.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace

from nguon.formats import edxml
from nguon.reader.draft import DispatchDraft, Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.stating import Stated, overlay

Read = Callable[[bytes, str], DispatchDraft]

MAX_NESTED = 3
"""Messages in messages: a gateway's own copy comes wrapped once."""

_depth: ContextVar[int] = ContextVar("edxml_depth", default=0)
_URGENCIES = {
    edxml.Priority.URGENT: "khẩn",
    edxml.Priority.VERY_URGENT: "thượng khẩn",
    edxml.Priority.EXPRESS: "hỏa tốc",
    edxml.Priority.EXPRESS_TIMED: "hỏa tốc hẹn giờ",
}
_REFUSALS = {"doctype": "unsafe_xml", "empty": "empty"}


def read_edxml(data: bytes, name: str, read: Read) -> DispatchDraft:
    """Read the dispatch that a message carries; `read` reads its attachments.

    Raises Unreadable: "unsafe_xml", "damaged", "empty", or "status_message" for one that carries no
    dispatch.
    """
    if _depth.get() >= MAX_NESTED:
        raise Unreadable("damaged", name=name, kind="edxml")
    token = _depth.set(_depth.get() + 1)
    try:
        return _read(_message(data, name), name, read)
    finally:
        _depth.reset(token)


def _message(data: bytes, name: str) -> edxml.Message:
    try:
        message = edxml.read(data)
    except edxml.Unusable as refusal:
        code = _REFUSALS.get(refusal.code, "damaged")
        raise Unreadable(code, name=name, kind="edxml") from refusal
    if isinstance(message, edxml.StatusMessage):
        about = message.response_for.code or message.response_for.document_id or "?"
        raise Unreadable("status_message", name=name, status=message.code, about=about)
    return message


def _read(message: edxml.Message, name: str, read: Read) -> DispatchDraft:
    draft, warnings = _document(message, read)
    draft = overlay(draft, stated(message.header), name)
    noticed = [Warning("edxml_defect", _said(defect), defect.line) for defect in message.defects]
    return replace(draft, warnings=(*noticed, *warnings, *draft.warnings))


def _said(defect: edxml.Defect) -> dict[str, str]:
    plain = replace(defect, line=None)
    return {"vi": plain.text("vi"), "en": plain.text("en")}


def _document(message: edxml.Message, read: Read) -> tuple[DispatchDraft | None, list[Warning]]:
    """The first attachment that can be read, and a warning for each that was not."""
    warnings: list[Warning] = []
    draft = None
    rest = []
    for one in message.attachments:
        label = one.name or one.content_id or "?"
        if draft is not None:
            rest.append(label)
        elif one.content is not None:
            try:
                draft = read(one.content, label)
            except Unreadable as refusal:
                warnings.append(_not_read(label, refusal))
    if draft is None:
        warnings.append(Warning("no_attachment_read"))
    if rest:
        warnings.append(Warning("others_attached", {"members": ", ".join(rest)}))
    return draft, warnings


def _not_read(name: str, refusal: Unreadable) -> Warning:
    said = {"vi": refusal.message("vi"), "en": refusal.message("en")}
    return Warning("attachment_not_read", {"name": name, **said})


def stated(header: edxml.Header) -> Stated:
    """Return what the header says, as the reader names and words it."""
    issued = header.promulgation.issued
    priority = header.other.priority
    return Stated(
        singles={
            "number": header.code.number,
            "symbol": header.code.notation,
            "issuing_body": header.sender.name,
            "place": header.promulgation.place,
            "date": issued.isoformat() if issued else None,
            "doc_type": (header.doc_type.name or "").lower() or None,
            "subject": header.subject,
            "urgency": next((v for k, v in _URGENCIES.items() if k == priority), None),
            "signing_capacity": header.signer.competence,
            "signer_title": header.signer.position,
            "signer_name": header.signer.full_name,
        },
        addressees=tuple(filter(None, (organ.name for organ in header.receivers))),
        places=header.to_places,
        responses=tuple(
            (one.code, one.issued.isoformat() if one.issued else None)
            for one in header.responses
            if one.code
        ),
    )
