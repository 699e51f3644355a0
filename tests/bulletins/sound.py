"""Sounds to test with: a hum with the rhythm of syllables, and files that stand for made ones."""

import io
import math
import wave
from array import array

from nguon.bulletins.models import Recording, Version
from nguon.bulletins.models.sound import Made, Sound
from nguon.dispatches import intake
from nguon.orgs.permissions import Actor

RATE = 16_000


def hum(seconds: float = 3, loud: float = 0.25, quiet: float = 0.0) -> bytes:
    """A WAV file of what a meter takes for speech; silence for `quiet` seconds on either side."""

    def at(n: int) -> float:
        t = n / RATE - quiet
        spoken = 0 <= t < seconds and t % 1 > 0.25
        return (
            loud
            * math.sin(2 * math.pi * 180 * t)
            * (0.6 + 0.4 * math.sin(8 * math.pi * t))
            * spoken
        )

    samples = array("h", (int(32_000 * at(n)) for n in range(int((seconds + 2 * quiet) * RATE))))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def recorded(version: Version, actor: Actor, language: str = "vi", name: str = "am") -> Recording:
    """A recording that can be heard, without the work of making it."""
    original = intake.keep(f"{name} như đã ghi".encode(), "ghi-am.webm")
    made = Recording.keep(actor, version, language, original)
    finished(made, name)
    made.refresh_from_db()
    return made


def finished(sound: Sound, name: str = "am") -> None:
    """End the work on `sound` with two files."""
    files = (intake.store(f"{name}.{form}".encode(), f"am.{form}") for form in ("opus", "mp3"))
    sound.finish(Made(*files, seconds=62.4, loudness=-16.1))
