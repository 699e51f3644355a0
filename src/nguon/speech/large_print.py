"""A script in large print, for a person to read: the lines and pauses that a voice has.

"/" is a short rest, at a comma or after the number of an item; "//" the end of a sentence; "///"
a second or more. The seconds are those of the script.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nguon.speech.script import USUAL, Line, Part
from nguon.viet.breath import breath_lines

_RESTS = tuple(",;:–")
_LONG = USUAL.listed
"""Seconds from which a pause ends a paragraph in print."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is read in one breath, and the mark of the rest after it ("", "/", "//", "///").

    A row of the part CHIME has no words; one of the part RECORDING has the title of what is played,
    which takes `seconds`.
    """

    part: Part
    words: str
    mark: str
    seconds: float = 0.0


def printed(script: Sequence[Line]) -> list[list[Row]]:
    """Return the paragraphs of a script, each as rows of at most one breath."""
    paragraphs: list[list[Row]] = [[]]
    for line in script:
        paragraphs[-1] += _rows(line)
        if line.pause >= _LONG or line.clip:
            paragraphs.append([])
    return [rows for rows in paragraphs if rows]


def _rows(line: Line) -> Iterator[Row]:
    if line.clip:
        yield Row(line.part, line.clip.title, _mark(line.pause), line.clip.seconds)
        return
    breaths = [row for paragraph in breath_lines(line.spoken) for row in paragraph] or [""]
    for words in breaths[:-1]:
        yield Row(line.part, words, "/" if words.endswith(_RESTS) else "")
    yield Row(line.part, breaths[-1], _mark(line.pause))


def _mark(pause: float) -> str:
    if pause >= _LONG:
        return "///"
    return "//" if pause >= USUAL.sentence else "/"
