"""The register that follows up what arrived: who handles it by when, and what answered it.

Nghị định 30/2020/NĐ-CP: seven columns.
"""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from nguon.assignments.models import Assignment
from nguon.dispatches.models import Citation, Register
from nguon.dispatches.registers import Cell


def columns() -> list[str]:
    return [
        _("Số đến"),
        _("Số, ký hiệu, tên loại và trích yếu"),
        _("Đơn vị hoặc người nhận"),
        _("Thời hạn giải quyết"),
        _("Tiến độ giải quyết"),
        _("Số, ký hiệu văn bản trả lời"),
        _("Ghi chú"),
    ]


def rows(register: Register) -> Iterator[list[Cell]]:
    """One row for each duty of each dispatch in a register of arrivals, in the legal columns."""
    numbers = dict(register.arrivals.values_list("dispatch", "ordinal"))
    mine = Assignment.objects.filter(unit=register.unit, duty__dispatch__in=numbers)
    mine = mine.select_related("duty__dispatch", "unit").order_by("duty__dispatch", "pk")
    answers = Citation.objects.filter(citing__holder=register.unit).select_related("citing")
    mine = mine.prefetch_related(Prefetch("duty__dispatch__cited_by", answers, to_attr="answers"))
    for one in mine.iterator(chunk_size=500):
        dispatch = one.duty.dispatch
        yield [
            numbers[dispatch.pk],
            f"{dispatch.number_symbol}: {one.duty.text}",
            str(one.unit),
            one.due_on,
            one.get_code_display(),
            _answer(one),
            one.get_due_by_display(),
        ]


def _answer(one: Assignment) -> str:
    """The number of the unit's own dispatch that cites the order, if there is one."""
    return "; ".join(citation.citing.number_symbol for citation in one.duty.dispatch.answers)


def title() -> str:
    return _("Sổ theo dõi giải quyết văn bản đến")
