"""What the reader found in a dispatch's text, as marks for the page and as doubts to resolve."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models import DutyState
from nguon.dispatches.models import Dispatch

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
DOUBTFUL = 0.8


def highlights(dispatch: Dispatch) -> list[dict]:
    """Marks for the `marked` tag: fields and citations where they stand, duties that are kept."""
    marks = []
    for name, found in dispatch.reading.get("evidence", {}).items():
        if name not in FIELDS:
            continue
        for n, place in enumerate(found if isinstance(found, list) else [found]):
            marks.append(
                {
                    "start": place["start"],
                    "end": place["end"],
                    "kind": "citation" if name == "cited" else "field",
                    "key": f"f-{name}" if not n else f"f-{name}-{n}",
                    "label": FIELDS[name],
                }
            )
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


def trouble(dispatch: Dispatch) -> list[str]:
    """The fields that the reader is not sure of or did not find, by name, for a person to check."""
    doubts = []
    for name, found in dispatch.reading.get("evidence", {}).items():
        if isinstance(found, dict) and name in FIELDS and found["confidence"] < DOUBTFUL:
            doubts.append(
                _("%(field)s: máy chắc %(percent)d %%.")
                % {"field": FIELDS[name], "percent": round(found["confidence"] * 100)}
            )
    return doubts
