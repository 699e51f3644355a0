"""Khóa API: which systems may ask on whose behalf; a new key is shown once."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.desk.key_form import KeyForm
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs import keys as keeping
from nguon.orgs.models import ApiKey
from nguon.orgs.permissions import Ability, needs


@needs(Ability.ADMINISTER)
def keys(request):
    """The keys of one's units, and a form for one more."""
    form = KeyForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = keeping.make(**form.cleaned_data, actor=request.actor)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(
                request,
                _("Khóa của %(name)s: %(secret)s. Chỉ hiện một lần, hãy trao tận tay.")
                % {"name": made, "secret": secret},
            )
            return redirect("desk:keys")
    found = ApiKey.objects.filter(post__unit__in=request.actor.territory.values("pk"))
    facts = {
        "keys": found.select_related("person", "post__unit"),
        "form": form,
        "today": clock.today(),
    }
    return render(request, "desk/keys.html", facts, status=422 if form.errors else 200)


@needs(Ability.ADMINISTER)
@act
def revoke(request, pk: int):
    key = get_object_or_404(ApiKey, pk=pk)
    keeping.revoke(key, request.actor)
    messages.success(request, _("Đã thu hồi khóa của %(name)s.") % {"name": key})
