"""The sound of a version: what is to go out, what stands in the way of its approval."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.concerns import Concern
from nguon.bulletins.forms.call import LONGEST
from nguon.events.refusal import Refused

if TYPE_CHECKING:
    from nguon.bulletins.models import Recording, Version
    from nguon.bulletins.models.sound import Sound


def sounds_of(version: "Version") -> list["Sound"]:
    """Every sound of a version, recordings first, whatever became of it."""
    recordings = version.recording_set.select_related("opus", "mp3").order_by("language")
    speeches = version.speech_set.select_related("opus", "mp3").order_by("language", "-form")
    return [*recordings, *speeches]


def told_aloud(version: "Version") -> dict[str, "Sound"]:
    """Language → the sound of the whole that goes out in it: a person's, else a voice's."""
    found: dict[str, Sound] = {}
    for one in sounds_of(version):
        if one.is_ready and getattr(one, "form", "radio") == "radio":
            found.setdefault(one.language, one)
    return found


def sound_of_call(version: "Version", language: str) -> "Sound | None":
    """What is played on the telephone: a person's reading if it is short enough, else a voice's."""
    ready = [one for one in sounds_of(version) if one.is_ready and one.language == language]
    for one in ready:
        form = getattr(one, "form", "")
        if form == "call" or (not form and one.seconds <= LONGEST):
            return one
    return None


def seal_of(version: "Version") -> list[list[str]]:
    """What an approval covers of the sound: the hashes of exactly the files that go out."""
    return [
        [
            one._meta.model_name,
            getattr(one, "form", ""),
            one.language,
            one.opus.sha256,
            one.mp3.sha256,
        ]
        for one in sounds_of(version)
        if one.is_ready
    ]


def demand_whole(version: "Version") -> None:
    """Refuse an approval while a sound is being made, could not be, or reads other words."""
    for one in sounds_of(version):
        named = {"language": one.get_language_display()}
        if one.is_busy:
            raise Refused(_("Âm thanh %(language)s đang làm. Hãy chờ nghe được rồi duyệt.") % named)
        if one.is_refused:
            raise Refused(
                _("Âm thanh %(language)s không dùng được. Hãy trả về để ghi lại hoặc bỏ.") % named
            )
    if any(one.is_stale for one in version.speech_set.all()):
        raise Refused(_("Giọng máy đọc lời cũ. Hãy trả về để làm lại giọng máy."))


def sound_concerns(version: "Version"):
    """Yield what is doubtful: a reading of words that have changed since, or one badly heard."""
    if any(one.is_stale for one in version.speech_set.all()):
        yield Concern("speech", _("Giọng máy đọc lời cũ. Hãy làm lại."), "sound", blocks=True)
    for one in version.recording_set.order_by("language"):
        yield from _concerns(one)


def _concerns(recording: "Recording"):
    named = {"language": recording.get_language_display()}
    key = f"{recording.language}-{recording.original.sha256[:12]}"
    if recording.is_stale:
        message = _("Bản ghi âm %(language)s thu trước khi sửa chữ. Hãy nghe lại.") % named
        yield Concern(f"sound-stale-{key}", message, "sound", language=recording.language)
    heard = recording.examination or {}
    for remark in heard.get("remarks", ()):
        if remark["grade"] == "poor":
            message = _("Bản ghi âm %(language)s: %(what)s") % (named | {"what": remark["vi"][0]})
            yield Concern(
                f"sound-{remark['code']}-{key}", message, "sound", language=recording.language
            )
