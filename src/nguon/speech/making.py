"""A script made into a finished sound file: said, levelled, encoded, kept."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nguon.speech.levels import POLICIES, Policy, level
from nguon.speech.script import Line
from nguon.speech.shelf import Shelf, Sound
from nguon.speech.speaking import Progress, speak
from nguon.speech.troubles import Trouble
from nguon.speech.voices import Voice
from nguon.viet.timing import ANNOUNCER

_RECIPE = 2
"""Raised when the same input is to give other bytes, so that nothing old is found."""

_SAID_SHARE, _LEVELLED_SHARE = 0.4, 0.95


@dataclass(frozen=True, slots=True)
class Wish:
    """How a script is to sound: syllables a minute, what the channel wants, opus, mp3 or wav."""

    form: str = "opus"
    pace: float = ANNOUNCER
    policy: Policy = POLICIES["loudspeaker"]


def key_of(script: Sequence[Line], voice: Voice, wish: Wish) -> str:
    """Return the SHA-256 of everything that the sound depends on."""
    facts = [_RECIPE, voice.identity, asdict(wish),
             [(line.part, line.spoken, line.pause, *_clip(line)) for line in script]]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _clip(line: Line) -> tuple[str, ...]:
    return (line.clip.sha256,) if line.clip else ()


def make(
    script: Sequence[Line],
    voice: Voice,
    wish: Wish,
    shelf: Shelf,
    progress: Progress = lambda _share: None,
) -> Sound:
    """Return the sound of a script, from the shelf if it has been made before.

    May be killed at any moment and asked again. Raises Trouble: "nothing_to_say", a program that is
    missing, or what stands in the way of the voice.
    """
    key = key_of(script, voice, wish)
    if sound := shelf.found(key):
        progress(1)
        return sound
    if not any(line.spoken or line.clip for line in script):
        raise Trouble("nothing_to_say")
    said = speak(script, voice, wish.pace, lambda share: progress(share * _SAID_SHARE))
    with tempfile.TemporaryDirectory(prefix="nguon-") as name:
        plain = Path(name, "said.wav")
        said.write(plain)
        done = level(plain, wish.policy, wish.form, Path(name))
    progress(_LEVELLED_SHARE)
    sound = Sound(
        hashlib.sha256(done.data).hexdigest(), wish.form, round(said.seconds, 2),
        done.level.loudness, done.level.true_peak, round(said.pace),
    )  # fmt: skip
    shelf.keep(key, sound, done.data)
    progress(1)
    return sound
