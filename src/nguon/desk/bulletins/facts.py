"""The facts of a bulletin: codes, area, validity, languages; of its alert; of its meeting."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language, Medium, Priority, Subject
from nguon.bulletins.models import Alert, Bulletin, Meeting
from nguon.desk.bulletins import areas
from nguon.desk.bulletins.finding import latest, writable
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.sources.codes import Topic
from nguon.sources.models import Source


class MomentField(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": gettext_lazy("Không có giờ này. Hãy ghi ngày và giờ, ví dụ 17/02/2020 07:30.")
    }


def _coded(table) -> list[tuple[int, str]]:
    """The codes of an official table before their words."""
    return [(value, f"{value}. {label}") for value, label in table.choices]


class FactsForm(forms.Form):
    subject = forms.TypedChoiceField(
        label=gettext_lazy("Lĩnh vực"), choices=lambda: _coded(Subject), coerce=int
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Nói về"),
        required=False,
        choices=lambda: [("", _("chưa chọn")), *Topic.choices],
        help_text=gettext_lazy("Có lĩnh vực chỉ được đưa tin theo nguồn có thẩm quyền."),
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=gettext_lazy("Theo nguồn"),
        required=False,
        empty_label=gettext_lazy("không dẫn nguồn nào"),
    )
    medium = forms.TypedChoiceField(
        label=gettext_lazy("Loại bản tin"), choices=lambda: _coded(Medium), coerce=int
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Mức ưu tiên"),
        choices=lambda: _coded(Priority),
        coerce=int,
        help_text=gettext_lazy("Tin khẩn cấp cần hai người duyệt và thông tin cảnh báo."),
    )
    valid_from = MomentField(label=gettext_lazy("Có giá trị từ"), required=False)
    valid_until = MomentField(
        label=gettext_lazy("Có giá trị đến"),
        required=False,
        help_text=gettext_lazy("Qua giờ này bản tin tự ghi là hết hiệu lực."),
    )
    embargo_until = MomentField(
        label=gettext_lazy("Báo chí giữ kín đến"),
        required=False,
        help_text=gettext_lazy(
            "Tòa soạn nhận trước để chuẩn bị; trang của người dân chỉ có tin từ giờ này."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Ngôn ngữ cần có"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bản chưa viết sẽ hiện là còn thiếu."),
    )


class AlertForm(forms.ModelForm):
    class Meta:
        model = Alert
        exclude = ("version",)


class MeetingForm(forms.ModelForm):
    starts_at = MomentField(label=gettext_lazy("Bắt đầu"))
    ends_at = MomentField(label=gettext_lazy("Kết thúc"))

    class Meta:
        model = Meeting
        fields = ("starts_at", "ends_at", "place", "public")


@needs(Ability.WRITE)
def facts(request, pk: int):
    """Codes, area, validity, languages; the area is chosen in a tree."""
    bulletin = writable(request.actor, pk)
    names = FactsForm.base_fields
    form = FactsForm(request.POST or None, initial={n: getattr(bulletin, n) for n in names})
    chosen = set(bulletin.area.values_list("pk", flat=True))
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("area") if key.isdecimal()}
    place = areas.tree(bulletin, chosen)
    if request.method == "POST" and form.is_valid():
        area = areas.outermost(place)
        try:
            if not area:
                raise Refused(_("Hãy chọn ít nhất một nơi nhận tin."), "area")
            bulletin.describe(request.actor, area=area, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in names else None, refusal.message)
        else:
            messages.success(request, _("Đã lưu thông tin bản tin."))
            needed = bulletin.is_emergency and not hasattr(latest(bulletin), "alert")
            return redirect("desk:bulletin-alert" if needed else "desk:bulletin-facts", pk=pk)
    context = {"form": form, "place": place, "version": latest(bulletin)}
    return _page(request, "facts", bulletin, context)


@needs(Ability.WRITE)
def alert(request, pk: int):
    return _details(request, pk, AlertForm, "alert", _("Đã lưu thông tin cảnh báo."))


@needs(Ability.WRITE)
def meeting(request, pk: int):
    return _details(request, pk, MeetingForm, "meeting", _("Đã lưu thông tin cuộc họp."))


def _details(request, pk: int, kind: type[forms.ModelForm], name: str, done: str):
    bulletin = writable(request.actor, pk)
    version = latest(bulletin)
    form = kind(request.POST or None, instance=getattr(version, name, None))
    if request.method == "POST" and form.is_valid():
        try:
            getattr(version, f"set_{name}")(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, done)
            return redirect("desk:write-bulletin", pk=pk)
    return _page(request, name, bulletin, {"form": form, "version": version})


def _page(request, name: str, bulletin: Bulletin, context: dict):
    template = "desk/bulletins/facts.html" if name == "facts" else "desk/bulletins/details.html"
    context |= {"bulletin": bulletin, "here": name}
    return render(request, template, context, status=422 if context["form"].errors else 200)
