"""Chương trình phát thanh: approved bulletins in an order, heard, downloaded, printed."""

import tempfile
from pathlib import Path

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.airing import script_of
from nguon.bulletins.models import Programme, Version
from nguon.bulletins.models.programme import PLAYABLE
from nguon.bulletins.voices import choices
from nguon.desk.bulletins.recordings import TYPES, ranged
from nguon.desk.bulletins.waiting import unacknowledged_by
from nguon.desk.forms import DateField
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor, needs, signed_in
from nguon.speech.large_print import printed
from nguon.viet.timing import ANNOUNCER

LOOKS_BACK = 40
"""The newest bulletins that are offered for a programme."""

KEPT = 30
"""The newest programmes that are listed."""


class ProgrammeForm(forms.Form):
    station = forms.CharField(label=gettext_lazy("Tên đài"), max_length=120)
    day = DateField(label=gettext_lazy("Ngày phát"))
    voice = forms.ChoiceField(label=gettext_lazy("Giọng đọc"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = choices()


@signed_in
def programmes(request):
    """What has been put together, newest first."""
    actor = request.actor
    facts = {
        "programmes": _seen(actor)[:KEPT],
        "may_write": actor.can(Ability.WRITE),
        "makes": True,
        "waiting": unacknowledged_by(actor),
    }
    return render(request, "desk/bulletins/programmes.html", facts)


@needs(Ability.WRITE)
def compose(request):
    """Choose bulletins by writing their order beside them."""
    actor, asked = request.actor, request.POST
    today = clock.today()
    station = _("Đài truyền thanh %(unit)s") % {"unit": actor.unit}
    form = ProgrammeForm(asked or None, initial={"station": station, "day": today})
    offered = _offered(actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = Programme.put_together(actor, _ordered(offered, asked), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("desk:radio-programme", pk=made.pk)
    rows = [(one, asked.get(f"thu-tu-{one.pk}", ""), f"lai-{one.pk}" in asked) for one in offered]
    status = 422 if form.errors else 200
    return render(
        request,
        "desk/bulletins/compose_programme.html",
        {"form": form, "rows": rows},
        status=status,
    )


@signed_in
def programme(request, pk: int):
    made = _programme(request, pk)
    return render(request, "desk/bulletins/programme.html", _shown(made))


@signed_in
def state(request, pk: int):
    """The sound as it stands now, for the page that waits."""
    made = _programme(request, pk)
    return render(request, "desk/bulletins/programme_sound.html", _shown(made))


@signed_in
def sound(request, pk: int, form: str):
    """The sound, `opus` or `mp3`; with `?tai` to be saved as a file."""
    made = _programme(request, pk)
    original = getattr(made, form) if form in TYPES else None
    if original is None:
        raise Http404
    response: HttpResponse = ranged(request, original, TYPES[form])
    if "tai" in request.GET:
        name = f"{made.file_name}.{form}"
        response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@signed_in
def script(request, pk: int):
    """The whole programme in large print, with the pauses and readings of the voice."""
    made = _programme(request, pk)
    with tempfile.TemporaryDirectory(prefix="nguon-") as name:
        lines = script_of(made, Path(name))
    facts = {
        "programme": made,
        "paragraphs": printed(lines),
        "seconds": sum(line.seconds(ANNOUNCER) for line in lines),
    }
    return render(request, "desk/bulletins/programme_script.html", facts)


def _seen(actor: Actor):
    return Programme.objects.filter(unit__in=actor.territory.values("pk")).select_related("unit")


def _programme(request, pk: int) -> Programme:
    found = _seen(request.actor).select_related("opus", "mp3", "made_by")
    return get_object_or_404(found, pk=pk)


def _shown(made: Programme) -> dict:
    return {"programme": made, "items": made.items.select_related("version__bulletin")}


def _offered(actor: Actor) -> list[Version]:
    """What may go on the air, newest first."""
    versions = Version.objects.filter(
        state__in=PLAYABLE, bulletin__unit__in=actor.territory.values("pk")
    )
    found = versions.select_related("bulletin__unit").prefetch_related("texts", "recording_set")
    return list(found.order_by("-started_at")[:LOOKS_BACK])


def _ordered(offered: list[Version], asked) -> list[tuple[Version, bool]]:
    """The versions that have a number beside them, by that number."""
    numbered = [
        (int(number), one)
        for one in offered
        if (number := asked.get(f"thu-tu-{one.pk}", "").strip()).isdecimal()
    ]
    return [
        (one, f"lai-{one.pk}" in asked) for _n, one in sorted(numbered, key=lambda pair: pair[0])
    ]
