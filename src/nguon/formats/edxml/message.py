"""What edXML carries: a document with its attachments, or word of how a document stands.

QCVN 102:2016/BTTTT and Quyết định 28/2018/QĐ-TTg; element names as real messages spell them.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from nguon.formats.edxml.codes import Business
from nguon.formats.edxml.defects import Defect
from nguon.formats.edxml.records import Record, day, many, moment, number, one, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ(Record):
    """From or To: an agency by its exchange code, such as `H35.01`."""

    organ_id: str | None = text("OrganId")
    in_charge: str | None = text("OrganizationInCharge")
    name: str | None = text("OrganName")
    address: str | None = text("OrganAdd")
    email: str | None = text("Email")
    telephone: str | None = text("Telephone")
    fax: str | None = text("Fax")
    website: str | None = text("Website")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Record):
    """Number and notation of a document, "15" and "STTTT-TTBCXB"."""

    number: str | None = text("CodeNumber")
    notation: str | None = text("CodeNotation")

    def __str__(self) -> str:
        return "/".join(filter(None, (self.number, self.notation)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promulgation(Record):
    """Place and day of issue."""

    place: str | None = text("Place")
    issued: date | None = day("PromulgationDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType(Record):
    """The kind of document; `type` is a place in codes.DOCUMENT_TYPES."""

    type: int | None = number("Type")
    name: str | None = text("TypeName")
    detail: int | None = number("TypeDetail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """Who signed, in which capacity ("KT. GIÁM ĐỐC") and position."""

    competence: str | None = text("Competence")
    position: str | None = text("Position")
    full_name: str | None = text("FullName")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherInfo(Record):
    """Urgency, circulation and amounts."""

    priority: int | None = number("Priority")
    sphere: str | None = text("SphereOfPromulgation")
    typer_notation: str | None = text("TyperNotation")
    promulgation_amount: int | None = number("PromulgationAmount")
    page_amount: int | None = number("PageAmount")
    appendixes: tuple[str, ...] = texts("Appendix", within="Appendixes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFor(Record):
    """The document that this message answers."""

    organ_id: str | None = text("OrganId")
    code: str | None = text("Code")
    issued: date | None = day("PromulgationDate")
    document_id: str | None = text("DocumentId")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Record):
    """MessageHeader of a document."""

    sender: Organ = one("From", Organ)
    receivers: tuple[Organ, ...] = many("To", Organ)
    code: Code = one("Code", Code)
    promulgation: Promulgation = one("PromulgationInfo", Promulgation)
    doc_type: DocumentType = one("DocumentType", DocumentType)
    subject: str | None = text("Subject")
    content: str | None = text("Content")
    signer: Signer = one("SignerInfo", Signer)
    due_date: date | None = day("DueDate")
    to_places: tuple[str, ...] = texts("Place", within="ToPlaces")
    other: OtherInfo = one("OtherInfo", OtherInfo)
    responses: tuple[ResponseFor, ...] = many("ResponseFor", ResponseFor)
    steering: int | None = number("SteeringType")
    document_id: str | None = text("DocumentId")


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceHeader(Record):
    """One station on the message's way."""

    organ_id: str | None = text("OrganId")
    timestamp: datetime | None = moment("Timestamp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff(Record):
    """Whom to ask at the sender's."""

    department: str | None = text("Department")
    staff: str | None = text("Staff")
    mobile: str | None = text("Mobile")
    email: str | None = text("Email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver(Record):
    """A change of one receiver; `type` is a codes.Change."""

    type: int | None = number("ReceiverType")
    organ_id: str | None = text("OrganId")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo(Record):
    """What an update changes: the facts of the document (1), its receivers (1)."""

    info: int | None = number("DocumentInfo")
    receiver: int | None = number("DocumentReceiver")
    receivers: tuple[Receiver, ...] = many("Receiver", Receiver, within="ReceiverList")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Record):
    """A document that is replaced, and for whom."""

    document_id: str | None = text("DocumentId")
    organ_ids: tuple[str, ...] = texts("OrganId", within="OrganIdList")


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessInfo(Record):
    """Bussiness (so spelt): a new document, or a recall, update or replacement of `document_id`."""

    doc_type: int | None = number("BussinessDocType")
    reason: str | None = text("BussinessDocReason")
    info: DocumentInfo = one("BussinessDocumentInfo", DocumentInfo)
    document_id: str | None = text("DocumentId")
    staff: Staff = one("StaffInfo", Staff)
    paper: int | None = number("Paper")
    replacements: tuple[Replacement, ...] = many(
        "ReplacementInfo", Replacement, within="ReplacementInfoList"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file; `content` is None when the message names it but does not bring it."""

    content_id: str | None = None
    name: str | None = None
    content_type: str | None = None
    description: str | None = None
    content: bytes | None = None

    @classmethod
    def of(cls, data: bytes, name: str, content_type: str) -> "Attachment":
        """Return `data` as an attachment whose content id follows from its bytes and name."""
        digest = hashlib.sha256(name.encode() + b"\0" + data).hexdigest()[:32]
        return cls(content_id=digest, name=name, content_type=content_type, content=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Record):
    """A document on its way. `defects` say what was wrong with the file that it was read from."""

    header: Header = field(default_factory=Header)
    traces: tuple[TraceHeader, ...] = ()
    business: BusinessInfo = field(default_factory=BusinessInfo)
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[Defect, ...] = field(default=(), compare=False)

    @property
    def kind(self) -> Business:
        """Return what the message does; without a known type it brings a new document."""
        try:
            return Business(self.business.doc_type or 0)
        except ValueError:
            return Business.NEW

    @property
    def concerns(self) -> str | None:
        """Return the DocumentId that the message is about, which for a recall is another's."""
        own = self.header.document_id
        return own if self.kind == Business.NEW else self.business.document_id or own


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMessage(Record):
    """How a document stands at its receiver; `code` is a codes.Status."""

    response_for: ResponseFor = one("ResponseFor", ResponseFor)
    sender: Organ = one("From", Organ)
    code: str | None = text("StatusCode")
    description: str | None = text("Description")
    timestamp: datetime | None = moment("Timestamp")
    staff: Staff = one("StaffInfo", Staff)
    defects: tuple[Defect, ...] = field(default=(), compare=False)


def document_id(organ_id: str, issued: date, code: str) -> str:
    """Return the DocumentId of a document: `OrganId,yyyy/MM/dd,number/notation`."""
    return f"{organ_id},{issued:%Y/%m/%d},{code}"
