"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(StrEnum):
    """How it stands; `off` is what nobody has set, and nothing is wrong with that."""

    WELL = "well"
    OFF = "off"
    WARNING = "warning"
    BROKEN = "broken"

    @property
    def word(self) -> str | Promise:
        return WORDS[self]


WORDS = {
    Level.WELL: _("tốt"),
    Level.OFF: _("không dùng"),
    Level.WARNING: _("cần để ý"),
    Level.BROKEN: _("hỏng"),
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its name, how it stands, in words with the remedy."""

    name: str
    level: Level
    words: str

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "level": self.level, "words": self.words}


def well(name, words) -> Finding:
    return Finding(str(name), Level.WELL, str(words))


def off(name, words) -> Finding:
    return Finding(str(name), Level.OFF, str(words))


def warning(name, words) -> Finding:
    return Finding(str(name), Level.WARNING, str(words))


def broken(name, words) -> Finding:
    return Finding(str(name), Level.BROKEN, str(words))
