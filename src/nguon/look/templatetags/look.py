"""The house's template tags; builtins, so that no template loads them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import do_static, static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.look import dates, marks, states, trees
from nguon.look.context import may_open

register = template.Library()
register.tag("static", do_static)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon from the sprite; silent beside words, an image with a name if `label`."""
    use = format_html('<use href="{}#{}"/>', static("look/icons.svg"), name)
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}">{}</svg>', label, use)
    return format_html('<svg class="icon" aria-hidden="true">{}</svg>', use)


@register.simple_tag
def state(value: Any, word: str = "") -> SafeString:
    """A state as colour, icon and word; `value` is a TextChoices member or its slug."""
    return format_html(
        '<span class="state state-{}">{}{}</span>',
        states.slug(value), icon(states.icon(value)), word or states.word(value),
    )  # fmt: skip


@register.filter
def opens(actor: Any, name: str) -> bool:
    """Whether the page of that name (one without arguments) opens to `actor`: else link nowhere."""
    return may_open(reverse(name), actor)


def _ordered(counts: Any) -> list[tuple[Any, int]]:
    """(state, count) pairs in the order of a strip, without the zeroes."""
    pairs = list(counts.items() if hasattr(counts, "items") else counts)
    order = {slug: place for place, slug in enumerate(states.KNOWN)}
    return sorted(
        ((value, n) for value, n in pairs if n),
        key=lambda pair: order.get(states.slug(pair[0]), len(order)),
    )


@register.simple_tag
def strip(counts: Any) -> SafeString:
    """Only the stacked bar, for rows and cells; the numbers must stand beside it."""
    return trees.strip_svg(_ordered(counts))


@register.inclusion_tag("look/parts/states.html", takes_context=True)
def states_bar(
    context, counts: Any, noun: str = "", sentence: str = "", param: str = "", base: str = ""
) -> dict:
    """Dải trạng thái: a sentence, the stacked bar, a legend with numbers.

    `counts` maps states to numbers. With `param` each legend entry links to the list filtered by
    that query parameter, on the page `base` or this one.
    """
    pairs = _ordered(counts)
    total = sum(n for _state, n in pairs)
    done = sum(n for value, n in pairs if states.slug(value) == "done")
    if not sentence:
        facts = {"done": dates.grouped(done), "total": dates.grouped(total)}
        facts["noun"] = noun or _("đơn vị")
        sentence = _("%(done)s trong %(total)s %(noun)s đã xong.") % facts
    request = context.get("request")
    return {
        "sentence": sentence,
        "svg": trees.strip_svg(pairs),
        "chosen": request.GET.get(param) if request and param else None,
        "entries": [
            {
                "slug": states.slug(value),
                "word": states.word(value),
                "icon": states.icon(value),
                "count": n,
                "url": _narrowed(request, base, param, states.slug(value)) if param else "",
            }
            for value, n in pairs
        ],
    }


def _narrowed(request, base: str, param: str, value: str) -> str:
    """The address of this list, or of `base`, narrowed to one value, from the first page on."""
    query = request.GET.copy() if request and not base else QueryDict(mutable=True)
    query.pop("page", None)
    query[param] = value
    return f"{base}?{query.urlencode()}"


@register.simple_tag
def page_numbers(page: Any) -> list[int | None]:
    """The numbers that a pagination shows; None stands for those left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [n if isinstance(n, int) else None for n in shown]


@register.simple_tag
def tree(nodes: Any, open_levels: int = 1) -> SafeString:
    """Cây: units indented under each other with their states; see trees.render."""
    return trees.render(nodes, open_levels)


@register.simple_tag
def marked(text: str, spans: Any = ()) -> SafeString:
    """A dispatch's text as paragraphs with marks; see marks.marked. Wrap it in .reading."""
    return marks.marked(text, spans)


@register.inclusion_tag("look/parts/field.html")
def field(bound_field: Any) -> dict:
    """One form field in the house's way."""
    widget = bound_field.field.widget
    kind = getattr(widget, "input_type", "")
    attrs = {} if bound_field.use_fieldset or kind == "checkbox" else {"class": "input"}
    return {
        "field": bound_field,
        "single": kind == "checkbox" and not hasattr(widget, "optgroups"),
        "many": hasattr(widget, "optgroups") and kind in ("radio", "checkbox"),
        "control": bound_field.as_widget(attrs=attrs),
    }


@register.filter
def number(value: Any) -> str:
    """10590 → "10.590"; nothing for None."""
    return "" if value is None or value == "" else dates.grouped(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """06/02/2020, for desks."""
    return dates.short(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """07:30 06/02/2020, for desks."""
    return dates.with_time(value) if value else ""


@register.filter
def day_words(value: date | datetime | None) -> str:
    """thứ Năm, 6 tháng 2; for citizens, for what is near."""
    return dates.in_words(value) if value else ""


@register.filter
def full_day_words(value: date | datetime | None) -> str:
    """thứ Năm, 6 tháng 2 năm 2020; for citizens, for what may be long ago."""
    return dates.in_words(value, year=True) if value else ""


@register.simple_tag(takes_context=True)
def due(context, deadline: date | None, today: date | None = None) -> SafeString:
    """A deadline and how far it is. `today` is the actor's business day unless given."""
    if not deadline:
        return format_html('<span class="absent">{}</span>', _("không có hạn"))
    actor = getattr(context.get("request"), "actor", None)
    today = today or context.get("today") or getattr(actor, "day", None)
    written = format_html(
        '<time datetime="{}">{}</time>', dates.local_day(deadline).isoformat(), day(deadline)
    )
    if not today:
        return format_html("<span>{} {}</span>", _("hạn"), written)
    left = (dates.local_day(deadline) - today).days
    if left < 0:
        words = ngettext("trễ %d ngày", "trễ %d ngày", -left) % -left
        return format_html('<span class="due-late">{} {}, {}</span>', _("hạn"), written, words)
    words = _("hôm nay") if left == 0 else ngettext("còn %d ngày", "còn %d ngày", left) % left
    return format_html("<span>{} {}, {}</span>", _("hạn"), written, words)


@register.filter
def filesize_words(size: int | None) -> str:
    """3241 → "3,2 KB"."""
    if size is None:
        return ""
    for unit in ("B", "KB", "MB"):
        if size < 1000 or unit == "MB":
            return f"{dates.grouped(round(size, 1) if unit != 'B' else size)} {unit}"
        size = size / 1000
    return ""


@register.filter
def grouped_hash(value: str) -> SafeString:
    """A hash in groups of eight that a person can compare, copied without the gaps."""
    groups = [value[i : i + 8] for i in range(0, len(value or ""), 8)]
    return format_html_join("", '<span class="group">{}</span>', ((g,) for g in groups))
