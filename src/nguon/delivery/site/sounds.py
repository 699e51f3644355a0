"""The sound of a version where anybody may hear it: files named by their hash, never changed."""

from dataclasses import dataclass

from django.conf import settings

from nguon.bulletins.codes import Language
from nguon.bulletins.models import Version
from nguon.bulletins.models.sound import Sound
from nguon.bulletins.sounds import sound_of_call, told_aloud
from nguon.delivery.site import disk
from nguon.dispatches.models import Original

LETTERS = 20
"""Letters of the hash in an address: nobody guesses one."""


@dataclass(frozen=True)
class Heard:
    """One language to listen to; sizes in bytes."""

    language: Language
    seconds: float
    opus: str
    mp3: str
    size: int
    by_person: bool


def write(version: Version) -> list[Heard]:
    """Write the sound of a version; what its page offers, Vietnamese first."""
    told = told_aloud(version)
    found = [
        _heard(version, Language(code), told[code]) for code in Language.values if code in told
    ]
    return sorted(found, key=lambda one: one.language != Language.VIETNAMESE)


def address_for_call(version: Version, language: str) -> str:
    """Where a telephone exchange finds what it plays; empty where there are only words."""
    sound = sound_of_call(version, language)
    return f"{settings.PUBLIC_URL}{_put(version, sound.mp3, 'mp3')}" if sound else ""


def _heard(version: Version, language: Language, sound: Sound) -> Heard:
    return Heard(
        language,
        sound.seconds,
        _put(version, sound.opus, "opus"),
        _put(version, sound.mp3, "mp3"),
        sound.opus.size,
        by_person=sound._meta.model_name == "recording",
    )


def _put(version: Version, original: Original, form: str) -> str:
    path = f"tin/{version.bulletin.slug}/am/{original.sha256[:LETTERS]}.{form}"
    if not disk.place(path).exists():
        disk.put(path, original.bytes)
    return f"/{path}"
