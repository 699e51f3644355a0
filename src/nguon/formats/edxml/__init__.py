"""edXML, the exchange format of official documents (QCVN 102:2016/BTTTT).

`read` takes what real senders send, `write` writes only what the standard says; nothing here
claims conformity, which an exchange's operator decides.
"""

from nguon.formats.document_status import Status
from nguon.formats.edxml.codes import (
    Business,
    Change,
    Priority,
    Steering,
    document_type,
)
from nguon.formats.edxml.dates import read_day
from nguon.formats.edxml.defects import Defect, Incomplete, Unusable
from nguon.formats.edxml.message import (
    Attachment,
    BusinessInfo,
    Code,
    DocumentInfo,
    DocumentType,
    Header,
    Message,
    Organ,
    OtherInfo,
    Promulgation,
    Receiver,
    Replacement,
    ResponseFor,
    Signer,
    Staff,
    StatusMessage,
    TraceHeader,
    document_id,
)
from nguon.formats.edxml.reading import read
from nguon.formats.edxml.remedies import Language
from nguon.formats.edxml.writing import write

__all__ = [
    "Attachment",
    "Business",
    "BusinessInfo",
    "Change",
    "Code",
    "Defect",
    "DocumentInfo",
    "DocumentType",
    "Header",
    "Incomplete",
    "Language",
    "Message",
    "Organ",
    "OtherInfo",
    "Priority",
    "Promulgation",
    "Receiver",
    "Replacement",
    "ResponseFor",
    "Signer",
    "Staff",
    "Status",
    "StatusMessage",
    "Steering",
    "TraceHeader",
    "Unusable",
    "document_id",
    "document_type",
    "read",
    "read_day",
    "write",
]
