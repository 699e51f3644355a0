"""A text as lines to be said one after another, with the pauses between: for voices and people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from nguon.viet.sentences import sentences
from nguon.viet.spoken import Spoken, Tables, say
from nguon.viet.timing import spoken_syllables

if TYPE_CHECKING:
    from nguon.speech.clip import Clip


class Part(StrEnum):
    """What a line is in a programme."""

    CHIME = "chime"
    OPENING = "opening"
    HEADING = "heading"
    MARK = "mark"
    TEXT = "text"
    RECORDING = "recording"
    AGAIN = "again"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds of silence after a list's number, a sentence, an item, a paragraph, a heading."""

    mark: float = 0.35
    sentence: float = 0.6
    listed: float = 0.8
    paragraph: float = 1.2
    heading: float = 1.5


USUAL = Pauses()


@dataclass(frozen=True, slots=True)
class Respelling:
    """What is not said as it is written; an unsure one is for a person to look at."""

    written: str
    spoken: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: what is said, and the seconds of silence after it.

    `respellings` are those of the paragraph that the line opens. A recording that is played says
    nothing itself and has its `clip`.
    """

    part: Part
    spoken: str
    pause: float
    respellings: tuple[Respelling, ...] = ()
    clip: "Clip | None" = None

    @property
    def syllables(self) -> int:
        """Return how many syllables are said."""
        return spoken_syllables(self.spoken)

    def seconds(self, pace: float) -> float:
        """Return how long the line takes at `pace` syllables a minute, its pause with it."""
        played = self.clip.seconds if self.clip else 0.0
        return self.syllables * 60 / pace + played + self.pause


_HEADING_SYLLABLES = 14
_LIST_RULES = ("dấu đầu dòng", "đầu mục")
_NUMBERED = "đầu mục"
_MARK = re.compile(r"(?P<mark>[^.]+\.)\s+(?P<rest>\S.*)", re.DOTALL)
_SPOKEN = re.compile(r"\w")


def lines(text: str, tables: Tables | None = None, pauses: Pauses = USUAL) -> tuple[Line, ...]:
    """Return `text` as lines to say, no sentence lost; a line break in it ends a paragraph."""
    found: list[Line] = []
    for paragraph in text.splitlines():
        found += _paragraph(say(paragraph, tables), pauses)
    return tuple(found)


def lines_as_written(text: str, pauses: Pauses = USUAL) -> tuple[Line, ...]:
    """Return the lines of a text that is said as it stands: another language than Vietnamese."""
    found: list[Line] = []
    for paragraph in text.splitlines():
        found += _paragraph(Spoken(paragraph, paragraph, ()), pauses)
    return tuple(found)


def _paragraph(said: Spoken, pauses: Pauses) -> list[Line]:
    listed = bool(said.decisions) and said.decisions[0].rule in _LIST_RULES
    marked = listed and said.decisions[0].rule == _NUMBERED
    found = [
        Line(Part.TEXT, sentence, pauses.sentence) for sentence in _sentences(said.text, marked)
    ]
    if not found:
        return []
    if marked and len(found) > 1:
        found[0] = replace(found[0], part=Part.MARK, pause=pauses.mark)
    if _is_heading(said.text):
        last = replace(found[-1], part=Part.HEADING, pause=pauses.heading)
    else:
        last = replace(found[-1], pause=pauses.listed if listed else pauses.paragraph)
    found[-1] = last
    respellings = tuple(
        Respelling(one.written, one.spoken, one.sure)
        for one in said.decisions
        if one.written.strip() and one.spoken and one.written != one.spoken
    )
    found[0] = replace(found[0], respellings=respellings)
    return found


def _sentences(spoken: str, marked: bool) -> Iterator[str]:
    """Yield what is to be said; marks without a word belong to the sentence before them."""
    head = _MARK.fullmatch(spoken) if marked else None
    if head:
        yield head["mark"]
        spoken = head["rest"]
    held = ""
    for sentence in sentences(spoken):
        if held and _SPOKEN.search(sentence):
            yield held
            held = ""
        held = f"{held} {sentence}".strip()
    if _SPOKEN.search(held):
        yield held


def _is_heading(spoken: str) -> bool:
    """A short line that stops at nothing, or at a colon, announces what comes."""
    ends = spoken.rstrip()[-1:]
    return ends == ":" or (ends not in ".!?…;," and len(spoken.split()) <= _HEADING_SYLLABLES)
