"""Lines said by a voice at a pace, with the pauses between them: one stretch of sound."""

import wave
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nguon.speech.chime import chime
from nguon.speech.script import Line, Part
from nguon.speech.voices import Voice
from nguon.viet.timing import ANNOUNCER

Progress = Callable[[float], None]
"""Told the share of the work that is done, from 0 to 1, never less than before."""

_CLOSE = 0.03
_TRIES = 3
_SAMPLE = 12
"""Lines that are enough to measure how fast a voice is."""

_AUDIBLE = 80
"""What a sample has to exceed to be speech: the silence that a voice adds at the ends is cut."""

_EDGE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Said:
    """Lines as sound: mono samples of 16 bits; `pace` are the syllables a minute, pauses apart."""

    samples: bytes
    rate: int
    pace: float

    @property
    def seconds(self) -> float:
        """Return the length."""
        return len(self.samples) / 2 / self.rate

    def write(self, file: Path) -> None:
        """Write a WAV file."""
        with wave.open(str(file), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(self.rate)
            sound.writeframes(self.samples)


def speak(
    script: Sequence[Line],
    voice: Voice,
    pace: float = ANNOUNCER,
    progress: Progress = lambda _share: None,
) -> Said:
    """Say every line of `script` at about `pace` syllables a minute, the pauses apart.

    The voice is measured on the first lines and told to be slower or faster until it keeps the
    pace, as far as it can. Raises the voice's Trouble.
    """
    tempo = _tempo(script, voice, pace)
    parts: list[bytes] = []
    syllables, spoken = 0, 0
    for place, line in enumerate(script, 1):
        if line.part is Part.CHIME:
            parts.append(chime(voice.rate))
        else:
            sound = _trimmed(voice.say(line.spoken, tempo), voice.rate)
            parts.append(sound)
            syllables += line.syllables
            spoken += len(sound) // 2
        parts.append(bytes(2 * round(line.pause * voice.rate)))
        progress(place / len(script))
    measured = syllables * 60 * voice.rate / spoken if spoken else 0.0
    return Said(b"".join(parts), voice.rate, measured)


def _tempo(script: Sequence[Line], voice: Voice, pace: float) -> float:
    sample = [line for line in script if line.part is not Part.CHIME][:_SAMPLE]
    syllables = sum(line.syllables for line in sample)
    tempo = 1.0
    for _try in range(_TRIES):
        sounds = (_trimmed(voice.say(line.spoken, tempo), voice.rate) for line in sample)
        seconds = sum(len(sound) for sound in sounds) / 2 / voice.rate
        if not seconds or not syllables:
            break
        off = pace / (syllables * 60 / seconds)
        if abs(off - 1) <= _CLOSE:
            break
        tempo *= off
    return tempo


def _trimmed(sound: bytes, rate: int) -> bytes:
    """Cut the silence at the ends, but for two hundredths of a second."""
    samples = array("h", sound[: len(sound) // 2 * 2])
    first = next((n for n, one in enumerate(samples) if abs(one) > _AUDIBLE), None)
    if first is None:
        return b""
    last = next(n for n in range(len(samples) - 1, -1, -1) if abs(samples[n]) > _AUDIBLE)
    edge = round(_EDGE_SECONDS * rate)
    return samples[max(0, first - edge) : last + edge].tobytes()
