"""Marks in the head: secrecy, urgency, circulation (Nghị định 30/2020, boxes 10a, 10b and 11).

A mark stands in capitals on a line or in a column of its own, in a frame that may leave strokes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from nguon.reader.draft import Evidence, How
from nguon.reader.fields.found import Found, at
from nguon.reader.lines import Line
from nguon.viet.folding import fold

URGENCY = {"hoa toc hen gio": "hỏa tốc hẹn giờ", "hoa toc": "hỏa tốc",
           "thuong khan": "thượng khẩn", "khan": "khẩn"}  # fmt: skip
SECRECY = {"tuyet mat": "tuyệt mật", "toi mat": "tối mật", "mat": "mật"}
CIRCULATION = {"luu hanh noi bo": "lưu hành nội bộ", "xem xong tra lai": "xem xong trả lại"}
MARKS = frozenset({*URGENCY, *SECRECY, *CIRCULATION, "du thao"})
"""Folded marks that may stand among the letterhead's lines or the subject's."""

_COLUMN = re.compile(r"\S+(?:\s{1,2}\S+)*")
_FRAME = " .:*[]()|-–_!/\"'"
_HOURS = re.compile(r"(?:hoa toc|khan)(?: hen gio)?[:,]? (?:truoc |den )?\d{1,2}.{0,30}")


def read_urgency(head: Sequence[Line]) -> Found[str] | None:
    """Return the mark of urgency, or None."""
    return _mark(head, URGENCY)


def read_secrecy(head: Sequence[Line]) -> Found[str] | None:
    """Return the mark of secrecy, or None."""
    return _mark(head, SECRECY)


def read_circulation(head: Sequence[Line]) -> Found[str] | None:
    """Return the mark that limits who may see the document, or None."""
    return _mark(head, CIRCULATION)


def is_mark(line: Line) -> bool:
    """Tell whether nothing but marks stands on the line."""
    columns = list(_columns(line))
    return bool(columns) and all(_key(text) in MARKS for _, text in columns)


def _mark(head: Sequence[Line], known: Mapping[str, str]) -> Found[str] | None:
    for line in head:
        for start, column in _columns(line):
            mark = known.get(_key(column))
            if mark is None or column.upper() != column:
                continue
            return Found(mark, _evidence(line, start, column, mark))
    return None


def _columns(line: Line) -> Iterator[tuple[int, str]]:
    for match in _COLUMN.finditer(line.text):
        column = match.group().strip(_FRAME)
        if column:
            yield match.start() + match.group().index(column), column


def _key(column: str) -> str:
    folded = fold(column)
    return "hoa toc hen gio" if _HOURS.fullmatch(folded) else folded


def _evidence(line: Line, start: int, column: str, mark: str) -> Evidence:
    """A mark that lost its letters' marks is known by its form."""
    written = column.lower() == mark
    how = How.WRITTEN if written else How.REPAIRED
    return at(line, start, start + len(column), 0.95 if written else 0.85, how)
