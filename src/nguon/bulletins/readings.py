"""How the words of a text are said: part by part, with what could be meant otherwise."""

from dataclasses import dataclass

from nguon.bulletins.codes import Language
from nguon.bulletins.doubts import PARTS
from nguon.bulletins.models import Pronunciation, Text
from nguon.viet.spoken import Decision, Spoken, say


@dataclass(frozen=True)
class Said:
    """One part of the text (title, lead, body, action) and how it is said."""

    part: str
    spoken: Spoken


def readings(text: Text) -> list[Said]:
    """Every part that has words, by the province's own readings; nothing but of Vietnamese."""
    if text.language != Language.VIETNAMESE:
        return []
    tables = Pronunciation.objects.tables()
    return [
        Said(part, say(words, tables)) for part in PARTS if (words := getattr(text, part).strip())
    ]


def unsure(said: list[Said]) -> list[Decision]:
    """What could be meant otherwise, each way of writing once, in order of place."""
    doubts = [decision for one in said for decision in one.spoken.doubts]
    return list({doubt.written: doubt for doubt in doubts}.values())
