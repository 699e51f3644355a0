"""Messages of the exchange in an officer's words."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nguon.dispatches.codes import Code
from nguon.dispatches.models import Direction, ExchangeMessage, MessageState
from nguon.dispatches.models.exchange import RETRIES
from nguon.dispatches.rules import Urgency
from nguon.formats import edxml

PRIORITIES = dict(enumerate(["", *Urgency.labels]))
Row = tuple[str, object]


def standing(message: ExchangeMessage) -> str:
    """How it stands and what is next; nothing where all is well."""
    out = message.direction == Direction.OUT
    if message.state == MessageState.WAITING and message.error:
        words = _("Chưa gửi được sau %(n)d lần.") if out else _("Chưa xử lý được sau %(n)d lần.")
        return words % {"n": message.attempts}
    if message.state == MessageState.FAILED:
        return _(
            "Đã thử %(n)d lần không được nên thôi. "
            "Hãy nhờ người vận hành kiểm tra đường truyền, rồi bấm Thử lại ngay."
        ) % {"n": max(message.attempts, len(RETRIES))}
    if message.state == MessageState.REFUSED and out:
        return _("Trục liên thông không nhận. Hãy sửa điều nêu dưới đây, rồi bấm Thử lại ngay.")
    if message.state == MessageState.REFUSED:
        return _("Không tiếp nhận; nơi gửi đã được trả lời kèm lý do dưới đây.")
    return ""


def said(message: edxml.Message | edxml.StatusMessage) -> list[Row]:
    """What the message says of itself, as pairs of a name and a value."""
    if isinstance(message, edxml.StatusMessage):
        return _status(message)
    header = message.header
    answers = [one.code or one.document_id for one in header.responses]
    rows: list[Row] = [
        (_("Nơi gửi"), _organ(header.sender)),
        (_("Nơi nhận"), "; ".join(_organ(one) for one in header.receivers)),
        (_("Số, ký hiệu"), str(header.code)),
        (_("Ngày ban hành"), _day(header.promulgation.issued)),
        (_("Loại văn bản"), header.doc_type.name),
        (_("Trích yếu"), header.subject),
        (_("Người ký"), _joined(header.signer.competence, header.signer.full_name)),
        (_("Mã văn bản"), header.document_id),
    ]
    optional: list[Row] = [
        (_("Độ khẩn"), PRIORITIES.get(header.other.priority or 0, header.other.priority)),
        (_("Thời hạn"), _day(header.due_date)),
        (_("Trả lời văn bản"), "; ".join(filter(None, answers))),
        (_("Về văn bản"), message.concerns if message.kind != edxml.Business.NEW else ""),
        (_("Lý do"), message.business.reason if message.kind != edxml.Business.NEW else ""),
    ]
    return rows + [row for row in optional if row[1]]


def _status(message: edxml.StatusMessage) -> list[Row]:
    code = message.code or ""
    label = Code(code).label if code in Code.values else _("không có trong bảng mã")
    about = message.response_for
    rows: list[Row] = [
        (_("Nơi báo"), _organ(message.sender)),
        (_("Trạng thái"), f"{code} {label}".strip()),
        (_("Lời kèm theo"), message.description),
        (_("Báo lúc"), f"{message.timestamp:%H:%M %d/%m/%Y}" if message.timestamp else None),
        (_("Về văn bản"), _joined(about.code, _day(about.issued))),
        (_("Mã văn bản"), about.document_id),
    ]
    people = _joined(message.staff.staff, message.staff.department, message.staff.mobile)
    return [*rows, (_("Người phụ trách"), people)] if people else rows


def way(visible: QuerySet[ExchangeMessage], message: ExchangeMessage) -> list[dict]:
    """All messages about the same document with the same agency, newest first."""
    same = visible.filter(organ=message.organ, unit=message.unit, document_id=message.document_id)
    return [
        {
            "when": one.made_at,
            "title": f"{arrow(one)} {title(one)}",
            "who": one.get_state_display(),
            "text": one.error,
            "url": "" if one == message else f"../{one.pk}/",
        }
        for one in same.order_by("-pk")[:60]
    ]


def title(message: ExchangeMessage) -> str:
    """The kind of message; of a status its code and the code's word."""
    if message.code:
        return f"{message.code} {message.get_code_display()}"
    return str(message.get_kind_display())


def arrow(message: ExchangeMessage) -> str:
    """Which way it went."""
    return _("Đến:") if message.direction == Direction.IN else _("Đi:")


def _organ(organ: edxml.Organ) -> str:
    return _joined(organ.name, f"({organ.organ_id})" if organ.organ_id else "", by=" ")


def _joined(*parts: str | None, by: str = ", ") -> str:
    return by.join(filter(None, parts))


def _day(day) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
