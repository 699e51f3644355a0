"""Nguồn chính thức: which bodies may be quoted, on what, where, since when, and who said so."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.desk.acting import act
from nguon.desk.forms import DateField
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.models.units import AREAS
from nguon.orgs.permissions import Ability, needs
from nguon.sources.codes import Form, Topic
from nguon.sources.models import Competence, Outlet, Source


class SourceForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên cơ quan"),
        max_length=200,
        help_text=gettext_lazy("Tên đầy đủ, ví dụ Bộ Y tế."),
    )
    certificate = forms.CharField(
        label=gettext_lazy("Chứng thư số (PEM)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Khóa mà cơ quan ký cảnh báo. Không có thì để trống."),
    )


class CompetenceForm(forms.Form):
    topic = forms.ChoiceField(label=gettext_lazy("Được trích về"), choices=Topic.choices)
    area = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Địa bàn"),
        required=False,
        empty_label=gettext_lazy("cả nước"),
    )
    ground = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        help_text=gettext_lazy("Văn bản giao thẩm quyền, số và ngày."),
    )
    valid_from = DateField(label=gettext_lazy("Có hiệu lực từ"))
    valid_to = DateField(label=gettext_lazy("Hết hiệu lực từ"), required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        home = actor.province
        places = Unit.objects.under(home, clock.today()).filter(kind__in=AREAS)
        self.fields["area"].queryset = places.order_by("name")


class OutletForm(forms.Form):
    """An address at which a body publishes; its fields do not clash with the other form's."""

    address = forms.CharField(
        label=gettext_lazy("Địa chỉ"),
        max_length=480,
        help_text=gettext_lazy("https://… của trang hoặc nguồn cấp tin; của thư thì địa chỉ gửi."),
    )
    form = forms.ChoiceField(label=gettext_lazy("Dạng tin"), choices=Form.choices)
    topic = forms.ChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        choices=Topic.choices,
        help_text=gettext_lazy("Khi tin không tự nói thuộc lĩnh vực nào."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Số phút giữa hai lần xem"), min_value=5, max_value=1440, initial=30
    )


@needs(Ability.READ)
def sources(request):
    """Every body in the register; whoever writes bulletins enters one more."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = Source.register(
                form.cleaned_data["name"],
                request.actor,
                certificate=form.cleaned_data["certificate"],
            )
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect("desk:source", pk=made.pk)
    today = clock.today()
    rows = [
        (one, one.competences.approved_on(today).select_related("area"))
        for one in Source.objects.all()
    ]
    facts = {"rows": rows, "form": form, "may_write": request.actor.can(Ability.WRITE)}
    return render(request, "desk/sources/register.html", facts, status=422 if form.errors else 200)


@needs(Ability.READ)
def source(request, pk: int):
    """One body: the rules of its competence, past ones included."""
    one = get_object_or_404(Source, pk=pk)
    form = CompetenceForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            one.propose(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _("Đã ghi đề nghị. Cần một người khác duyệt."))
            return redirect("desk:source", pk=pk)
    facts = {
        "source": one,
        "rules": one.competences.select_related("area", "proposed_by", "approved_by"),
        "form": form,
        "outlets": one.outlets.all(),
        "outlet_form": OutletForm(auto_id="id_outlet_%s"),
        "today": clock.today(),
        "may_write": request.actor.can(Ability.WRITE, one.keeper),
        "may_approve": request.actor.can(Ability.APPROVE, one.keeper),
    }
    return render(request, "desk/sources/source.html", facts, status=422 if form.errors else 200)


@needs(Ability.APPROVE)
@act
def approve(request, pk: int):
    rule = get_object_or_404(Competence, pk=pk)
    rule.approve(request.actor)
    messages.success(request, _("Đã duyệt: %(rule)s.") % {"rule": rule})


@needs(Ability.APPROVE)
@act
def end(request, pk: int):
    rule = get_object_or_404(Competence, pk=pk)
    rule.end(request.actor)
    messages.success(request, _("Đã ngừng: %(rule)s.") % {"rule": rule})


@needs(Ability.WRITE)
@act
def watch(request, pk: int):
    one = get_object_or_404(Source, pk=pk)
    form = OutletForm(request.POST)
    if not form.is_valid():
        raise Refused(next(iter(form.errors.values()))[0])
    Outlet.watch(one, actor=request.actor, **form.cleaned_data)
    messages.success(request, _("Đang theo dõi. Tin mới hiện ở Tin từ nguồn."))


@needs(Ability.WRITE)
@act
def unwatch(request, pk: int):
    get_object_or_404(Outlet, pk=pk).stop(request.actor)
    messages.success(request, _("Đã thôi theo dõi địa chỉ này."))
