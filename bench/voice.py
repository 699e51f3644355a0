"""Sound made of bulletins: how long it takes beside bare espeak-ng, and how exact its level is."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _table import Figure, tell, wants_json

sys.path.insert(0, str(Path(__file__).parents[1]))
from nguon.speech.levels import POLICIES
from nguon.speech.making import Wish, make
from nguon.speech.script import lines
from nguon.speech.shelf import Shelf, Sound
from nguon.speech.voices import REGIONS, voice
from nguon.viet.spoken import say
from tests.conftest import FOUNDING_TEXT
from tests.speech.bulletins import FIFTY

LONG = "\n".join([FOUNDING_TEXT] * 3)
"""A little more than ten minutes."""


def main() -> None:
    as_json = wants_json(__doc__)
    with tempfile.TemporaryDirectory() as name:
        shelf = Shelf(Path(name))
        tell([*_time(shelf), *_levels(shelf)], as_json)


def _time(shelf: Shelf) -> list[Figure]:
    began, spent = time.perf_counter(), _processor()
    sound = make(lines(LONG), voice("vi"), Wish(), shelf)
    took, work = time.perf_counter() - began, _processor() - spent
    spent = _processor()
    said = say(LONG).text.encode()
    bare = ["espeak-ng", "-v", "vi", "--stdin", "-w", "/dev/null"]
    subprocess.run(bare, input=said, check=True)
    alone = _processor() - spent
    minutes = sound.seconds / 60
    name = f"{minutes:.0f} minutes of speech"
    return [
        Figure(f"{name}, clock", took, "s", "its own length", sound.seconds, 0.05),
        Figure(f"{name}, processor", work, "s", "its own length", sound.seconds, 0.05),
        Figure("levelled opus, processor", work, "s", "bare espeak-ng, WAV", alone, 80),
    ]


def _processor() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _levels(shelf: Shelf) -> list[Figure]:
    wanted = POLICIES["loudspeaker"]
    regions = list(REGIONS)
    sounds: list[Sound] = [
        make(lines(text), voice(regions[n % len(regions)]), Wish(), shelf)
        for n, text in enumerate(FIFTY)
    ]
    off = [abs(sound.loudness - wanted.loudness) for sound in sounds]
    peak = max(sound.true_peak for sound in sounds)
    what = "what is allowed"
    return [
        Figure(f"loudness error, worst of {len(sounds)}", max(off), "LU", what, 0.5, 1),
        Figure("loudness error, mean", sum(off) / len(off), "LU", what, 0.5, 1),
        Figure("true peak, highest, below 0", -wanted.true_peak, "dB", "the headroom left",
               -peak, 1),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
