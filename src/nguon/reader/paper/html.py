"""A reading as one HTML page that needs nothing else: the original with every fact marked on it."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from nguon.reader.draft import UNCERTAIN_BELOW, DispatchDraft, Evidence, Page, Place
from nguon.reader.notices import how_text, warning_text
from nguon.reader.paper.marks import Marked, marked
from nguon.reader.paper.pictures import drawn, paged
from nguon.reader.paper.pieces import Piece, columns, own_spans, pieces

SURE = 0.9
"""From here on a fact is called sure: such facts are right 97 times of 100 or more often."""

_KINDS = {"field": "Thông tin", "duty": "Nhiệm vụ", "citation": "Căn cứ, dẫn chiếu"}
_TAG_HIGH, _LETTER = 5.5, 2.75


def page(draft: DispatchDraft, data: bytes, name: str) -> Iterator[str]:
    """Yield the page in parts; `data` are the bytes of the file `name` that the draft is read from.

    One picture is held at a time.
    """
    facts = list(marked(draft))
    title = escape(draft.number_symbol or name)
    css = (files(__package__) / "page.css").read_text("utf-8")
    yield (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{css}</style></head><body>\n"
        f'<header><p class="soft">{escape(name)}</p><h1>{title}</h1>'
        f"<p>{escape(draft.subject or '')}</p></header>\n"
    )
    if draft.warnings:
        notes = "".join(f"<li>{escape(warning_text(one))}</li>" for one in draft.warnings)
        yield f'<section class="notes" aria-label="Cần xem lại"><ul>{notes}</ul></section>\n'
    yield '<main>\n<div class="facts" tabindex="0" role="region" aria-label="Đã đọc">'
    yield f"{_facts(facts)}</div>\n"
    yield '<section aria-label="Bản gốc">\n'
    yield from _original(draft, data, name, facts)
    yield "</section>\n</main></body></html>\n"


def sureness(evidence: Evidence | None) -> str:
    """Say in a sign and a word how sure a fact is."""
    if evidence is None:
        return "○ không thấy"
    if evidence.confidence >= SURE:
        return "✓ chắc"
    return "△ nên xem lại" if evidence.confidence >= UNCERTAIN_BELOW else "▲ chưa chắc"


def _facts(facts: Sequence[Marked]) -> str:
    parts = []
    for kind, heading in _KINDS.items():
        entries = [_fact(one) for one in facts if one.kind == kind]
        if entries:
            parts.append(f"<section><h2>{heading}</h2><ol>{''.join(entries)}</ol></section>")
    return "\n".join(parts)


def _fact(one: Marked) -> str:
    found, said = one.evidence, [sureness(one.evidence)]
    label = escape(one.label)
    if found:
        said += [f"{found.confidence:.0%}", how_text(found.how)]
        label = f'<a href="#m-{one.key}">{label}</a>' if found.end > found.start else label
        if found.places:
            said.append(f"trang {found.places[0].page}")
    doubt = "" if found and found.confidence >= SURE else " doubt"
    return (
        f'<li class="{one.kind}" id="l-{one.key}"><span class="name">{label}</span>'
        f'<span class="value">{escape(one.value or "–")}</span>'
        f'<span class="how{doubt}">{escape(", ".join(said))}</span></li>'
    )


def _original(
    draft: DispatchDraft, data: bytes, name: str, facts: Sequence[Marked]
) -> Iterator[str]:
    sizes = {one.number: one for one in draft.pages if one.width and one.height}
    source = paged(data, name) if sizes else None
    shown = False
    for number, picture in drawn(source, sizes) if source else ():
        shown = True
        yield _figure(sizes[number], picture, facts)
    if not shown:
        yield f'<div class="sheet">{_text(draft.text, facts)}</div>\n'


def _figure(page: Page, picture: bytes, facts: Iterable[Marked]) -> str:
    source = f"data:image/webp;base64,{base64.b64encode(picture).decode('ascii')}"
    marks = "".join(
        _boxes(one, [place for place in one.evidence.places if place.page == page.number])
        for one in facts
        if one.evidence
    )
    return (
        f'<figure><img src="{source}" alt="Trang {page.number} của bản gốc" '
        f'width="{page.width:.0f}" height="{page.height:.0f}">'
        f'<svg viewBox="0 0 {page.width:.1f} {page.height:.1f}" aria-hidden="true">{marks}</svg>'
        f"<figcaption>Trang {page.number}</figcaption></figure>\n"
    )


def _boxes(one: Marked, places: Sequence[Place]) -> str:
    if not places or one.evidence is None:
        return ""
    boxes = "".join(
        f'<rect class="box" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
        f'height="{bottom - top:.1f}"/>'
        for left, top, right, bottom in (place.box for place in places)
    )
    left, top, *_ = places[0].box
    tag_top = max(top - _TAG_HIGH + 1, 0.0)
    width = len(one.label) * _LETTER + 3
    tag = (
        f'<rect class="tag" x="{left:.1f}" y="{tag_top:.1f}" width="{width:.1f}" '
        f'height="{_TAG_HIGH}"/><text x="{left + 1.5:.1f}" y="{tag_top + 4.3:.1f}">'
        f"{escape(one.label)}</text>"
    )
    first = one.evidence.places[0] == places[0]
    identity = f' id="m-{one.key}"' if first else ""
    return f'<g class="{_classes(one)}"{identity}>{boxes}{tag}</g>'


def _classes(one: Marked) -> str:
    doubtful = one.evidence is not None and one.evidence.confidence < SURE
    return f"{one.kind} doubtful" if doubtful else one.kind


def _text(text: str, facts: Sequence[Marked]) -> str:
    owners, spans = [], []
    for one in facts:
        if found := one.evidence:
            for span in own_spans(text, found.start, found.end, found.quote):
                owners.append(one)
                spans.append(span)
    used: set[str] = set()
    return "\n".join(_line(line, owners, used) for line in pieces(text, spans))


def _line(line: Sequence[Piece], facts: Sequence[Marked], used: set[str]) -> str:
    cells = []
    for column in columns(line):
        marked_up = (
            escape(piece)
            if place is None or not piece.strip()
            else _mark(facts[place], piece, used)
            for place, piece in column
        )
        cells.append("".join(marked_up).strip())
    if len(cells) == 1:
        return f"<p>{cells[0]}</p>"
    return f'<p class="cells">{"".join(f"<span>{cell}</span> " for cell in cells)}</p>'


def _mark(one: Marked, piece: str, used: set[str]) -> str:
    if one.key in used:
        return f'<mark class="{_classes(one)}">{escape(piece)}</mark>'
    used.add(one.key)
    return (
        f'<mark class="{_classes(one)}" id="m-{one.key}" title="{escape(one.label)}">'
        f"<sup>{escape(one.label)}</sup> {escape(piece)}</mark>"
    )
