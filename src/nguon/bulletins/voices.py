"""The voices that may be chosen: those of espeak-ng, and the province's own from their folder."""

from django.conf import settings

from nguon.speech.troubles import Trouble
from nguon.speech.voices import REGIONS, Voice, voice
from nguon.speech.voices.piper import named


def choices() -> list[tuple[str, str]]:
    """Name and label of each; the province's own come first, their licence beside them."""
    try:
        own = named(settings.VOICES) if settings.VOICES else {}
    except Trouble:  # what is wrong with the folder, `nguon doctor` tells
        own = {}
    return [
        *((name, f"{name} ({entry.licence})") for name, entry in sorted(own.items())),
        *((name, f"espeak-ng, {where}") for name, where in REGIONS.items()),
    ]


def is_offered(name: str) -> bool:
    return name in dict(choices())


def opened(name: str) -> Voice:
    """The voice to speak with. Raises Trouble: it is gone, or its files are others than pinned."""
    return voice(name, settings.VOICES)
