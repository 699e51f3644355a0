"""Messages of our own: a department writes to a ministry, and is answered."""

from datetime import date, datetime

from nguon.formats.edxml import (
    Attachment,
    Business,
    BusinessInfo,
    Code,
    DocumentType,
    Header,
    Message,
    Organ,
    OtherInfo,
    Promulgation,
    ResponseFor,
    Signer,
    Staff,
    StatusMessage,
    TraceHeader,
)

MINISTRY = Organ(organ_id="G99", in_charge="Bộ Thử nghiệm", name="Bộ Thử nghiệm")
DEPARTMENT = Organ(organ_id="H35.01", in_charge="UBND tỉnh Thử", name="Sở Thử nghiệm")
DOCUMENT_ID = "G99,2026/03/02,15/BTN-VP"
TEXT = """BỘ THỬ NGHIỆM

Số: 15/BTN-VP
V/v báo cáo kết quả diễn tập

Hà Nội, ngày 02 tháng 3 năm 2026

Kính gửi: Sở Thử nghiệm

1. Sở Thử nghiệm:

- Báo cáo kết quả diễn tập trước ngày 20/3/2026.

Nơi nhận:

- Như trên;
- Lưu: VT.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Nguyễn Văn Thử
"""


at = datetime.fromisoformat


def message(kind: Business = Business.NEW, **changes) -> Message:
    """A document of the ministry to the department; `changes` replace parts of the message."""
    parts = {
        "header": header(),
        "traces": (TraceHeader(organ_id="G99", timestamp=at("2026-03-02 09:30:00")),),
        "business": BusinessInfo(doc_type=kind, reason="Văn bản điện tử", paper=0),
        "attachments": (Attachment.of(TEXT.encode(), "15-BTN-VP.txt", "text/plain"),),
    }
    return Message(**parts | changes)


def header(**changes) -> Header:
    parts = {
        "sender": MINISTRY,
        "receivers": (DEPARTMENT,),
        "code": Code(number="15", notation="BTN-VP"),
        "promulgation": Promulgation(place="Hà Nội", issued=date(2026, 3, 2)),
        "doc_type": DocumentType(type=18, name="Công văn", detail=0),
        "subject": "báo cáo kết quả diễn tập",
        "signer": Signer(
            competence="KT. BỘ TRƯỞNG", position="THỨ TRƯỞNG", full_name="Nguyễn Văn Thử"
        ),
        "to_places": ("Sở Thử nghiệm",),
        "other": OtherInfo(priority=1, page_amount=1, promulgation_amount=1),
        "steering": 1,
        "document_id": DOCUMENT_ID,
    }
    return Header(**parts | changes)


def status(code: str, **changes) -> StatusMessage:
    parts = {
        "response_for": ResponseFor(
            organ_id="G99",
            code="15/BTN-VP",
            issued=date(2026, 3, 2),
            document_id=DOCUMENT_ID,
        ),
        "sender": DEPARTMENT,
        "code": code,
        "description": "Văn thư: đã xem",
        "timestamp": at("2026-03-02 10:00:05"),
        "staff": Staff(department="Văn phòng", staff="Lò Thị Thử"),
    }
    return StatusMessage(**parts | changes)
