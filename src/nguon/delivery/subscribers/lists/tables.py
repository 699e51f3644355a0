"""The rows of a CSV or XLSX file, one at a time, by what their columns hold."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from nguon.viet.folding import fold

HEADINGS = {
    "phone": ("dien thoai", "so dien thoai", "sdt", "so dt", "di dong", "phone", "mobile"),
    "email": ("thu dien tu", "email", "e-mail", "mail", "dia chi thu"),
    "commune": ("xa", "xa phuong", "ma xa", "phuong xa", "don vi", "commune", "dia ban"),
    "district": ("huyen", "quan huyen", "district"),
    "language": ("ngon ngu", "tieng", "language"),
    "topics": ("linh vuc", "chu de", "topics"),
    "voice": ("goi dien", "goi", "voice"),
}
"""What each column may be called, folded; columns of other names are not read."""

Row = dict[str, str]
LONGEST = 2000


class NotATable(ValueError):
    """It cannot be read as a list; the words say what is missing."""


def rows_of(file: BinaryIO, is_workbook: bool) -> Iterator[tuple[int, Row]]:
    """Yield each row with its line in the file, counted from 1 (the headings).

    Raises NotATable when the file is none or has no column of numbers or addresses.
    """
    lines = _workbook(file) if is_workbook else _csv(file)
    number, headings = next(lines, (1, []))
    columns = {place: name for place, cell in enumerate(headings) if (name := _column(cell))}
    if not {"phone", "email"} & set(columns.values()):
        raise NotATable(_("Dòng đầu chưa có cột “Điện thoại” hoặc “Thư điện tử”."))
    if "commune" not in columns.values():
        raise NotATable(_("Dòng đầu chưa có cột “Xã” (tên hoặc mã)."))
    pairs = list(columns.items())
    for number, cells in lines:
        width = len(cells)
        row = {name: cells[place] for place, name in pairs if place < width}
        if any(row.values()):
            yield number, row


def _column(heading: str) -> str | None:
    wanted = fold(heading).replace(",", " ").replace("/", " ").replace("_", " ")
    wanted = " ".join(wanted.split())
    return next((name for name, words in HEADINGS.items() if wanted in words), None)


def _csv(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    text = io.TextIOWrapper(io.BufferedReader(file), "utf-8-sig", newline="")  # type: ignore[arg-type]
    try:
        first = text.readline(LONGEST)
        delimiter = max(",;\t", key=first.count)
        yield 1, next(csv.reader([first], delimiter=delimiter), [])
        reader = csv.reader(text, delimiter=delimiter)
        for cells in reader:
            yield reader.line_num + 1, cells
    except UnicodeDecodeError as wrong:
        raise NotATable(_("Tệp CSV phải ở dạng Unicode (UTF-8).")) from wrong
    except csv.Error as wrong:
        raise NotATable(_("Tệp CSV hỏng: %(why)s.") % {"why": wrong}) from wrong


def _workbook(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    from nguon.delivery.subscribers.lists import workbooks

    try:
        for number, cells in workbooks.rows(file):
            yield number, [_cell(cell) for cell in cells]
    except workbooks.UNREADABLE as wrong:
        raise NotATable(_("Không mở được bảng tính này.")) from wrong


def _cell(value) -> str:
    """A cell as text. A telephone number that became a number has lost its zero: it is put back."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = str(value).strip()
    return "0" + words if isinstance(value, int) and len(words) == 9 else words
