"""Phát hành: choose channels, groups and time; see what will happen to how many; then do it."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import State, Turn
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery import releasing
from nguon.delivery.acknowledging import INBOX
from nguon.delivery.channels import channels
from nguon.delivery.channels.base import Channel
from nguon.delivery.counting import agreed, count
from nguon.delivery.models import Group, Use
from nguon.desk.bulletins.facts import MomentField
from nguon.desk.bulletins.finding import latest, visible
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.look.dates import grouped
from nguon.orgs.permissions import Ability, needs
from nguon.playbooks.progress import wanted_channels

GROUPS = [(group.value, group.label) for group in Group if group != Group.SERVICE]
WAITS = [
    (15, gettext_lazy("15 phút")),
    (60, gettext_lazy("1 giờ")),
    (240, gettext_lazy("4 giờ")),
    (1440, gettext_lazy("1 ngày")),
]


class ReleaseForm(forms.Form):
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Kênh"), widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Nhóm nhận"), choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    use = forms.TypedChoiceField(
        label=gettext_lazy("Mục đích gửi cho người đăng ký"),
        choices=Use.choices,
        coerce=lambda value: Use(int(value)),
        required=False,
        empty_value=Use.INFORM,
        help_text=gettext_lazy(
            "Chỉ những người đã đồng ý cho dùng địa chỉ vào mục đích này mới nhận."
        ),
    )
    not_before = MomentField(
        label=gettext_lazy("Gửi từ lúc"),
        required=False,
        help_text=gettext_lazy("Để trống thì gửi ngay."),
    )
    ack_by = MomentField(
        label=gettext_lazy("Đề nghị cơ quan, đơn vị xác nhận trước"),
        required=False,
        help_text=gettext_lazy(
            "Qua giờ này, nơi chưa xác nhận được nhắc. Để trống thì không nhắc."
        ),
    )
    escalate_after = forms.TypedChoiceField(
        label=gettext_lazy("Nhắc rồi mà chưa xác nhận thì báo cấp trên sau"),
        choices=WAITS,
        coerce=int,
        required=False,
        empty_value=WAITS[1][0],
    )

    def __init__(self, *args, offered: list[Channel], everybody: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = [(one.slug, one.word) for one in offered]
        if everybody:  # an emergency is for all, whatever they agreed to
            del self.fields["use"]

    def clean_ack_by(self):
        wanted = self.cleaned_data["ack_by"]
        if wanted and wanted <= clock.now():
            raise forms.ValidationError(_("Giờ này đã qua. Hãy chọn giờ sau lúc này."))
        return wanted

    @property
    def purpose(self) -> Use:
        return self.cleaned_data.get("use", Use.INFORM)

    @property
    def all_groups(self) -> list[str]:
        """What is published through the system's own services always is."""
        return [*self.cleaned_data["groups"], Group.SERVICE.value]


@dataclass(frozen=True)
class Reach:
    """A channel and how many it would reach."""

    channel: Channel
    n: int


@needs(Ability.RELEASE)
def release(request, pk: int):
    """Choosing is a GET that says what would happen; only the POST from there sends."""
    bulletin = visible(request.actor, pk)
    request.actor.demand(Ability.RELEASE, bulletin.unit)
    version = latest(bulletin)
    if version.state != State.APPROVED:
        messages.error(request, _("Bản tin cần được duyệt trước khi phát hành."))
        return redirect("desk:bulletin", pk=pk)
    offered = _offered(version)
    if version.turn != Turn.FIRST:
        return _following(request, bulletin, version)
    asked = request.POST if request.method == "POST" else request.GET
    form = ReleaseForm(
        asked or None,
        offered=offered,
        everybody=bulletin.is_emergency,
        initial=_usual(bulletin, offered),
    )
    if not form.is_valid():
        slugs = [one.slug for one in offered]
        reach = _reach(version, slugs, list(Group.values))
        told = {} if bulletin.is_emergency else agreed(version, slugs)
        agreeing = [(use.label, n) for use, n in told.items()]
        context = _context(bulletin, version) | {"form": form, "reach": reach, "uses": agreeing}
        status = 422 if form.errors else 200
        return render(request, "desk/bulletins/choose.html", context, status=status)
    chosen = form.cleaned_data
    if request.method == "POST":
        return _send(
            request,
            bulletin,
            version,
            channel_slugs=chosen["channels"],
            groups=form.all_groups,
            not_before=chosen["not_before"],
            use=form.purpose,
            **_answers(chosen),
        )
    reach = _reach(version, chosen["channels"], form.all_groups, form.purpose)
    return _confirm(request, bulletin, version, reach, form)


def _answers(chosen: dict) -> dict:
    """Until when units answer; without a time nobody is reminded."""
    if not chosen["ack_by"] or INBOX not in chosen["channels"]:
        return {}
    later = chosen["ack_by"] + timedelta(minutes=chosen["escalate_after"])
    return {"ack_by": chosen["ack_by"], "escalate_at": later}


def _following(request, bulletin: Bulletin, version: Version):
    """A correction or recall has no choice to make: it goes where the former version went."""
    if request.method == "POST":
        return _send(request, bulletin, version)
    return _confirm(request, bulletin, version, _reach(version, [], []), None)


def _send(request, bulletin: Bulletin, version: Version, **choices):
    try:
        made = releasing.release(
            version, request.actor, key=request.POST.get("key", "")[:80], **choices
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:bulletin", pk=bulletin.pk)
    messages.success(
        request,
        _("Đã phát hành. %(n)s lượt gửi đã vào hàng.") % {"n": grouped(made.deliveries.count())},
    )
    return redirect("desk:release", pk=made.pk)


def _confirm(request, bulletin: Bulletin, version: Version, reach: list[Reach], form):
    context = _context(bulletin, version) | {
        "form": form,
        "reach": reach,
        "total": sum(one.n for one in reach),
        "use": form.purpose.label if form and "use" in form.fields else "",
        "key": uuid.uuid4().hex,
        "correction": version.turn == Turn.CORRECTION,
        "recall": version.turn == Turn.RECALL,
    }
    return render(request, "desk/bulletins/confirm.html", context)


def _context(bulletin: Bulletin, version: Version) -> dict:
    missing = [language.label for language in bulletin.missing_languages]
    return {"bulletin": bulletin, "version": version, "missing": missing, "here": ""}


def _offered(version: Version) -> list[Channel]:
    """The channels that have something to carry of it."""
    return [one for one in channels().values() if one.suits(version)]


def _reach(
    version: Version, slugs: list[str], groups: list[str], use: Use = Use.INFORM
) -> list[Reach]:
    counted = count(version, slugs, groups, use)
    return [
        Reach(channel, counted.get(slug, 0))
        for slug, channel in channels().items()
        if slug in slugs or slug in counted
    ]


def _usual(bulletin: Bulletin, offered: list[Channel]) -> dict:
    """All channels, or those of the playbook; all groups; an emergency is to be acknowledged
    within half an hour."""
    soon = clock.now() + timedelta(minutes=30) if bulletin.is_emergency else None
    named = wanted_channels(bulletin)
    return {
        "channels": [one.slug for one in offered if not named or one.slug in named],
        "groups": [group for group, _label in GROUPS],
        "use": Use.INFORM.value,
        "ack_by": soon,
        "escalate_after": 15 if bulletin.is_emergency else 60,
    }
