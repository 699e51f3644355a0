"""Bulletins on the air: each as a person has read it, else as the words that a voice says."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Programme, Pronunciation, Version
from nguon.speech import programme
from nguon.speech.clip import Clip
from nguon.speech.script import Line


def script_of(made: Programme, folder: Path) -> tuple[Line, ...]:
    """The lines of a programme; the recordings in it are written into `folder` to be opened."""
    items = made.items.select_related("version__bulletin__unit")
    told = tuple(items_of(((one.version, one.again) for one in items), folder))
    return programme.Programme(made.station, made.day, told).script(Pronunciation.objects.tables())


def items_of(
    versions: Iterable[tuple[Version, bool]], folder: Path
) -> Iterable[programme.Item | programme.Played]:
    """Yield what is heard of each version: in Vietnamese, then whatever people have recorded."""
    for version, again in versions:
        recordings = version.recording_set.ready().select_related("opus")
        read = {one.language: one for one in recordings}
        text = version.text_in(Language.VIETNAMESE)
        if Language.VIETNAMESE not in read and text:
            yield programme.Item(text.rendition(BY_SLUG["radio"]).body, again=again)
        for language in sorted(read, key=lambda one: (one != Language.VIETNAMESE, one)):
            file = folder / f"{read[language].opus.sha256}.opus"
            file.write_bytes(read[language].opus.bytes)
            title = _("%(title)s, bản ghi %(language)s") % {
                "title": version.title,
                "language": read[language].get_language_display(),
            }
            yield programme.Played(Clip.of(file, title), again)
