"""The dispatch as a page of HTML, which the PDF is made of."""

from collections.abc import Iterator
from html import escape

from nguon.dispatches.writing.boxes import MOTTO, NATIONAL_TITLE, Boxes, fill
from nguon.dispatches.writing.composition import Composition, Level, Paragraph
from nguon.dispatches.writing.layout import Layout, frame, layout_on
from nguon.dispatches.writing.rules import article_lead, rule_width
from nguon.dispatches.writing.style import style


def html(composition: Composition) -> str:
    """Return the whole page, its style sheet inside."""
    layout = layout_on(composition.day)
    boxes = fill(composition, layout)
    parts = (*_head(boxes, layout), *_body(boxes), *_closing(boxes))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{escape(composition.subject)}</title>"
        f"<style>{style(layout, bool(boxes.contact))}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _line(name: str, text: str) -> str:
    """One box's line; empty text makes none."""
    return f'<p class="{name}">{escape(text)}</p>' if text else ""


def _lines(name: str, text: str) -> str:
    return "".join(_line(name, line.strip()) for line in text.splitlines())


def _rule(width: float) -> str:
    return f'<div class="rule" style="width:{width:.1f}mm"></div>'


def _frame(name: str, mark: str) -> str:
    if not mark:
        return ""
    width, height = frame(mark)
    size = f"width:{width}mm;height:{height}mm;line-height:{height - 0.6}mm"
    return f'<div class="frame {name}" style="{size}">{escape(mark)}</div>'


def _head(boxes: Boxes, layout: Layout) -> Iterator[str]:
    """Boxes 1 to 5, 9a, 10 and 11."""
    sizes = layout.sizes
    if boxes.contact:
        yield f'<div class="contact">{escape(boxes.contact)}</div>'
    issuer = _rule(rule_width(boxes.issuer, sizes.issuer, layout.left_column, 0.4))
    motto = _rule(rule_width(MOTTO, sizes.motto, layout.right_column))
    yield (
        '<table class="letterhead"><tr><td class="left">'
        f"{_lines('superior', boxes.superior)}{_lines('issuer', boxes.issuer)}{issuer}</td>"
        f'<td class="right">{_line("national-title", NATIONAL_TITLE)}{_line("motto", MOTTO)}'
        f'{motto}</td></tr><tr class="second"><td class="left">{_line("number", boxes.number)}'
        f"{_letter_subject(boxes.letter_subject)}{_marks(boxes)}</td>"
        f'<td class="right">{_line("place", boxes.place)}</td></tr></table>'
    )
    yield from _title(boxes, layout)
    yield _salutation(boxes.addressees)


def _letter_subject(text: str) -> str:
    """Box 5b; its last two words stay together, so that no year stands on a line alone."""
    *words, before, last = ["", "", *text.split()]
    end = f'<span class="together">{escape(f"{before} {last}".strip())}</span>'
    return f'<p class="letter-subject">{escape(" ".join(words).strip())} {end}</p>' if text else ""


def _marks(boxes: Boxes) -> str:
    """Boxes 10a, 10b and 11, under each other."""
    marks = (
        ("secrecy", boxes.secrecy),
        ("urgency", boxes.urgency),
        ("circulation", boxes.circulation),
    )
    return "".join(_frame(name, mark) for name, mark in marks)


def _title(boxes: Boxes, layout: Layout) -> Iterator[str]:
    if not boxes.title:
        return
    yield _line("title", boxes.title)
    yield _line("title-subject", boxes.title_subject)
    yield _rule(rule_width(boxes.title_subject, layout.sizes.title, layout.width, 0.4, 60))
    yield '<div class="after-title"></div>'


def _salutation(addressees: tuple[str, ...]) -> str:
    if not addressees:
        return ""
    several = len(addressees) > 1
    below = "below" if several else "beside"
    names = "".join(_line("addressee", line) for line in addressees)
    names = f"<p>\N{NO-BREAK SPACE}</p>{names}" if several else names
    return (
        f'<div class="salutation"><div class="word">Kính gửi:</div>'
        f'<div class="{below}">{names}</div></div>'
    )


def _body(boxes: Boxes) -> Iterator[str]:
    yield '<div class="body">'
    yield from map(_paragraph, boxes.body)
    yield "</div>"


def _paragraph(paragraph: Paragraph) -> str:
    lead, rest = article_lead(paragraph)
    bold = f"<b>{escape(lead)}</b>" if lead else ""
    level = paragraph.level if paragraph.level is not Level.PLAIN else ""
    return f'<p class="{level}">{bold}{escape(rest)}</p>'


def _closing(boxes: Boxes) -> Iterator[str]:
    """Boxes 9b and 12 on the left, 7 on the right, on a level."""
    lines = "".join(_line("line", line) for line in boxes.recipients)
    head = _line("head", "Nơi nhận:" if lines else "")
    authority = "".join(_line("authority", line) for line in boxes.authority)
    yield (
        '<table class="closing"><tr>'
        f'<td class="left recipients">{head}{lines}{_line("drafter", boxes.drafter)}</td>'
        f'<td class="right">{authority}{_line("name", boxes.name)}</td></tr></table>'
    )
