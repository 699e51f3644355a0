"""A new bulletin: from an order, with its sentence, or of an editor's own accord."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models import Assignment
from nguon.bulletins import starting
from nguon.desk.acting import act
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs


class GroundForm(forms.Form):
    ground = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Vì sao đưa tin này, dựa vào đâu: số văn bản, nguồn chính thức, ý kiến chỉ đạo."
        ),
    )


@needs(Ability.WRITE)
def start(request):
    form = GroundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = starting.from_editor(
                request.actor.unit, form.cleaned_data["ground"], request.actor
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return redirect("desk:write-bulletin", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/bulletins/start.html", {"form": form}, status=status)


@needs(Ability.WRITE)
@act
def of_assignment(request, pk: int):
    seen = Assignment.objects.visible_to(request.actor)
    order = get_object_or_404(seen.select_related("duty__dispatch", "unit"), pk=pk)
    made = starting.from_assignment(order, request.actor)
    messages.success(request, _("Đã mở bản tin. Câu giao việc được giữ kèm."))
    return reverse("desk:write-bulletin", args=[made.pk])
