"""Loudness: measured as ITU-R BS.1770 and EBU R 128 do, and brought to what a channel wants."""

import math
import re
import wave
from dataclasses import dataclass
from pathlib import Path

from nguon.speech.encoding import CODECS, RATE
from nguon.speech.programs import decoding, ffmpeg
from nguon.speech.troubles import Trouble

TOLERANCE = 0.5
"""How far, in LU, the loudness of a levelled sound may be from what its channel wants."""

_CLOSE, _CLOSE_ENOUGH = 0.15, 0.4
"""LU that the plain and the encoded sound may be off before they are made once more."""

_ROUNDS = 6
_BEFORE = -20.0
"""LUFS that a sound is first brought to, so that the compressor works alike on loud and soft."""

_COMPRESSOR = "acompressor=threshold=-26dB:ratio=4:attack=2:release=80:knee=4"
_COMPRESSED = 10.0
"""LU that it takes from speech of that loudness: the first guess, corrected by what is measured."""

_LEAST_SLOPE = 0.4
"""A limiter takes back part of what is added, seldom more than this leaves."""

_STEP, _BACK = 0.3, 0.2
"""dB that a ceiling is lowered at most at once, and LU by which loudness then gives way: what a
codec adds to a peak comes by chance."""

_CODEC_TAKES = 0.05
"""LU of the limited sound that are not in the encoded one."""

_OVERSAMPLED = 96_000
"""Peaks between samples show at twice the rate."""

_CODEC_ADDS = {"opus": 2.7, "mp3": 1.6, "wav": 0.3}
"""dB that a codec may add to a peak; what it adds beyond is measured and taken off."""

_SHORT, _BY_LENGTH = 30, {"opus": 0.6, "mp3": 0.0, "wav": 0.0}
"""Seconds up to which that holds, and dB that ten times the length adds."""

_PIECES, _PIECE = 6, 10
"""The sample of a long sound on which the gain is found: so many pieces of so many seconds."""

_SAMPLE_ROUNDS = 3

_METER = "ebur128=framelog=verbose"
_LOUDNESS = re.compile(r"\bI:\s+(-?[\d.]+|-?inf|nan) LUFS")
_PEAK = re.compile(r"\bPeak:\s+(-?[\d.]+|-?inf|nan) dBFS")
_SILENCE = -69.0
"""LUFS at and below which the meter has heard nothing."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a channel wants: loudness in LUFS, and a true peak in dBTP that is not exceeded."""

    loudness: float
    true_peak: float = -1.5


POLICIES = {"loudspeaker": Policy(-16.0), "radio": Policy(-23.0)}
"""By channel: horns and telephones want speech loud, radio follows EBU R 128."""


@dataclass(frozen=True, slots=True)
class Level:
    """Integrated loudness in LUFS and true peak in dBTP; minus infinity for silence."""

    loudness: float
    true_peak: float

    def meets(self, policy: Policy) -> bool:
        """Tell whether a sound of this level may go to the channel."""
        return (
            abs(self.loudness - policy.loudness) <= TOLERANCE and self.true_peak <= policy.true_peak
        )


@dataclass(frozen=True, slots=True)
class Levelled:
    """A sound as a channel wants it: the file's bytes and what was measured on these bytes."""

    data: bytes
    level: Level


def measured(sound: Path) -> Level:
    """Return the level of a sound file that we wrote."""
    return _metered(sound, "ebur128=peak=true:framelog=verbose")


def loudness(sound: Path) -> float:
    """Return the loudness of a sound file that we wrote, LUFS."""
    return _metered(sound, _METER).loudness


def _metered(sound: Path, filters: str) -> Level:
    with decoding("-i", sound, "-af", filters, "-f", "null", "-", level="info") as ended:
        return level_in(ended.said)


def level_in(said: str) -> Level:
    """Return the level that ffmpeg's meter told last."""
    summary = said.rpartition("Summary:")[2]
    loudness, peak = _LOUDNESS.search(summary), _PEAK.search(summary)
    values = [float(found[1]) if found else -math.inf for found in (loudness, peak)]
    known = [-math.inf if math.isnan(value) else value for value in values]
    return Level(known[0] if known[0] > _SILENCE else -math.inf, known[1])


def level(sound: Path, policy: Policy, form: str, folder: Path) -> Levelled:
    """Bring a sound file that we wrote to `policy` and encode it: opus, mp3 or wav, mono.

    Compressor, gain and limiter; the gain is found on a minute of the sound, and what the encoded
    file measures is corrected, at most five times. `folder` is for files that last as long as the
    work. Raises Trouble "silent".
    """
    before = loudness(sound)
    if math.isinf(before):
        raise Trouble("silent")
    seconds = _seconds(sound)
    lift = _BEFORE - before
    ceiling = policy.true_peak - _CODEC_ADDS[form] - _added_by_length(seconds, form)
    gain = _found_on_a_sample(sound, before, policy.loudness, lift, ceiling, _sample(seconds))
    encoded = folder / f"levelled.{form}"
    rounds: list[tuple[bool, float, Levelled]] = []
    aim = policy.loudness
    for _round in range(_ROUNDS):
        ffmpeg("-i", sound, "-af", _chain(lift, gain.now, ceiling), *CODECS[form], "-y", encoded)
        after = measured(encoded)
        over = after.true_peak - policy.true_peak
        off = abs(policy.loudness - after.loudness)
        rounds.append((over > 0, off, Levelled(encoded.read_bytes(), after)))
        if off <= _CLOSE_ENOUGH and over <= 0:
            break
        aim -= _BACK if over > 0 and aim == policy.loudness else 0.0
        gain.correct(after.loudness, aim)
        ceiling -= min(over + 0.2, _STEP) if over > 0 else 0.0
    return min(rounds, key=lambda one: one[:2])[2]


def _found_on_a_sample(
    sound: Path, before: float, wanted: float, lift: float, ceiling: float, sample: str
) -> "_Gain":
    """Return the gain with which a sample that is as loud as the whole comes to `wanted`."""
    louder = _metered(sound, f"{sample}{_METER}").loudness - before if sample else 0.0
    gain = _Gain(wanted - _BEFORE + _COMPRESSED)
    for _round in range(_SAMPLE_ROUNDS):
        plain = _metered(sound, f"{sample}{_chain(lift, gain.now, ceiling)},{_METER}")
        if abs(gain.correct(plain.loudness - louder - _CODEC_TAKES, wanted)) <= _CLOSE:
            break
    return gain


def _sample(seconds: float) -> str:
    """Return a filter that leaves pieces from all over a long sound; nothing of a short one."""
    if seconds <= _PIECES * _PIECE:
        return ""
    return f"aselect='lt(mod(t,{seconds / _PIECES:.3f}),{_PIECE})',asetpts=N/SR/TB,"


def _added_by_length(seconds: float, form: str) -> float:
    """Return dB: the longer a sound, the more chance has a codec to add to one of its peaks."""
    return _BY_LENGTH[form] * math.log10(max(1.0, seconds / _SHORT))


def _seconds(sound: Path) -> float:
    with wave.open(str(sound)) as plain:
        return float(plain.getnframes() / plain.getframerate())


class _Gain:
    """dB after the compressor; each measurement shows how much a dB of it is worth."""

    def __init__(self, first: float) -> None:
        self.now = first
        self._before: tuple[float, float] | None = None
        self._slope = 1.0

    def correct(self, loudness: float, wanted: float) -> float:
        """Change the gain that has given `loudness` towards `wanted`; return what was off."""
        if self._before and abs(self.now - self._before[0]) > _CLOSE:
            slope = (loudness - self._before[1]) / (self.now - self._before[0])
            self._slope = min(1.0, max(_LEAST_SLOPE, slope))
        self._before = self.now, loudness
        self.now += (wanted - loudness) / self._slope
        return wanted - loudness


def _chain(lift: float, gain: float, ceiling: float) -> str:
    limit = 10 ** (ceiling / 20)
    return ",".join((
        "aformat=channel_layouts=mono",
        f"volume={lift:.2f}dB",
        _COMPRESSOR,
        f"volume={gain:.2f}dB",
        f"aresample={_OVERSAMPLED}",
        f"alimiter=level=disabled:limit={limit:.5f}:attack=2:release=20",
        f"aresample={RATE}",
    ))  # fmt: skip
