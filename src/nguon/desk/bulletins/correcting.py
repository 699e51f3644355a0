"""Đính chính and thu hồi: the notice comes first; it is what people will read on top."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Turn
from nguon.delivery.models import Archived, Delivery
from nguon.desk.bulletins.finding import latest, writable
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class NoticeForm(forms.Form):
    turn = forms.ChoiceField(
        label=gettext_lazy("Việc cần làm"),
        choices=[
            (Turn.CORRECTION, gettext_lazy("Đính chính: thay bằng bản đúng")),
            (Turn.RECALL, gettext_lazy("Thu hồi: bản tin không còn giá trị")),
        ],
        widget=forms.RadioSelect,
        initial=Turn.CORRECTION,
    )
    notice = forms.CharField(
        label=gettext_lazy("Sai ở đâu, đúng là gì"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Người đã nhận bản trước sẽ đọc câu này đầu tiên, trên mọi kênh. "
            "Ví dụ: “Ngày khám là 15/02, không phải 14/02.”"
        ),
    )


@needs(Ability.WRITE)
def follow(request, pk: int):
    bulletin = writable(request.actor, pk)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        turn = Turn(form.cleaned_data["turn"])
        try:
            bulletin.follow_with(request.actor, turn, form.cleaned_data["notice"])
        except Refused as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.message)
        else:
            if turn == Turn.RECALL:
                messages.success(request, _("Đã mở bản thu hồi, chờ người khác đọc lại và duyệt."))
                return redirect("desk:bulletin", pk=pk)
            messages.success(request, _("Đã mở bản đính chính với nội dung của bản trước."))
            return redirect("desk:write-bulletin", pk=pk)
    version = latest(bulletin)
    reached = Delivery.objects.filter(release__version=version)
    context = {
        "bulletin": bulletin,
        "version": version,
        "form": form,
        "archived": Archived.objects.filter(release__version=version).count(),
        "reached": reached.reached().count(),
        "queued": reached.waiting().count(),
        "here": "",
    }
    status = 422 if form.errors else 200
    return render(request, "desk/bulletins/correct.html", context, status=status)
