"""How each state of a duty looks: its icon, and its word where only the slug is known."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    icon: str
    word: Any


# In the order of a strip: from nothing to done, then what needs a person.
LOOKS = {
    "done": Look("circle-check", _("xong")),
    "working": Look("contrast", _("đang làm")),
    "received": Look("circle-dot", _("đã nhận")),
    "not_received": Look("circle", _("chưa nhận")),
    "late": Look("clock-alert", _("trễ")),
    "refused": Look("ban", _("từ chối")),
    "unassigned": Look("circle-dashed", _("không ai được giao")),
}

# How far a message has come, in the colours of duties.
MESSAGES = {
    "acknowledged": Look("circle-check", _("đã xác nhận")),
    "read": Look("eye", _("đã mở")),
    "delivered": Look("contrast", _("đã tới")),
    "wired": Look("circle-dot", _("nhà cung cấp đã nhận")),
    "waiting": Look("circle", _("chờ gửi")),
    "failed": Look("circle-x", _("không gửi được")),
    "stopped": Look("ban", _("đã dừng trước khi gửi")),
    "unknown": Look("circle-dashed", _("không rõ đã gửi hay chưa")),
}
KNOWN = LOOKS | MESSAGES


def slug(state: Any) -> str:
    """Return the slug of a state given as a TextChoices member or as its value."""
    return str(getattr(state, "value", state))


def word(state: Any) -> str:
    """Return the state's own label, or the house's word for its slug."""
    label = getattr(state, "label", None)
    known = KNOWN.get(slug(state))
    return str(label or (known.word if known else slug(state)))


def icon(state: Any) -> str:
    known = KNOWN.get(slug(state))
    return known.icon if known else "circle"
