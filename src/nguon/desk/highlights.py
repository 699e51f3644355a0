"""What the reader found in a dispatch's text, as marks for the page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models import DutyState
from nguon.dispatches.models import Dispatch
from nguon.reader.paper.pieces import own_spans

FIELDS = {
    "number_symbol": gettext_lazy("Số, ký hiệu"),
    "number": gettext_lazy("Số"),
    "symbol": gettext_lazy("Ký hiệu"),
    "date": gettext_lazy("Ngày"),
    "place": gettext_lazy("Địa danh"),
    "issuing_body": gettext_lazy("Cơ quan ban hành"),
    "subject": gettext_lazy("Trích yếu"),
    "doc_type": gettext_lazy("Loại văn bản"),
    "urgency": gettext_lazy("Độ khẩn"),
    "secrecy": gettext_lazy("Độ mật"),
    "circulation": gettext_lazy("Phạm vi lưu hành"),
    "signer_name": gettext_lazy("Người ký"),
    "signing_capacity": gettext_lazy("Quyền hạn ký"),
    "signer_title": gettext_lazy("Chức vụ"),
    "addressees": gettext_lazy("Kính gửi"),
    "recipients": gettext_lazy("Nơi nhận"),
    "cited": gettext_lazy("Căn cứ"),
}
DOUBTFUL = 0.9
"""Facts that the reader is surer of are right 97 times of 100."""


def evidence(dispatch: Dispatch) -> Iterator[tuple[str, str, dict]]:
    """Each field or element of a list that was read: its name, its key on a page, its evidence."""
    for name, found in dispatch.reading.get("evidence", {}).items():
        if name in FIELDS:
            for n, piece in enumerate(found if isinstance(found, list) else [found]):
                yield name, f"f-{name}-{n}" if n else f"f-{name}", piece


def highlights(dispatch: Dispatch) -> list[dict]:
    """Marks for the `marked` tag: fields and citations where they stand, duties that are kept."""
    marks = [
        {
            "start": start,
            "end": end,
            "kind": "citation" if name == "cited" else "field",
            "key": key,
            "label": FIELDS[name],
        }
        for name, key, found in evidence(dispatch)
        for start, end in own_spans(dispatch.text, found["start"], found["end"], found["quote"])
    ]
    for duty in dispatch.duties.exclude(state=DutyState.DROPPED).filter(start__gte=0):
        marks.append(
            {
                "start": duty.start,
                "end": duty.end,
                "kind": "duty",
                "key": f"d-{duty.pk}",
                "label": _("Nhiệm vụ %(n)d") % {"n": duty.position + 1},
            }
        )
    return marks
