"""Sound listened to by frames: how loud each is, where it is clipped, where speech begins and ends.

Twenty milliseconds are a frame: shorter than a syllable, longer than a period of a deep voice.
"""

import math
from array import array
from dataclasses import dataclass
from operator import mul
from typing import IO

from nguon.speech.encoding import RATE

FRAME = RATE // 50
FRAME_SECONDS = FRAME / RATE
_FULL = 32_768.0
_CLIPPED, _RUN = 32_600, 3
"""A peak cut off is a run of samples at the end of the scale; one sample there is chance."""

_STEP = 3
"""Every third sample tells how loud a frame is."""

_NOTHING = -96.0
"""dBFS of a frame without any sound at 16 bits."""

_QUIET_SHARE, _LOUD_SHARE = 0.1, 0.95
_LEAST_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """`levels` in dBFS and `peaks` from 0 to 1 for each frame; `clipped` are frames cut off."""

    seconds: float
    levels: tuple[float, ...]
    peaks: tuple[float, ...]
    clipped: int

    @property
    def speech(self) -> float:
        """Return the level of the frames in which somebody speaks, dBFS."""
        floor, loud = self._quiet(), self._loud()
        return _mean([one for one in self.levels if one >= (floor + loud) / 2])

    @property
    def noise(self) -> float:
        """Return the level between the words, dBFS; digital silence at the ends is not counted."""
        return self._quiet()

    def spoken(self) -> tuple[float, float]:
        """Return the seconds at which sound begins and ends; both 0 where there is none."""
        over = (self._quiet() + self.speech) / 2
        first = self._first(self.levels, over)
        if first is None:
            return 0.0, 0.0
        last = self._first(self.levels[::-1], over) or 0
        return first * FRAME_SECONDS, self.seconds - last * FRAME_SECONDS

    def outline(self, columns: int) -> tuple[float, ...]:
        """Return the peaks drawn in `columns`, each from 0 to 1; fewer if the sound is short."""
        width = max(1, math.ceil(len(self.peaks) / columns))
        return tuple(max(self.peaks[at : at + width]) for at in range(0, len(self.peaks), width))

    def _quiet(self) -> float:
        sounding = [place for place, one in enumerate(self.levels) if one > _NOTHING]
        if not sounding:
            return _NOTHING
        within = sorted(self.levels[sounding[0] : sounding[-1] + 1])
        return _mean(within[: max(1, int(len(within) * _QUIET_SHARE))])

    def _loud(self) -> float:
        levels = sorted(self.levels)
        return levels[int(len(levels) * _LOUD_SHARE)] if levels else _NOTHING

    @staticmethod
    def _first(levels: tuple[float, ...], over: float) -> int | None:
        run = 0
        for place, one in enumerate(levels):
            run = run + 1 if one >= over else 0
            if run == _LEAST_FRAMES:
                return place - _LEAST_FRAMES + 1
        return None


def hear(samples: IO[bytes]) -> Heard:
    """Listen to mono samples of 16 bits, least byte first, at 48 kHz, a frame at a time."""
    levels: list[float] = []
    peaks: list[float] = []
    count = clipped = 0
    while data := samples.read(FRAME * 2):
        frame = array("h", data[: len(data) // 2 * 2])
        if not frame:
            break
        count += len(frame)
        peak = max(max(frame), -min(frame))
        some = frame[::_STEP]
        energy = sum(map(mul, some, some)) / len(some)
        levels.append(10 * math.log10(energy / _FULL**2) if energy else _NOTHING)
        peaks.append(round(peak / _FULL, 3))
        clipped += peak >= _CLIPPED and _is_clipped(frame)
    return Heard(count / RATE, tuple(levels), tuple(peaks), clipped)


def _is_clipped(frame: "array[int]") -> bool:
    run = 0
    for sample in frame:
        run = run + 1 if abs(sample) >= _CLIPPED else 0
        if run == _RUN:
            return True
    return False


def _mean(levels: list[float]) -> float:
    """Return the level of the mean energy."""
    if not levels:
        return _NOTHING
    return 10 * math.log10(sum(10 ** (one / 10) for one in levels) / len(levels))
