"""Voices behind one interface: those of espeak-ng, and a folder of a province's own."""

from pathlib import Path

from nguon.speech.troubles import Trouble
from nguon.speech.voices.base import Voice
from nguon.speech.voices.espeak import REGIONS, Espeak
from nguon.speech.voices.piper import Piper, named

__all__ = ["REGIONS", "Espeak", "Piper", "Voice", "voice"]


def voice(name: str = "vi", folder: Path | None = None) -> Voice:
    """Return the voice `name`: a region of espeak-ng, or one that stands in `folder`.

    Raises Trouble "voice_unknown", or what is wrong with the folder.
    """
    if name in REGIONS:
        return Espeak(name)
    own = named(folder) if folder else {}
    if name not in own:
        raise Trouble("voice_unknown", name=name, names=", ".join([*REGIONS, *sorted(own)]))
    return Piper(own[name])
