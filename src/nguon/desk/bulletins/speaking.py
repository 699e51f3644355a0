"""Giọng máy: a voice is chosen and heard, while writing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins.codes import State
from nguon.bulletins.models import Bulletin, Speech, Version
from nguon.bulletins.voices import choices
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import latest, visible, writable
from nguon.desk.bulletins.recordings import TYPES, ranged
from nguon.orgs.permissions import Ability, needs, signed_in


@needs(Ability.WRITE)
@act
def speak(request, pk: int):
    """Have the words as they are saved read by the chosen voice."""
    bulletin = writable(request.actor, pk)
    Speech.ask(request.actor, latest(bulletin), request.POST.get("voice", ""))
    messages.success(request, _("Máy đang đọc. Chờ vài giây rồi nghe."))
    return _page(bulletin)


@needs(Ability.WRITE)
@act
def drop(request, pk: int):
    bulletin = writable(request.actor, pk)
    Speech.drop(request.actor, latest(bulletin))
    messages.success(request, _("Đã bỏ giọng máy."))
    return _page(bulletin)


@signed_in
def state(request, pk: int):
    """The speeches as they stand now, for the page that waits."""
    bulletin = visible(request.actor, pk)
    return render(
        request, "desk/bulletins/speech.html", shown(request.actor, bulletin, latest(bulletin))
    )


def shown(actor, bulletin: Bulletin, version: Version) -> dict:
    """What the part of the page about voices needs."""
    speeches = list(version.speech_set.select_related("opus", "asked_by"))
    return {
        "bulletin": bulletin,
        "speeches": speeches,
        "speaking": any(one.is_busy for one in speeches),
        "voices": choices(),
        "chosen": speeches[0].voice if speeches else "",
        "may_record": version.state == State.DRAFT and actor.can(Ability.WRITE, bulletin.unit),
    }


@signed_in
def sound(request, pk: int, form: str):
    """The sound of a speech: `opus` or `mp3`."""
    seen = Bulletin.objects.visible_to(request.actor)
    found = Speech.objects.select_related("opus", "mp3")
    speech = get_object_or_404(found, pk=pk, version__bulletin__in=seen)
    original = getattr(speech, form) if form in TYPES else None
    if original is None:
        raise Http404
    return ranged(request, original, TYPES[form])


def _page(bulletin: Bulletin) -> str:
    return f"{reverse('desk:bulletin-listen', args=[bulletin.pk])}#giong-may"
