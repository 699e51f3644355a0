"""Lines said by a voice at a pace, with the pauses between them: one stretch of sound."""

import math
import tempfile
import wave
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from nguon.speech.chime import chime
from nguon.speech.levels import loudness
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

_USUAL_LOUDNESS = -20.0
"""LUFS of recordings between which no voice speaks."""


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
    pace, as far as it can; recordings are brought to its loudness. Raises the voice's Trouble and
    that of a recording that cannot be read.
    """
    spoken = [line for line in script if _is_spoken(line)]
    tempo, sounds = _tempo(spoken, voice, pace)
    told = _Told(progress, len(script))
    for line, sound in zip(spoken, _said(spoken, voice, tempo, sounds), strict=True):
        sounds[line.spoken] = sound
        told.one()
    level = _loudness(sounds, voice.rate) if any(line.clip for line in script) else 0.0
    parts: list[bytes] = []
    for line in script:
        if line.clip:
            parts.append(line.clip.samples(voice.rate, level))
            told.one()
        elif line.part is Part.CHIME:
            parts.append(chime(voice.rate))
            told.one()
        else:
            parts.append(sounds[line.spoken])
        parts.append(bytes(2 * round(line.pause * voice.rate)))
    seconds = sum(len(sounds[line.spoken]) for line in spoken) / 2 / voice.rate
    syllables = sum(line.syllables for line in spoken)
    return Said(b"".join(parts), voice.rate, syllables * 60 / seconds if seconds else 0.0)


class _Told:
    """Counts the lines that are done."""

    def __init__(self, progress: Progress, whole: int) -> None:
        self._progress, self._whole, self._done = progress, whole, 0

    def one(self) -> None:
        self._done += 1
        self._progress(self._done / self._whole)


def _is_spoken(line: Line) -> bool:
    return line.part is not Part.CHIME and line.clip is None


def _said(
    spoken: Sequence[Line], voice: Voice, tempo: float, known: Mapping[str, bytes]
) -> Iterator[bytes]:
    """Yield the sound of each line, in their order, as many at once as the voice can."""

    def sound(line: Line) -> bytes:
        return known.get(line.spoken) or _trimmed(voice.say(line.spoken, tempo), voice.rate)

    with ThreadPoolExecutor(voice.at_once) as hands:
        yield from hands.map(sound, spoken)


def _tempo(spoken: Sequence[Line], voice: Voice, pace: float) -> tuple[float, dict[str, bytes]]:
    """Return the tempo at which `voice` keeps the pace, and the lines already said so."""
    sample = spoken[:_SAMPLE]
    syllables = sum(line.syllables for line in sample)
    tempo = 1.0
    for _try in range(_TRIES):
        sounds = list(_said(sample, voice, tempo, {}))
        seconds = sum(map(len, sounds)) / 2 / voice.rate
        if not seconds or not syllables:
            break
        off = pace / (syllables * 60 / seconds)
        if abs(off - 1) <= _CLOSE:
            return tempo, {line.spoken: one for line, one in zip(sample, sounds, strict=True)}
        tempo *= off
    return tempo, {}


def _loudness(sounds: Mapping[str, bytes], rate: int) -> float:
    """Return how loud the voice is, LUFS; a usual loudness where it says nothing."""
    with tempfile.TemporaryDirectory(prefix="nguon-") as name:
        plain = Path(name, "voice.wav")
        Said(b"".join(sounds.values()), rate, 0).write(plain)
        found = loudness(plain) if any(sounds.values()) else -math.inf
    return _USUAL_LOUDNESS if math.isinf(found) else found


def _trimmed(sound: bytes, rate: int) -> bytes:
    """Cut the silence at the ends, but for two hundredths of a second."""
    samples = array("h", sound[: len(sound) // 2 * 2])
    first = next((n for n, one in enumerate(samples) if abs(one) > _AUDIBLE), None)
    if first is None:
        return b""
    last = next(n for n in range(len(samples) - 1, -1, -1) if abs(samples[n]) > _AUDIBLE)
    edge = round(_EDGE_SECONDS * rate)
    return samples[max(0, first - edge) : last + edge].tobytes()
