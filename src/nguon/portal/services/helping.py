"""Giúp tôi làm: a number left for the commune to call back."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from nguon.events.refusal import Refused
from nguon.orgs.permissions import public
from nguon.portal.services.place import chosen, named
from nguon.services.models import Kind, Procedure
from nguon.services.models.help import CONSENT, CONSENTS, ask_for_help
from nguon.services.models.use import count


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Số điện thoại di động của bạn"),
        max_length=30,
        help_text=_("Ví dụ: 0912 345 678"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    agree = forms.BooleanField(label=_("Tôi đồng ý"))


# Citizens' pages set no cookie; whoever posts here acts for nobody but the number they type.
@csrf_exempt
@public
@never_cache
def help_me(request, code):
    """Which commune, then which number; the number travels in no address."""
    one = get_object_or_404(Procedure, code=code)
    unit = chosen(request)
    words, places = named(request)
    if unit is None and len(places) == 1:
        here = reverse("portal:help-me", args=[code])
        return redirect(f"{here}?xa={places[0][0].pk}")
    form = NumberForm(request.POST or None)
    if unit and form.is_bound and form.is_valid():
        try:
            asked = ask_for_help(one, unit, form.cleaned_data["number"])
        except Refused as refusal:
            form.add_error("number", refusal.message)
        else:
            count(one, Kind.ASK, unit)
            facts = {"procedure": one, "unit": unit, "asked": asked}
            return render(request, "portal/services/asked.html", facts)
    facts = {
        "procedure": one,
        "unit": unit,
        "form": form,
        "noi": words,
        "places": places,
        "consent": CONSENTS[CONSENT],
    }
    return render(
        request, "portal/services/help_me.html", facts, status=422 if form.errors else 200
    )
