"""What a message must have (QCVN 102:2016): a reader notices what is missing, a writer refuses."""

from collections.abc import Iterator

from nguon.formats.document_status import Status
from nguon.formats.edxml.codes import Business
from nguon.formats.edxml.defects import Defect
from nguon.formats.edxml.message import Message, StatusMessage


def missing(message: Message | StatusMessage) -> tuple[Defect, ...]:
    """Return a defect for each element that must be there and is not."""
    found = _of_status(message) if isinstance(message, StatusMessage) else _of_document(message)
    return tuple(Defect("missing", where) for where in found)


def _of_document(message: Message) -> Iterator[str]:
    header = message.header
    wanted = {
        "From/OrganId": header.sender.organ_id,
        "From/OrganName": header.sender.name,
        "To": header.receivers,
        "Code/CodeNumber": header.code.number,
        "Code/CodeNotation": header.code.notation,
        "PromulgationInfo/Place": header.promulgation.place,
        "PromulgationInfo/PromulgationDate": header.promulgation.issued,
        "DocumentType/TypeName": header.doc_type.name,
        "Subject": header.subject,
        "DocumentId": header.document_id,
        "TraceHeader": message.traces,
        "Bussiness/BussinessDocType": message.business.doc_type is not None,
    }
    yield from (where for where, value in wanted.items() if not value)
    yield from _of_lists(message)
    if message.kind != Business.NEW and not message.business.reason:
        yield "Bussiness/BussinessDocReason"
    if message.kind == Business.REPLACE and not message.business.replacements:
        yield "Bussiness/ReplacementInfoList"


def _of_lists(message: Message) -> Iterator[str]:
    for number, organ in enumerate(message.header.receivers, start=1):
        if not organ.organ_id:
            yield f"To[{number}]/OrganId"
    for number, trace in enumerate(message.traces, start=1):
        if not trace.organ_id or not trace.timestamp:
            yield f"TraceHeader[{number}]"
    for number, one in enumerate(message.attachments, start=1):
        if not one.content_id:
            yield f"Attachment[{number}]/ContentId"
        if not one.name:
            yield f"Attachment[{number}]/AttachmentName"
    names = [one.content_id for one in message.attachments if one.content_id]
    if len(names) != len(set(names)):
        yield "ContentId"


def _of_status(message: StatusMessage) -> Iterator[str]:
    wanted = {
        "ResponseFor/OrganId": message.response_for.organ_id,
        "ResponseFor/Code": message.response_for.code,
        "ResponseFor/PromulgationDate": message.response_for.issued,
        "ResponseFor/DocumentId": message.response_for.document_id,
        "From/OrganId": message.sender.organ_id,
        "From/OrganName": message.sender.name,
        "StatusCode": message.code,
        "Timestamp": message.timestamp,
    }
    yield from (where for where, value in wanted.items() if not value)
    if message.code == Status.REFUSED and not message.description:
        yield "Description"
