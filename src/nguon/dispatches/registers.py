"""The registers of outgoing and incoming dispatches, in the columns that the law gives them.

Nghị định 30/2020/NĐ-CP: ten columns each. Before 5 March 2020 Thông tư 07/2012/TT-BNV
had the same registers; the wider set of columns serves for both.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO

from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nguon.dispatches.models import Arrival, Direction, Dispatch, Recipient, Register
from nguon.events.clock import VIETNAM

Cell = str | int | date | None


def columns(direction: str) -> list[str]:
    """The headings of the register, in the legal order."""
    if direction == Direction.OUT:
        return [
            _("Số, ký hiệu văn bản"),
            _("Ngày tháng văn bản"),
            _("Tên loại và trích yếu nội dung văn bản"),
            _("Người ký"),
            _("Nơi nhận văn bản"),
            _("Đơn vị, người nhận bản lưu"),
            _("Số lượng bản"),
            _("Ngày chuyển"),
            _("Ký nhận"),
            _("Ghi chú"),
        ]
    return [
        _("Ngày đến"),
        _("Số đến"),
        _("Tác giả"),
        _("Số, ký hiệu văn bản"),
        _("Ngày tháng văn bản"),
        _("Tên loại và trích yếu nội dung văn bản"),
        _("Đơn vị hoặc người nhận"),
        _("Ngày chuyển"),
        _("Ký nhận"),
        _("Ghi chú"),
    ]


def rows(register: Register) -> Iterator[list[Cell]]:
    """The register's entries by number, one list of ten cells each."""
    if register.direction == Direction.OUT:
        dispatches = register.dispatches.order_by("ordinal").prefetch_related("recipients")
        for dispatch in dispatches.annotate(copies=Count("arrivals")).defer("text", "reading"):
            yield _out(dispatch)
    else:
        arrivals = register.arrivals.order_by("ordinal").select_related("dispatch", "unit")
        for arrival in arrivals:
            yield _in(arrival)


def _out(dispatch: Dispatch) -> list[Cell]:
    lines: list[Recipient] = list(dispatch.recipients.all())
    kept = [line.text.removeprefix("Lưu:").strip() for line in lines if line.part == "file"]
    sent_to = [line.text for line in lines if line.part not in ("file", "as_above")]
    return [
        dispatch.number_symbol,
        dispatch.issued_on,
        _title(dispatch),
        dispatch.signer_name,
        "; ".join(sent_to),
        "; ".join(kept),
        dispatch.copies,
        _day(dispatch.issued_at),
        _("điện tử"),
        dispatch.get_state_display() if dispatch.state == "recalled" else "",
    ]


def _in(arrival: Arrival) -> list[Cell]:
    dispatch = arrival.dispatch
    return [
        _day(arrival.arrived_at),
        arrival.ordinal,
        dispatch.issuer_name,
        dispatch.number_symbol,
        dispatch.issued_on,
        _title(dispatch),
        str(arrival.unit),
        _day(arrival.registered_at),
        _("điện tử"),
        arrival.get_code_display() if arrival.code >= "13" else "",
    ]


def _title(dispatch: Dispatch) -> str:
    return f"{dispatch.doc_type.capitalize()}: {dispatch.subject}"


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment, VIETNAM) if moment else None


def title(register: Register) -> str:
    return _("Sổ đăng ký %(direction)s") % {"direction": register.get_direction_display()}


@translation.override("vi")
def workbook(register: Register) -> bytes:
    """The register as an XLSX file, headed and ready to print on A4 landscape."""
    return sheet(title(register), register, columns(register.direction), rows(register))


def sheet(heading: str, register: Register, headings: list[str], body: Iterable[list[Cell]]):
    """One sheet in the form of a register: heading, unit and year, numbered columns, rows."""
    from openpyxl import Workbook  # slow to load, and few starts need it

    book = Workbook()
    page = book.active
    page.title = heading[:31]
    page.append([heading.upper()])
    page.append([f"{register.unit} – {_('Năm')} {register.year}"])
    page.append([])
    page.append(headings)
    page.append([f"({n})" for n in range(1, len(headings) + 1)])
    for row in body:
        page.append([_safe(cell) for cell in row])
    _dress(page, len(headings))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" else cell


def _dress(page, width: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, size in ((1, 14), (2, 12)):
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        page.cell(row, 1).font = Font(name="Times New Roman", bold=True, size=size)
        page.cell(row, 1).alignment = Alignment(horizontal="center")
    for cells in page.iter_rows(min_row=4):
        for cell in cells:
            cell.font = Font(name="Times New Roman", size=11, bold=cell.row == 4)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
    for n in range(1, width + 1):
        page.column_dimensions[get_column_letter(n)].width = 34 if n in (3, 5, 6) else 14
    page.freeze_panes = "A6"
    page.print_title_rows = "4:5"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
