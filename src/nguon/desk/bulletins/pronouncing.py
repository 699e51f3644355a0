"""Bảng cách đọc: how the province says a word, set once and used by every reading after it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.models import Pronunciation
from nguon.desk.acting import act, came_from
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs, signed_in


class ReadingForm(forms.Form):
    written = forms.CharField(
        label=gettext_lazy("Chữ viết"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Một chữ hay cụm từ, viết đúng như trong bài."),
    )
    spoken = forms.CharField(
        label=gettext_lazy("Cách đọc"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Viết ra chữ, như phát thanh viên đọc. Không dùng chữ số."),
    )


@needs(Ability.WRITE)
def pronunciations(request):
    """The table, and a form for one more; buttons beside a bulletin's words come here too."""
    form = ReadingForm(request.POST or None, initial={"written": request.GET.get("chu", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = Pronunciation.fix(request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(
                request,
                _("Từ nay “%(written)s” đọc là “%(spoken)s” trong mọi bản tin.")
                % {"written": made.written, "spoken": made.spoken},
            )
            return redirect(came_from(request))
    facts = {
        "form": form,
        "rows": Pronunciation.objects.select_related("set_by"),
        "next": request.POST.get("next", ""),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/bulletins/pronunciations.html", facts, status=status)


@needs(Ability.WRITE)
@act
def drop(request, pk: int):
    row = get_object_or_404(Pronunciation, pk=pk)
    row.drop(request.actor)
    messages.success(
        request, _("“%(written)s” lại đọc theo quy tắc chung.") % {"written": row.written}
    )


@signed_in
def as_file(request):
    """The table as `nguon say --tables` takes it."""
    response = HttpResponse(
        Pronunciation.objects.as_file(), content_type="text/tab-separated-values; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, "cach-doc.tsv")
    return response
