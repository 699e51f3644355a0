"""The clusters of the area on a map and in a list, and one of them."""

from datetime import date

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.codes import TOLD_BY_LISTENERS, Condition, Fault
from nguon.desk.stations.finding import cluster_of, clusters_of
from nguon.desk.stations.map import BOX, draw
from nguon.desk.stations.shown import Shown, counts, show
from nguon.orgs.permissions import Ability, needs

REPAIRS = [(one.value, one.label) for one in Fault if one not in TOLD_BY_LISTENERS]
UNTESTED = "thu"
BAD = (Condition.FAULTY, Condition.LOST)


class TicketForm(forms.Form):
    fault = forms.ChoiceField(label=gettext_lazy("Hỏng gì"), choices=REPAIRS)
    words = forms.CharField(label=gettext_lazy("Mô tả"), max_length=500, required=False)


class VolumeForm(forms.Form):
    volume = forms.IntegerField(
        label=gettext_lazy("Âm lượng (phần trăm)"), min_value=0, max_value=100
    )


@needs(Ability.READ)
def overview(request):
    """Who plays what, who is lost, since when, what kind of fault."""
    everything = show(clusters_of(request))
    chosen = request.GET.get("tt", "")
    untested = [one for one in everything if one.untested]
    rows = [one for one in everything if chosen in ("", one.condition)]
    rows = untested if chosen == UNTESTED else rows
    facts = {
        "rows": rows,
        "all": len(everything),
        "counts": counts(everything),
        "chosen": chosen,
        "untested": len(untested),
        "sentence": _sentence(everything),
        "drawing": draw(rows, request.actor.province),
        "box": BOX,
    }
    return render(request, "desk/stations/overview.html", facts)


@needs(Ability.READ)
def cluster(request, pk: int):
    """One cluster: what it is, how it stands, its repairs."""
    one = cluster_of(request, pk)
    facts = {
        "cluster": one,
        "shown": show([one])[0],
        "facts": _facts(one),
        "tickets": one.tickets.with_reports().prefetch_related("reports")[:50],
        "ticket_form": TicketForm(),
        "volume_form": VolumeForm(initial={"volume": one.volume}),
        "may_work": request.actor.can(Ability.WORK),
        "may_steer": request.actor.can(Ability.STEER),
    }
    return render(request, "desk/stations/cluster.html", facts)


def _sentence(shown: list[Shown]) -> str:
    bad = sum(one.condition in BAD for one in shown)
    if not shown:
        return _("Chưa có cụm loa nào trong địa bàn.")
    if not bad:
        return _("%d cụm loa, không cụm nào báo hỏng hay mất liên lạc.") % len(shown)
    return _("%(bad)d trong %(all)d cụm loa hỏng hoặc mất liên lạc.") % {
        "bad": bad,
        "all": len(shown),
    }


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def _facts(one) -> list[tuple]:
    return [
        (_("Loại"), one.get_technology_display()),
        (_("Mã cụm loa"), one.code),
        (_("Biển số"), one.sign),
        (_("Nhà cung cấp"), f"{one.vendor_name} {one.vendor_code}".strip() or None),
        (_("Đơn vị quản lý"), one.station.owner or None),
        (_("Số loa"), one.horns),
        (_("Âm lượng"), f"{one.volume}%"),
        (_("Ngôn ngữ"), one.station.language_words()),
        (_("Giờ yên lặng"), one.station.quiet_words()),
        (_("Dùng từ"), _day(one.used_from)),
        *([(_("Ngừng dùng từ"), _day(one.retired_on))] if one.retired_on else []),
        (_("Bảo hành đến"), _day(one.warranty_until)),
        (_("Đường truyền máy tự báo"), one.link_told or None),
    ]
