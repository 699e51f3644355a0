"""CAP 1.2, the Common Alerting Protocol (OASIS, 1 July 2010): read, judged, written and signed.

`check` judges a file strictly, against anchors that the reader pins and never against a
certificate that the message brings; `read` takes what can be read of any alert; `write` writes only
what `check` accepts.
"""

from nguon.formats.cap.alert import Alert, Area, Circle, Info, Pair, Reference, Resource
from nguon.formats.cap.checking import Report, check, read
from nguon.formats.cap.codes import (
    MEDIA_TYPE,
    VIETNAM_ARC,
    Category,
    Certainty,
    MsgType,
    ResponseType,
    Scope,
    Severity,
    Status,
    Urgency,
)
from nguon.formats.cap.defects import Defect, Refused, Unusable
from nguon.formats.cap.identifiers import identifier
from nguon.formats.cap.rules import Bounds
from nguon.formats.cap.signature.signing import Signer, sign
from nguon.formats.cap.signature.trust import load_anchors
from nguon.formats.cap.signature.verifying import Standing
from nguon.formats.cap.words import Language
from nguon.formats.cap.writing import write

__all__ = [
    "MEDIA_TYPE",
    "VIETNAM_ARC",
    "Alert",
    "Area",
    "Bounds",
    "Category",
    "Certainty",
    "Circle",
    "Defect",
    "Info",
    "Language",
    "MsgType",
    "Pair",
    "Reference",
    "Refused",
    "Report",
    "Resource",
    "ResponseType",
    "Scope",
    "Severity",
    "Signer",
    "Standing",
    "Status",
    "Unusable",
    "Urgency",
    "check",
    "identifier",
    "load_anchors",
    "read",
    "sign",
    "write",
]
