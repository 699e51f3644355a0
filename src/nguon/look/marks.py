"""Text with marked places, as HTML; and the shares of a strip of states."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from nguon.reader.paper.pieces import Piece, columns, pieces


def read(mark: Any, name: str, default: Any = "") -> Any:
    """Return a fact of `mark`, which is a mapping or an object."""
    if isinstance(mark, dict):
        return mark.get(name, default)
    return getattr(mark, name, default)


def marked(text: str, marks: Iterable[Any]) -> SafeString:
    """Return `text` as HTML paragraphs (one a line) with each mark as a <mark> element.

    A line of two columns, which stand apart by three spaces or more, is two spans.

    A mark has `start` and `end` (offsets in `text`), `kind` ("field", "duty", "citation"), and
    perhaps `key` (an id, unique in the page), `label` (what it is, as a title) and `url`. Where
    marks overlap, the shorter one wins. Marks may run over several lines. What a mark of the kind
    "dropped" covers is not shown.
    """
    listed = list(marks)
    spans = [(read(mark, "start"), read(mark, "end")) for mark in listed]
    used: set[str] = set()
    paragraphs = []
    for line in pieces(text, spans):
        cells = [_line(column, listed, used) for column in columns(line)]
        item = "".join(piece for _place, piece in line).lstrip().startswith(("- ", "+ "))
        kind = ' class="cells"' if len(cells) > 1 else ' class="item"' if item else ""
        spans = format_html_join(" ", "<span>{}</span>", [(cell,) for cell in cells])
        paragraphs.append((mark_safe(kind), spans if len(cells) > 1 else cells[0]))  # noqa: S308
    return format_html_join("\n", "<p{}>{}</p>", paragraphs)


def _line(line: Iterable[Piece], marks: Sequence[Any], used: set[str]) -> SafeString:
    parts = []
    for place, piece in line:
        escaped = conditional_escape(piece)
        alone = place is None or not piece.strip()
        parts.append(escaped if alone else _mark(marks[place], escaped, used))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def _mark(mark: Any, piece: str, used: set[str]) -> SafeString:
    kind, key = read(mark, "kind", "field"), str(read(mark, "key") or "")
    if kind == "dropped":
        return mark_safe("")
    label, url = read(mark, "label"), read(mark, "url")
    identity = format_html(' id="{}"', key) if key and key not in used else ""
    used.add(key)
    title = format_html(' title="{}"', label) if label else ""
    html = format_html('<mark class="{}"{}{}>{}</mark>', kind, identity, title, piece)
    return format_html('<a href="{}">{}</a>', url, html) if url else html


def shares(counts: Sequence[int], width: float = 100.0, least: float = 0.6) -> list[tuple]:
    """Return (x, width) for each count so that they fill `width`; none that counts is invisible."""
    total = sum(counts)
    if not total:
        return [(0.0, 0.0) for _ in counts]
    widths = [max(width * n / total, least) if n else 0.0 for n in counts]
    scale = width / sum(widths)
    places, x = [], 0.0
    for w in widths:
        places.append((round(x, 3), round(w * scale, 3)))
        x += w * scale
    return places
