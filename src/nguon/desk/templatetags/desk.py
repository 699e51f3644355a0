"""What the desk's pages ask of assignments and bulletins."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nguon.assignments.models import Assignment
from nguon.assignments.states import Standing
from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.delivery.channels import channels
from nguon.delivery.models import Delivery
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
