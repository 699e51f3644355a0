"""One's own page, by an unguessable link: see, change, stop, take along, be forgotten."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from nguon.delivery.models import Contact, How
from nguon.delivery.models.subscriber import topics_in
from nguon.delivery.subscribers.membership import Choice, choose, erase, leave
from nguon.delivery.subscribers.own_data import all_about
from nguon.orgs.permissions import public
from nguon.portal.joining.asking import communes
from nguon.portal.joining.forms import ChoiceForm, chosen


def _contact(token: str) -> Contact:
    found = Contact.objects.select_related("unit", "subscriber")
    return get_object_or_404(found, token=token, subscriber__isnull=False)


@csrf_exempt
@public
@never_cache
def subscription(request, token):
    """What one gets and where; the form changes it."""
    contact = _contact(token)
    values = {"xa": contact.unit_id, "tieng": contact.language, **chosen(contact.topics)}
    form = ChoiceForm(request.POST or None, initial=values, communes=communes())
    if form.is_bound and form.is_valid():
        new = Choice(form.cleaned_data["xa"], form.mask, form.cleaned_data["tieng"])
        choose(contact.subscriber, new, How.WEB)
        return redirect("portal:subscription", token=token)
    facts = {
        "contact": contact,
        "contacts": contact.subscriber.contacts.order_by("channel"),
        "topics": topics_in(contact.topics),
        "form": form,
    }
    return render(request, "portal/joining/mine.html", facts, status=422 if form.errors else 200)


@csrf_exempt
@public
@never_cache
@require_POST
def forget_me(request, token):
    """Delete all that is known of whoever holds the link."""
    erase(_contact(token).subscriber, How.WEB)
    return render(request, "portal/joining/forgotten.html")


@csrf_exempt
@public
@never_cache
@require_POST
def stop_here(request, token):
    """Nothing more on this channel."""
    leave(_contact(token), How.WEB, "button")
    return redirect("portal:subscription", token=token)


@public
@never_cache
@require_GET
def my_data(request, token):
    """All that is known, as a page to read or (`?dang=json`) as data."""
    about = all_about(_contact(token).subscriber)
    if request.GET.get("dang") == "json":
        body = json.dumps(about, ensure_ascii=False, indent=1)
        answer = HttpResponse(body, content_type="application/json; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
        return answer
    return render(request, "portal/joining/data.html", {"about": about, "token": token})
