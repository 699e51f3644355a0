"""Giờ phát của đài, thông tin cụm loa: two forms of an officer's."""

from datetime import time

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.models import Cluster, Station
from nguon.broadcast.reach import serves
from nguon.broadcast.settling import settle_cluster, settle_station
from nguon.bulletins.codes import Language
from nguon.desk.forms import DateField
from nguon.desk.stations.finding import cluster_of, station_of
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

WEEKDAYS = (
    (0, gettext_lazy("thứ Hai")),
    (1, gettext_lazy("thứ Ba")),
    (2, gettext_lazy("thứ Tư")),
    (3, gettext_lazy("thứ Năm")),
    (4, gettext_lazy("thứ Sáu")),
    (5, gettext_lazy("thứ Bảy")),
    (6, gettext_lazy("Chủ Nhật")),
)


class Times(forms.CharField):
    """Lines of a time and a number, "05:30 30"; a list of [time, number], the earliest first."""

    def __init__(self, most: int, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)
        self.most = most

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(f"{at} {n}" for at, n in value or [])

    def to_python(self, value):
        return sorted(self._pair(line) for line in super().to_python(value).splitlines() if line)

    def _pair(self, line: str) -> list:
        try:
            at, number = line.split()
            told = [f"{time.fromisoformat(at.zfill(5)):%H:%M}", int(number)]
        except ValueError:
            told = ["", 0]
        if not 1 <= told[1] <= self.most:
            words = _("Dòng “%(line)s” chưa đọc được. Ví dụ: 05:30 30.") % {"line": line}
            raise forms.ValidationError(words)
        return told


def _clock(label, **options) -> forms.TimeField:
    """A time of the day, to the minute."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **options)


class StationForm(forms.Form):
    owner = forms.CharField(label=gettext_lazy("Đơn vị quản lý"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Ngôn ngữ"),
        choices=Language,
        widget=forms.CheckboxSelectMultiple,
    )
    slots = Times(
        most=180,
        label=gettext_lazy("Các buổi phát"),
        help_text=gettext_lazy("Mỗi dòng một buổi: giờ và số phút. Ví dụ: 05:30 30."),
    )
    minutes_a_day = forms.IntegerField(
        label=gettext_lazy("Số phút nhiều nhất mỗi ngày"), min_value=1, max_value=600
    )
    quiet_from = _clock(gettext_lazy("Giờ yên lặng từ"))
    quiet_to = _clock(
        gettext_lazy("Giờ yên lặng đến"),
        help_text=gettext_lazy("Trong giờ yên lặng chỉ phát tin khẩn cấp."),
    )
    market_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Ngày chợ phiên"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    market_at = _clock(gettext_lazy("Giờ phát ngày chợ"), required=False)
    market_minutes = forms.IntegerField(
        label=gettext_lazy("Số phút ngày chợ"), min_value=1, max_value=180
    )


class ReasonForm(StationForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do, nếu vượt mức chung"), max_length=300, required=False
    )


class ClusterForm(forms.Form):
    place = forms.CharField(label=gettext_lazy("Nơi đặt"), max_length=200)
    horns = forms.IntegerField(label=gettext_lazy("Số loa"), min_value=1, max_value=60)
    volume_by_slot = Times(
        most=100,
        label=gettext_lazy("Âm lượng riêng theo buổi"),
        help_text=gettext_lazy("Mỗi dòng: giờ của buổi và phần trăm. Ví dụ: 05:30 50."),
        required=False,
    )
    vendor_name = forms.CharField(
        label=gettext_lazy("Nhà cung cấp"), max_length=120, required=False
    )
    used_from = DateField(
        label=gettext_lazy("Dùng từ ngày"),
        required=False,
        help_text=gettext_lazy("Trước ngày này cụm loa không tính vào báo cáo, số liệu."),
    )
    retired_on = DateField(
        label=gettext_lazy("Ngừng dùng từ ngày"),
        required=False,
        help_text=gettext_lazy("Từ ngày này cụm loa không còn trong danh sách và báo cáo."),
    )
    warranty_until = DateField(label=gettext_lazy("Bảo hành đến"), required=False)


@needs(Ability.STEER)
def station(request, pk: int):
    """When the station may be heard, in which languages, whose it is."""
    one = station_of(request, pk)
    _demand(request, one)
    fields = list(StationForm.base_fields)
    form = ReasonForm(request.POST or None, initial={name: getattr(one, name) for name in fields})
    if form.is_bound and form.is_valid():
        try:
            settle_station(request.actor, one, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("Đã đặt. Những ngày đã xếp cần được xác nhận lại."))
            return redirect("desk:settle-station", pk)
    facts = {"form": form, "station": one, "heading": _("Giờ phát của đài"), "under": one}
    return _page(request, facts)


@needs(Ability.STEER)
def cluster(request, pk: int):
    """What a cluster is; its volume by slot."""
    one = cluster_of(request, pk)
    _demand(request, one.station)
    form = ClusterForm(request.POST or None, initial=_initial(one))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        profile = {at.replace(":", ""): volume for at, volume in told.pop("volume_by_slot")}
        try:
            settle_cluster(request.actor, one, volume_by_slot=profile, **told)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("Đã ghi, có hiệu lực từ lịch phát kế tiếp."))
            return redirect("desk:cluster", pk)
    facts = {"form": form, "cluster": one, "heading": _("Sửa thông tin"), "under": one}
    return _page(request, facts)


def _initial(one: Cluster) -> dict:
    fields = ("place", "horns", "vendor_name", "used_from", "retired_on", "warranty_until")
    profile = sorted(one.volume_by_slot.items())
    told = [[f"{key[:2]}:{key[2:]}", volume] for key, volume in profile]
    return {name: getattr(one, name) for name in fields} | {"volume_by_slot": told}


def _demand(request, station: Station) -> None:
    if not serves(request.actor, station.unit):
        raise PermissionDenied


def _page(request, facts: dict):
    status = 422 if facts["form"].errors else 200
    return render(request, "desk/stations/settle.html", facts, status=status)
