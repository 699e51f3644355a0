"""Makes the sound that is waited for, one after the other: a chore of the worker.

Every step leaves the row as it found it or a step further: whoever is cut off is followed, when the
lease ends, by another that begins again.
"""

import logging
import math
import wave
from dataclasses import asdict
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from nguon.bulletins.models import Recording
from nguon.bulletins.models.sound import Made, Sound, Superseded
from nguon.dispatches import intake
from nguon.speech.recording import Examination, Levelled, Trouble, examine, levelled, trim

log = logging.getLogger(__name__)


def make_next() -> bool:
    """Make what waits longest; whether there was anything."""
    recording = Recording.objects.claim()
    if recording is None:
        return False
    try:
        if not recording.gave_up():
            _make(recording)
    except Superseded:
        log.info("recording %s was changed while it was made", recording.pk)
    return True


def _make(recording: Recording) -> None:
    try:
        recording.finish(_heard_cut_and_levelled(recording))
    except Superseded:
        raise
    except Trouble as trouble:
        recording.fail(trouble.message("vi"))
    except Exception:
        log.exception("recording %s", recording.pk)
        recording.fail(_("Có lỗi khi làm âm thanh. Bản ghi gốc còn nguyên."))


def _heard_cut_and_levelled(recording: Recording) -> Made:
    """Listen, cut where it is said, or where speech begins and ends, and bring to one level."""
    data = recording.original.bytes
    if recording.examination is None:
        recording.turn(1, examination=as_json(examine(data)))
    wav = trim(data, recording.start, recording.end)
    recording.turn(2)
    opus = levelled(wav, "opus")
    recording.turn(3)
    mp3 = levelled(wav, "mp3")
    return kept(recording, opus, mp3, seconds_of(wav))


def kept(sound: Sound, opus: Levelled, mp3: Levelled, seconds: float) -> Made:
    """Put both files on disk, then make the rows that name them."""
    name = f"ban-tin-{sound.version.bulletin_id}-{sound.version.number}-{sound.language}"
    return Made(
        intake.store(opus.data, f"{name}.opus"),
        intake.store(mp3.data, f"{name}.mp3"),
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
