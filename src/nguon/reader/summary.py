"""A draft as a person reads it in a terminal, in Vietnamese, with the evidence for each fact."""

from collections.abc import Iterator

from nguon.reader.draft import Assignment, DispatchDraft, Evidence
from nguon.reader.notices import how_text, role_text, warning_text

FIELDS = (
    ("doc_type", "Loại văn bản"),
    ("number", "Số"),
    ("symbol", "Ký hiệu"),
    ("issuing_body", "Nơi ban hành"),
    ("issuing_authority", "Người ban hành"),
    ("place", "Địa danh"),
    ("date", "Ngày"),
    ("subject", "Trích yếu"),
    ("urgency", "Độ khẩn"),
    ("secrecy", "Độ mật"),
    ("circulation", "Phạm vi lưu hành"),
    ("signing_capacity", "Thẩm quyền ký"),
    ("signer_title", "Chức vụ"),
    ("signer_name", "Người ký"),
)
_NOTHING = "-"


def summary(draft: DispatchDraft) -> str:
    """Return the draft as lines of Vietnamese text."""
    return "\n".join(_lines(draft))


def _lines(draft: DispatchDraft) -> Iterator[str]:
    for name, label in FIELDS:
        value = getattr(draft, name)
        yield f"{label}: {value or _NOTHING}{_evidence(draft.evidence.get(name))}"
    yield from _list("Kính gửi", list(draft.addressees))
    yield from _list(
        "Căn cứ, dẫn chiếu",
        [" ".join(filter(None, (c.type, c.number, c.date))) for c in draft.cited],
    )
    yield from _list("Nhiệm vụ giao", [_assignment(a) for a in draft.assignments])
    yield from _list("Nơi nhận", [f"{r.name} ({role_text(r.role)})" for r in draft.recipients])
    yield from _list("Cần xem lại", [warning_text(w) for w in draft.warnings])


def _evidence(found: object) -> str:
    if not isinstance(found, Evidence):
        return ""
    return f"  [{found.confidence:.0%}, {how_text(found.how)}: “{found.quote.strip()}”]"


def _assignment(assignment: Assignment) -> str:
    marks = [f"{assignment.confidence:.0%}"]
    if assignment.cascade:
        marks.append("giao tiếp xuống cấp dưới")
    if assignment.deadline:
        date = f" = {assignment.deadline.date}" if assignment.deadline.date else ""
        marks.append(f"hạn: {assignment.deadline.quote}{date}")
    return f"{assignment.addressee} → {assignment.text} [{', '.join(marks)}]"


def _list(label: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"{label}:"
        yield from (f"  {place}. {entry}" for place, entry in enumerate(entries, start=1))
