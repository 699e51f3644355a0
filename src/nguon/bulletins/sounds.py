"""The sound of a version: what is to go out, what stands in the way of its approval."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.bulletins.concerns import Concern
from nguon.events.refusal import Refused

if TYPE_CHECKING:
    from nguon.bulletins.models import Recording, Version
    from nguon.bulletins.models.sound import Sound


def sounds_of(version: "Version") -> list["Sound"]:
    """Every sound of a version, in the order of its languages, whatever became of it."""
    return list(version.recordings.select_related("opus", "mp3").order_by("language"))


def told_aloud(version: "Version") -> dict[str, "Sound"]:
    """Language → the sound that goes out in it."""
    return {one.language: one for one in sounds_of(version) if one.is_ready}


def seal_of(version: "Version") -> list[list[str]]:
    """What an approval covers of the sound: the hashes of exactly the files that go out."""
    return [
        [one._meta.model_name, one.language, one.opus.sha256, one.mp3.sha256]
        for one in sounds_of(version)
        if one.is_ready
    ]


def demand_whole(version: "Version") -> None:
    """Refuse an approval while any sound is being made or could not be."""
    for one in sounds_of(version):
        named = {"language": one.get_language_display()}
        if one.is_busy:
            raise Refused(_("Âm thanh %(language)s đang làm. Hãy chờ nghe được rồi duyệt.") % named)
        if one.is_refused:
            raise Refused(
                _("Âm thanh %(language)s không dùng được. Hãy trả về để ghi lại hoặc bỏ.") % named
            )


def sound_concerns(version: "Version"):
    """Yield what is doubtful of the recordings: read before the words changed, or badly heard."""
    for one in version.recordings.order_by("language"):
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
