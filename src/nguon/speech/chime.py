"""The chime that opens a programme: three tones of our own, rising, each ringing out."""

import math
from array import array
from functools import lru_cache

_TONES = (523.25, 659.25, 783.99)
"""Hertz: C, E and G above the middle of the keyboard, well within what a horn carries."""

_APART, _RINGS, _FADES = 0.45, 1.6, 0.5
_OVERTONES = ((1, 1.0), (2, 0.35), (3, 0.12))
_LOUDNESS = 5_500


@lru_cache(maxsize=2)
def chime(rate: int) -> bytes:
    """Return the chime as mono samples of 16 bits, least byte first: 2.5 seconds."""
    samples = [0.0] * round(rate * (_APART * (len(_TONES) - 1) + _RINGS))
    for place, hertz in enumerate(_TONES):
        first = round(rate * _APART * place)
        for n in range(round(rate * _RINGS)):
            second = n / rate
            tone = sum(
                part * math.sin(2 * math.pi * hertz * times * second) for times, part in _OVERTONES
            )
            attack, left = min(1.0, second / 0.01), min(1.0, (_RINGS - second) / 0.1)
            samples[first + n] += tone * attack * left * math.exp(-second / _FADES)
    return array("h", (round(_LOUDNESS * one) for one in samples)).tobytes()
