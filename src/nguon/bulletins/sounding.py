"""Makes the sound that is waited for, one after the other: a chore of the worker.

Every step leaves the row as it found it or a step further: whoever is cut off is followed, when the
lease ends, by another that begins again.
"""

import logging
import math
import tempfile
import wave
from collections.abc import Callable, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from nguon.bulletins.airing import script_of
from nguon.bulletins.models import Programme, Pronunciation, Recording, Speech
from nguon.bulletins.models.sound import Made, Making, Superseded
from nguon.bulletins.models.speech import digest
from nguon.bulletins.voices import opened
from nguon.dispatches import intake
from nguon.speech.recording import Examination, Levelled, Trouble, examine, levelled, trim
from nguon.speech.script import Line, lines
from nguon.speech.speaking import speak

log = logging.getLogger(__name__)


def make_next() -> bool:
    """Make what waits longest, recordings first; whether there was anything."""
    for kind in (Recording, Speech, Programme):
        if sound := kind.objects.claim():
            try:
                if not sound.gave_up():
                    _make(sound)
            except Superseded:
                log.info("%s was changed while it was made", sound)
            return True
    return False


def _make(sound: Making) -> None:
    how = _HOW[type(sound)]
    try:
        sound.finish(how(sound))
    except Superseded:
        raise
    except Trouble as trouble:
        sound.fail(trouble.message("vi"))
    except Exception:
        log.exception("%s", sound)
        sound.fail(_("Có lỗi khi làm âm thanh. Hãy thử lại; chữ và bản ghi gốc còn nguyên."))


def _heard_cut_and_levelled(recording: Recording) -> Made:
    """Listen, cut where it is said, or where speech begins and ends, and bring to one level."""
    data = recording.original.bytes
    if recording.examination is None:
        recording.turn(1, examination=as_json(examine(data)))
    wav = trim(data, recording.start, recording.end)
    recording.turn(2)
    opus = levelled(wav, "opus")
    recording.turn(3)
    return kept(recording, opus, levelled(wav, "mp3"), seconds_of(wav))


def _read_by_a_voice(speech: Speech) -> Made:
    """Say the words as they stand now, line by line with the pauses, and bring to one level."""
    words = speech.words()
    speech.turn(0, words_sha256=digest(words))
    script = lines(words, Pronunciation.objects.tables())
    return _spoken(speech, script, speech.voice)


def _put_together(programme: Programme) -> Made:
    """Say what is to be said and play what people have recorded, in the order of the day."""
    with tempfile.TemporaryDirectory(prefix="nguon-") as name:
        return _spoken(programme, script_of(programme, Path(name)), programme.voice)


def _spoken(sound: Speech | Programme, script: Sequence[Line], name: str) -> Made:
    if not any(line.spoken or line.clip for line in script):
        raise Trouble("nothing_to_say")
    said = speak(script, opened(name), progress=_told_by_tenths(sound))
    with tempfile.TemporaryDirectory(prefix="nguon-") as folder:
        plain = Path(folder, "said.wav")
        said.write(plain)
        wav = plain.read_bytes()
    opus = levelled(wav, "opus")
    sound.turn(80)
    return kept(sound, opus, levelled(wav, "mp3"), said.seconds)


_HOW: dict[type[Making], Callable[[Any], Made]] = {
    Recording: _heard_cut_and_levelled,
    Speech: _read_by_a_voice,
    Programme: _put_together,
}


def _told_by_tenths(sound: Making) -> Callable[[float], None]:
    """Saying is six tenths of the work; each tenth is told and renews the lease."""

    def tell(share: float) -> None:
        step = int(share * 6) * 10
        if step > sound.step:
            sound.turn(step)

    return tell


def kept(sound: Making, opus: Levelled, mp3: Levelled, seconds: float) -> Made:
    """Put both files on disk, then make the rows that name them."""
    return Made(
        intake.store(opus.data, f"{sound.file_name}.opus"),
        intake.store(mp3.data, f"{sound.file_name}.mp3"),
        seconds,
        mp3.level.loudness,
    )


def seconds_of(wav: bytes) -> float:
    with wave.open(BytesIO(wav)) as sound:
        return sound.getnframes() / sound.getframerate()


def as_json(heard: Examination) -> dict[str, Any]:
    """What a page shows of a recording: lengths, outline, and each remark with its remedy."""
    facts = asdict(heard)
    shown = ("kind", "seconds", "start", "end", "speech", "noise", "clipped_share", "outline")
    loudness = heard.level.loudness
    return {name: facts[name] for name in shown} | {
        "loudness": None if math.isinf(loudness) else loudness,
        "grade": heard.grade.name.lower(),
        "remarks": [
            {
                "code": one.code,
                "grade": one.grade.name.lower(),
                "vi": [one.text("vi"), one.remedy("vi")],
                "en": [one.text("en"), one.remedy("en")],
            }
            for one in heard.remarks
        ],
    }
