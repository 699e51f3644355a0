"""Ghi âm: a person's reading handed in or recorded on the page, looked over, cut, listened to."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import State
from nguon.bulletins.models import Bulletin, Recording
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import chosen_language, latest, writable
from nguon.dispatches import intake
from nguon.dispatches.models import Original
from nguon.events.refusal import Refused
from nguon.formats.byte_range import Unsatisfiable, byte_range
from nguon.orgs.permissions import Ability, needs, signed_in

TYPES = {"opus": "audio/ogg", "mp3": "audio/mpeg"}
SOURCE_TYPES = {
    "matroska": "audio/webm", "ogg": "audio/ogg", "mov": "audio/mp4", "wav": "audio/wav",
    "mp3": "audio/mpeg", "aac": "audio/aac", "flac": "audio/flac", "amr": "audio/amr",
}  # fmt: skip
"""What a recording is, as it was heard, and how a browser knows it."""


class CutForm(forms.Form):
    start = forms.FloatField(min_value=0)
    end = forms.FloatField(min_value=0)


class SoundFile(forms.Form):
    sound = forms.FileField(
        error_messages={"required": gettext_lazy("Hãy ghi âm hoặc chọn một tệp âm thanh.")}
    )


@needs(Ability.WRITE)
@act
def record(request, pk: int):
    """Take in what was recorded here or chosen as a file, in the language of the address."""
    bulletin, language = writable(request.actor, pk), chosen_language(request)
    form = SoundFile(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused(form.errors["sound"][0], "sound")
    file = form.cleaned_data["sound"]
    intake.refuse_large(file.name, file.size)
    original = intake.keep(file.read(), file.name)
    Recording.keep(request.actor, latest(bulletin), language, original)
    messages.success(request, _("Đã nhận bản ghi. Máy đang nghe và chỉnh mức."))
    return _page(bulletin, language)


@needs(Ability.WRITE)
@act
def trim(request, pk: int):
    recording = _recording(request, pk)
    form = CutForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Hãy ghi điểm đầu và điểm cuối bằng giây."), "start")
    recording.trim(request.actor, **form.cleaned_data)
    messages.success(request, _("Đã ghi chỗ cắt. Máy đang làm lại âm thanh."))
    return _page(recording.version.bulletin, recording.language)


@needs(Ability.WRITE)
@act
def remove(request, pk: int):
    recording = _recording(request, pk)
    recording.remove(request.actor)
    messages.success(request, _("Đã bỏ bản ghi."))
    return _page(recording.version.bulletin, recording.language)


@signed_in
def state(request, pk: int):
    """The recording as it stands now, for the page that waits."""
    recording = _recording(request, pk)
    return render(request, "desk/bulletins/recording.html", shown(request.actor, recording))


def shown(actor, recording: Recording) -> dict:
    """What the part of the page about a recording needs."""
    bulletin = recording.version.bulletin
    open_ = recording.version.state == State.DRAFT and actor.can(Ability.WRITE, bulletin.unit)
    return {"recording": recording, "may_record": open_, "bulletin": bulletin}


@signed_in
def sound(request, pk: int, form: str):
    """The sound of a recording: `opus`, `mp3`, or `goc` as it was handed in."""
    recording = _recording(request, pk)
    if form == "goc":
        kind = (recording.examination or {}).get("kind", "")
        return ranged(request, recording.original, SOURCE_TYPES.get(kind, ""))
    original = getattr(recording, form) if form in TYPES else None
    if original is None:
        raise Http404
    return ranged(request, original, TYPES[form])


def ranged(request, original: Original, media_type: str) -> HttpResponse:
    """The bytes, or the part of them that a player asks for; known sound alone is shown as such."""
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{original.sha256}"',
    }
    media_type = media_type or "application/octet-stream"
    try:
        part = byte_range(request.headers.get("Range", ""), original.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{original.size}"})
    if part is None:
        return HttpResponse(original.bytes, content_type=media_type, headers=headers)
    first, last = part
    headers["Content-Range"] = f"bytes {first}-{last}/{original.size}"
    data = original.part(first, last)
    return HttpResponse(data, content_type=media_type, status=206, headers=headers)


def _recording(request, pk: int) -> Recording:
    seen = Bulletin.objects.visible_to(request.actor)
    found = Recording.objects.select_related("version__bulletin__unit", "original", "recorded_by")
    recording = get_object_or_404(found, pk=pk, version__bulletin__in=seen)
    return recording


def _page(bulletin: Bulletin, language: str) -> str:
    return f"{reverse('desk:bulletin-listen', args=[bulletin.pk])}?tieng={language}#ghi-am"
