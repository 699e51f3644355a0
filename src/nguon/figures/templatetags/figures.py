"""Figures on pages: numbers, moments, and words with links to their points."""

from datetime import date, time
from decimal import Decimal

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from nguon.figures import words
from nguon.figures.models import Point
from nguon.viet.folding import nfc

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """3.2 → "3,2"."""
    return words.number(value)


@register.filter
def with_noun(value: Decimal | None, point: Point) -> str:
    """16 → "16 ca mắc"."""
    return words.amount(point, value)


@register.simple_tag
def of_when(day: date, hour: time | None) -> str:
    """ "18 giờ ngày 20/02/2020"."""
    return words.moment(day, hour)


@register.filter
def linked(text: str, links: list[tuple[int, int, str]]) -> SafeString:
    """`text` with each place (start, end, address) as a link; safe to stand in a page."""
    text, made, at = nfc(text), [], 0
    for start, end, url in links or ():
        made += [escape(text[at:start]), format_html('<a href="{}">{}</a>', url, text[start:end])]
        at = end
    return mark_safe("".join([*made, escape(text[at:])]))  # noqa: S308 - escaped above
