"""Signature fields' text put where it stands among the words of the page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nguon.reader.formats.pdf.widgets import Widget
from nguon.reader.formats.pdf.words import PageWords, Word

_LETTER_WIDTH = 6.0
_LINE_HEIGHT = 12.0
_SLACK = 3.0
_ENOUGH = 0.6
"""Share of a text's width, which is estimated, that a blank for it has at least."""

_BLANKS = " .…_"


def filled(page: PageWords, widgets: Sequence[Widget]) -> tuple[PageWords, list[str]]:
    """Return the page with its blanks filled in, and the lines of the stamps taken off it.

    Text that the page already has in the field's place (poppler draws fields) is not doubled; it
    is set anew, because it may stand over the dots of the blank.
    """
    words, stamps = list(page.words), list[str]()
    for widget in widgets:
        if widget.is_stamp:
            words = _without(words, widget)
            stamps += widget.lines
        else:
            words = _without(words, widget) if _shows(words, widget) else words
            words += _words(widget, words)
    return page.with_words(words), stamps


def _inside(words: Sequence[Word], widget: Widget) -> list[Word]:
    box = (widget.x0 - _SLACK, widget.top - _SLACK, widget.x1 + _SLACK, widget.bottom + _SLACK)
    return [word for word in words if word.within(*box)]


def _without(words: list[Word], widget: Widget) -> list[Word]:
    drawn = {word for word in _inside(words, widget) if word.text in widget.text}
    return [word for word in words if word not in drawn]


def _shows(words: Sequence[Word], widget: Widget) -> bool:
    there = "".join(word.text for word in _inside(words, widget))
    return widget.text.replace(" ", "") in there.replace(" ", "")


def _words(widget: Widget, words: Sequence[Word]) -> Iterator[Word]:
    """Each line of the field in its share of the box, beginning in the blank there."""
    share = (widget.bottom - widget.top) / len(widget.lines)
    for place, line in enumerate(widget.lines):
        middle = widget.top + share * (place + 0.5)
        row = _row_at(words, middle, widget)
        top, bottom = middle - _LINE_HEIGHT / 2, middle + _LINE_HEIGHT / 2
        if row:
            top, bottom = row[0].top, row[0].bottom
        x0 = _blank(row, widget, len(line) * _LETTER_WIDTH)
        shown = (widget.x0, middle - share / 2, widget.x1, middle + share / 2)
        for text in line.split():
            x1 = x0 + len(text) * _LETTER_WIDTH
            yield Word(text, x0, top, x1, bottom, shown)
            x0 = x1 + _LETTER_WIDTH / 2


def _row_at(words: Sequence[Word], middle: float, widget: Widget) -> list[Word]:
    """The words of the line nearest to `middle` that the box is beside or over."""
    reach = max(_LINE_HEIGHT, (widget.bottom - widget.top) / 2)
    near = [word for word in words if abs(word.middle - middle) <= reach and not word.filled]
    if not near:
        return []
    nearest = min(near, key=lambda word: abs(word.middle - middle)).middle
    return sorted((w for w in near if abs(w.middle - nearest) < w.height / 2), key=lambda w: w.x0)


def _blank(row: Sequence[Word], widget: Widget, width: float) -> float:
    """Where in the row the text begins: in the first blank under the box, or before dots there."""
    under = [(max(a.x1, widget.x0), min(b.x0, widget.x1)) for a, b in pairwise(row)]
    wide = (start for start, end in under if end - start >= _ENOUGH * width)
    if (start := next(wide, None)) is not None:
        return start + 0.1
    dotted = (w for w in row if w.text[0] in _BLANKS and w.x0 < widget.x1 and w.x1 > widget.x0)
    if (dots := next(dotted, None)) is not None:
        return dots.x0 - 0.1
    return widget.x0
