"""Nguồn tiếp âm: the streams that loudspeakers may listen to; two persons answer for each."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.models import Station, Stream
from nguon.broadcast.reach import serves
from nguon.desk.acting import act
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class StreamForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên nguồn"),
        max_length=120,
        help_text=gettext_lazy("Ví dụ: VOV1, Đài tỉnh, Đường trực tiếp xã Bản Bo."),
    )
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ luồng"),
        max_length=400,
        help_text=gettext_lazy("https://… của luồng âm thanh (MP3, AAC, Ogg hoặc HLS)."),
        widget=forms.URLInput,
    )
    station = forms.ModelChoiceField(
        Station.objects.none(),
        label=gettext_lazy("Ai nói trên luồng này"),
        required=False,
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["station"]
        field.queryset = Station.objects.served_by(actor)
        field.required = not _of_the_province(actor, Ability.WRITE)
        field.empty_label = gettext_lazy("một đài phát thanh, mọi xã tiếp âm được")
        if not actor.can(Ability.STEER):
            del self.fields["station"]


@needs(Ability.READ)
def streams(request):
    """Everybody's streams and those of the area's stations; whoever may proposes one more."""
    actor, may_propose = request.actor, _may_propose(request.actor)
    form = StreamForm(request.POST or None, actor=actor)
    if request.method == "POST" and not may_propose:
        raise PermissionDenied
    if form.is_bound and form.is_valid():
        try:
            Stream.propose(actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("Đã ghi đề nghị. Cần một người khác duyệt."))
            return redirect("desk:streams")
    served = Station.objects.served_by(actor)
    found = Stream.objects.filter(station=None) | Stream.objects.filter(station__in=served)
    people = ("station__unit", "proposed_by", "approved_by")
    facts = {
        "rows": found.filter(ended_at=None).select_related(*people),
        "ended": found.exclude(ended_at=None).order_by("-ended_at")[:20],
        "form": form,
        "may_propose": may_propose,
        "may_approve": _of_the_province(actor, Ability.APPROVE),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/stations/streams.html", facts, status=status)


@needs(Ability.APPROVE)
@act
def approve(request, pk: int):
    get_object_or_404(Stream, pk=pk).approve(request.actor)
    messages.success(request, _("Đã duyệt. Các xã xếp được nguồn này vào chương trình."))


@needs(Ability.APPROVE)
@act
def end(request, pk: int):
    get_object_or_404(Stream, pk=pk).end(request.actor)
    messages.success(request, _("Đã ngừng. Loa đang tiếp âm dừng lại khi nhận lệnh."))


def _may_propose(actor) -> bool:
    return actor.can(Ability.STEER) or _of_the_province(actor, Ability.WRITE)


def _of_the_province(actor, ability: Ability) -> bool:
    return actor.can(ability) and serves(actor, actor.province)
