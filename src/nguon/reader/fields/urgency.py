"""The mark of urgency in the head: KHẨN, THƯỢNG KHẨN, HỎA TỐC (Nghị định 30/2020, box 10b)."""

from collections.abc import Sequence

from nguon.reader.fields.found import Found, at
from nguon.reader.lines import Line
from nguon.viet.folding import fold

_MARKS = {"hoa toc hen gio": "hỏa tốc hẹn giờ", "hoa toc": "hỏa tốc",
          "thuong khan": "thượng khẩn", "khan": "khẩn"}  # fmt: skip


def read_urgency(head: Sequence[Line]) -> Found[str] | None:
    """Return the urgency that stands on a line or in a column of its own, in capitals."""
    for line in head:
        for column in filter(None, map(str.strip, line.text.split("   "))):
            mark = _MARKS.get(fold(column.strip(" .:*[]()")))
            if mark and column.upper() == column:
                start = line.text.index(column)
                return Found(mark, at(line, start, start + len(column), 0.95))
    return None
