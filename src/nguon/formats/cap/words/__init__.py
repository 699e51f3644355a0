"""Every rule in words, in Vietnamese and English."""

from nguon.formats.cap.words.content import CONTENT
from nguon.formats.cap.words.message import MESSAGE
from nguon.formats.cap.words.places import PLACES
from nguon.formats.cap.words.rule import Language, Rule
from nguon.formats.cap.words.signature import SIGNATURE
from nguon.formats.cap.words.structure import STRUCTURE
from nguon.formats.cap.words.unusable import UNUSABLE

__all__ = ["RULES", "UNUSABLE", "Language", "Rule"]

RULES: dict[str, Rule] = STRUCTURE | MESSAGE | CONTENT | PLACES | SIGNATURE
