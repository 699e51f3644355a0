"""What the desk's pages ask of assignments and bulletins."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nguon.assignments.models import Assignment
from nguon.assignments.states import Standing
from nguon.bulletins.codes import State
from nguon.bulletins.models import Recording, Version
from nguon.delivery.channels import channels
from nguon.delivery.models import Delivery
from nguon.desk import streams
from nguon.events import clock
from nguon.look.templatetags.look import state

register = template.Library()


@register.simple_tag(takes_context=True)
def standing(context, assignment: Assignment) -> Standing:
    """How the assignment stands on the actor's business day."""
    return assignment.standing(context["request"].actor.day)


@register.filter
def date_read(value: str) -> str:
    """A date as the dispatch leaves it, which may lack its day: "2020-02" is 02/2020."""
    return "/".join(reversed(value.split("-")))


register.filter("stream_name", streams.in_words)


VERSION_LOOKS = {
    State.DRAFT: "not_received",
    State.REVIEWED: "received",
    State.APPROVED: "working",
    State.RELEASED: "done",
}


@register.simple_tag
def version_state(version: Version) -> SafeString:
    """How far a version of a bulletin has come; one that holds no longer is grey."""
    return state(VERSION_LOOKS.get(version.state, "refused"), version.get_state_display())


PARTS = {
    "title": _("Tiêu đề"),
    "lead": _("Câu tóm tắt"),
    "body": _("Nội dung"),
    "action": _("Người dân cần làm gì"),
}


@register.filter
def part_name(name: str) -> str:
    """The name of a part of a bulletin's text."""
    return str(PARTS.get(name, name))


@register.filter
def channel_word(slug: str) -> str:
    """The name of a channel; one that is no longer there keeps its slug."""
    channel = channels().get(slug)
    return str(channel.word) if channel else slug


@register.filter
def last_moment(row: Delivery) -> datetime | None:
    """When a delivery came to where it stands."""
    return business(getattr(row, f"{row.standing}_at", None))


@register.filter
def business(moment: datetime | None) -> datetime | None:
    """A moment that a queue noted, in business time."""
    return clock.business(moment) if moment else None


@register.filter
def heard(examination: dict) -> list[dict]:
    """What was found in a recording, the worst first, each with its remedy."""
    language = "en" if get_language() == "en" else "vi"
    order = ("poor", "fair", "good")
    found = sorted(examination["remarks"], key=lambda one: order.index(one["grade"]))
    return [
        {"grade": one["grade"], "found": one[language][0], "remedy": one[language][1]}
        for one in found
    ]


@register.filter
def seconds_words(seconds: float) -> str:
    """95.2 → "1 phút 35 giây"."""
    minutes, rest = divmod(round(seconds), 60)
    facts = {"m": minutes, "s": rest}
    if minutes and not rest:
        return gettext("%d phút") % minutes
    return gettext("%(m)d phút %(s)d giây") % facts if minutes else gettext("%(s)d giây") % facts


@register.filter
def unlocalized(number: float) -> str:
    """A number as HTML's own attributes want it, with a point."""
    return f"{number:.12g}"


@register.simple_tag
def outline(recording: Recording) -> SafeString:
    """The peaks of a recording drawn, with what is kept of it behind them."""
    peaks = recording.examination["outline"]
    length = recording.examination["seconds"] or 1
    scale = 240 / max(1, len(peaks))
    bars = "".join(
        f"M{place * scale:.1f} {20 - 19 * peak:.1f}V{20 + 19 * peak:.1f}"
        for place, peak in enumerate(peaks)
    )
    x, wide = (240 * at / length for at in (recording.kept_from, recording.kept_to))
    return format_html(
        '<svg class="outline" viewBox="0 0 240 40" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><rect class="kept" x="{}" y="0" width="{}" height="40"/>'
        '<path d="{}"/></svg>',
        gettext("Tiếng to nhỏ theo thời gian; phần tô là phần giữ lại"),
        f"{x:.1f}",
        f"{max(0, wide - x):.1f}",
        bars,
    )
