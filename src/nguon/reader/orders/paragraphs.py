"""The body's lines → paragraphs, each with its item mark and its depth in the outline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nguon.reader.flow import Flow, run_on
from nguon.reader.lines import Line
from nguon.viet.folding import CAPITALS

_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("article", re.compile(r"Điều\s\d{1,3}\s?[.:]\s{0,3}")),
    ("roman", re.compile(r"[IVX]{1,5}[.)]\s{1,3}(?=\S)")),
    ("decimal", re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s{1,3}(?=\S)")),
    (
        "number",
        re.compile(
            r"\(?\d{1,2}\s?[.)]\s{0,3}(?=[^\W\d])|\d{1,2}\s?[-–]\s{1,3}(?=[" + CAPITALS + "])"
        ),
    ),
    ("letter", re.compile(r"[a-zđ¢@]\s?\)\s{0,3}(?=\S)|[a-zđ]\.\s(?=[" + CAPITALS + "])")),
    ("dash", re.compile(r"[-–—~_•*]\s{0,3}(?=\w)")),
    ("plus", re.compile(r"\+\s{0,3}(?=\S)")),
)
_ENDED = re.compile(r"[.;:!?]['\"”’)]{0,2}\W{0,3}$")
_STRAIGHT_END = re.compile(r"[\"'][\s.;,]{0,3}$")
_OWN_WORDS = re.compile(
    r"(?:de nghi|yeu cau|kien nghi)\b|"
    r"can cu (?:cac )?(?:quy dinh|huong dan|noi dung)[^.;:]{0,30}\btren\b"
)
"""What the dispatch says itself, even where a scan lost the mark that ends a quotation."""

_UNWRAPPED = 160
_SHORT = 0.8
_CUT_SHORT = 0.6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is the kind of item mark or ""; `depth` is 0 outside lists, 1 for outer items …

    `start` is where the words begin in the paragraph's own running text, after the mark.
    """

    mark: str
    depth: int
    flow: Flow
    start: int
    quoted: bool

    @property
    def text(self) -> str:
        """Return the paragraph's words without the item mark."""
        return self.flow.text[self.start :]

    @property
    def folded(self) -> str:
        """Return the same, folded."""
        return self.flow.folded[self.start :]


def paragraphs(body: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the body's paragraphs with their outline."""
    outline: list[str] = []
    quoting = False
    for lines in _grouped(body):
        flow = run_on(lines)
        mark, start = _mark(flow.text)
        depth = _depth(mark, outline)
        begins_quote = flow.text[start:].lstrip().startswith(("“", '"'))
        quoting = quoting and not _OWN_WORDS.match(flow.folded, start)
        yield Paragraph(mark, depth, flow, start, quoting or begins_quote)
        opened, closed = flow.text.count("“"), flow.text.count("”")
        closed += bool(opened > closed or quoting) and _STRAIGHT_END.search(flow.text) is not None
        quoting = (quoting or opened > closed) and closed <= opened if opened or closed else quoting


def _grouped(body: Sequence[Line]) -> Iterator[list[Line]]:
    width = _width(body)
    group: list[Line] = []
    for line in body:
        if group and _begins(line, group[-1], width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _width(body: Sequence[Line]) -> int:
    lengths = sorted(len(line.text.strip()) for line in body)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _begins(line: Line, before: Line, width: int) -> bool:
    text, previous = line.text.strip(), before.text.rstrip()
    if _mark(text)[0] and not (_open(previous) and text[0].isdigit()):
        return True
    ended = _ENDED.search(previous) is not None
    if text[0].islower() and not ended:
        return False
    if line.number - before.number > 1:
        return ended or (text[0].isupper() and line.page == before.page)
    if width > _UNWRAPPED:
        return True
    if text[0].isupper() and len(previous.strip()) < _CUT_SHORT * width and not _open(previous):
        return True
    return ended and (len(previous.strip()) < _SHORT * width or _indented(line, before))


def _open(previous: str) -> bool:
    """ "… Điều 3 và khoản / 4. …": a line that cannot end a paragraph."""
    return previous.endswith((",", "/", "-")) or previous.lower().endswith(
        (" khoản", " điều", " điểm", " mục", " ngày", " tháng", " năm", " số")
    )


def _indented(line: Line, before: Line) -> bool:
    return _indent(line) > _indent(before) + 2


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _mark(text: str) -> tuple[str, int]:
    for name, pattern in _MARKS:
        if match := pattern.match(text):
            return name, match.end()
    return "", 0


def _depth(mark: str, outline: list[str]) -> int:
    """An item mark seen before closes the deeper ones; a new one opens a deeper level."""
    if not mark:
        return 0
    if mark in outline:
        del outline[outline.index(mark) + 1 :]
    else:
        outline.append(mark)
    return len(outline)
