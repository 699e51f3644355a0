"""Rows of a tree and stacked bars, written as strings: a board has thousands of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nguon.look import states
from nguon.look.marks import read, shares


def strip_svg(pairs: Sequence[tuple[Any, int]]) -> SafeString:
    """Return the stacked bar of (state, count) pairs, without its legend."""
    rects = "".join(
        f'<rect class="state-{escape(states.slug(value))}" x="{x}%" width="{w}%" height="100%">'
        f"<title>{escape(states.word(value))}: {n}</title></rect>"
        for (value, n), (x, w) in zip(pairs, shares([n for _v, n in pairs]), strict=True)
    )
    return mark_safe(f'<svg class="strip" aria-hidden="true">{rects}</svg>')  # noqa: S308


def render(nodes: Iterable[Any], open_levels: int = 1) -> SafeString:
    """Return nested lists of rows.

    A node (object or mapping) has `name`, and perhaps `url`, `state`, `counts` (pairs of state
    and number, shown as a small bar), `tally` (words at the right, "12 trong 18 xong"), `children`
    (nodes), `children_url` (htmx fetches the children when the row is first opened), `open`.
    """
    sprite = static("look/icons.svg")
    inner = "".join(_node(node, sprite, open_levels) for node in nodes)
    return mark_safe(f'<ul class="tree">{inner}</ul>')  # noqa: S308 - escaped in _row


def _svg(sprite: str, name: str) -> str:
    return f'<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>'


def _node(node: Any, sprite: str, open_levels: int) -> str:
    children, later = read(node, "children", ()), read(node, "children_url")
    row = _row(node, sprite)
    if not children and not later:
        return f'<li><div class="node"><span></span>{row}</div></li>'
    opened = " open" if read(node, "open", open_levels > 0) and not later else ""
    if later:
        body = (
            f'<div hx-get="{escape(later)}" hx-trigger="toggle from:closest details once">'
            f'<a href="{escape(later)}">…</a></div>'
        )
    else:
        body = f"<ul>{''.join(_node(child, sprite, open_levels - 1) for child in children)}</ul>"
    summary = f'<summary class="node">{_svg(sprite, "chevron-right")}{row}</summary>'
    return f"<li><details{opened}>{summary}{body}</details></li>"


def _row(node: Any, sprite: str) -> str:
    name, url, state = escape(read(node, "name")), read(node, "url"), read(node, "state", None)
    counts, tally = read(node, "counts", ()), escape(read(node, "tally"))
    label = f'<a href="{escape(url)}">{name}</a>' if url else name
    bar, word = strip_svg(counts) if counts else "", ""
    if state:
        word = (
            f'<span class="state state-{escape(states.slug(state))}">'
            f"{_svg(sprite, states.icon(state))}{escape(states.word(state))}</span>"
        )
    return (
        f'<span class="name">{label}</span><span class="bar">{bar}</span>'
        f'<span class="tally">{tally}{word}</span>'
    )
