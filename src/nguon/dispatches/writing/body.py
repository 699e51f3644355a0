"""The body as an officer types it, one paragraph a line, and what each paragraph is.

The order of phần, chương, mục, điều, khoản, điểm is that of Nghị định 30/2020/NĐ-CP, annex I,
part I, II.6. A paragraph's number or dash is typed, never generated: what is printed is what was
written.
"""

import re
from collections.abc import Iterable

from nguon.dispatches.writing.composition import Level, Paragraph

END_MARK = "./."

_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.BASIS, re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\s")),
    (Level.CENTRED, re.compile(r"(?:Phần|Chương|Mục|Tiểu mục)\s[IVXLC\d]+$")),
    (Level.SECTION, re.compile(r"[IVXLC]+\.\s")),
    (Level.ARTICLE, re.compile(r"Điều\s\d+[a-zđ]?\.")),
    (Level.POINT, re.compile(r"(?:[-–+•]|[a-zđ]{1,2}\))\s")),
)
_CLAUSE = re.compile(r"\d+(?:\.\d+)*\.\s")
_LONGEST_HEADING = 90


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Divide typed text into paragraphs, each with its level; blank lines only separate."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return tuple(Paragraph(line, level_of(line)) for line in lines if line)


def typed(body: Iterable[Paragraph]) -> str:
    """Return the body as it would be typed."""
    return "\n\n".join(paragraph.text for paragraph in body)


def level_of(line: str) -> Level:
    """Tell what a paragraph is by how it begins, and how it ends."""
    for level, beginning in _LEVELS:
        if beginning.match(line):
            return level
    if _CLAUSE.match(line):
        heading = len(line) <= _LONGEST_HEADING and line[-1] not in ".;:,/"
        return Level.HEADED if heading else Level.CLAUSE
    capitals = line.isupper() and 6 <= len(line) <= _LONGEST_HEADING
    return Level.CENTRED if capitals else Level.PLAIN


def with_end_mark(body: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Close the last paragraph with "./." in place of its full stop."""
    *others, last = body or (Paragraph(""),)
    text = last.text.rstrip()
    if not text.endswith(END_MARK):
        text = text.rstrip(" .;,") + END_MARK
    return (*others, Paragraph(text, last.level))
