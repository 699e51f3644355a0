"""The door of a room on a BigBlueButton server, which admits each person by their own address."""

import logging

import urllib3
from django import forms
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from nguon.bulletins.codes import State
from nguon.bulletins.models import Meeting
from nguon.delivery.meetings.rooms import big_blue_button
from nguon.orgs.permissions import public

log = logging.getLogger(__name__)
SECONDS = 10


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên của bạn"),
        help_text=gettext_lazy("Mọi người trong phòng thấy tên này."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


@public
@never_cache
def enter(request, room):
    """Ask who comes, open the room if it is not open yet, and lead there."""
    meeting = get_object_or_404(
        Meeting.objects.filter(version__state=State.RELEASED).select_related("version"), room=room
    )
    server = big_blue_button()
    if server is None:
        raise Http404
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _opened(server.create(room, str(meeting.version.title))):
            return HttpResponseRedirect(server.join(room, form.cleaned_data["name"]))
        form.add_error(None, _("Phòng họp chưa mở được. Hãy thử lại sau một phút."))
    return render(request, "portal/meeting_room.html", {"form": form, "meeting": meeting})


def _opened(address: str) -> bool:
    try:
        response = urllib3.request("GET", address, timeout=SECONDS, retries=False)
    except urllib3.exceptions.HTTPError:
        log.warning("the meeting server does not answer")
        return False
    return response.status == 200 and b"SUCCESS" in response.data
