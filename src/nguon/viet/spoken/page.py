"""A line of text in which pieces are replaced by what is said, and which remembers what they were.

A piece that has been read is one private character in the text: no later rule can read it again,
and patterns see it as neither letter nor space.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FIRST = 0xF0000
_HOLE = re.compile(r"[\U000F0000-\U000FFFFD]")
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000F0000-\U0010FFFF]")
"""Characters that no text uses between people: taken out before reading, for our own use."""

_TIGHT = re.compile(r"\s+([,.;:!?…)\]”’])")
_AROUND = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule says of a piece; `sure` is False where another reading could be meant."""

    spoken: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """One piece that is not said as it is written: `written` stood at `start` to `end`."""

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    sure: bool


@dataclass(slots=True)
class _Hole:
    written: str
    spoken: str
    rule: str
    sure: bool


class Page:
    """One line. `text` is what is still to be read, with a hole for each piece that has been."""

    def __init__(self, text: str):
        self.text = text
        self._holes: list[_Hole] = []

    def read(
        self,
        rule: str,
        pattern: re.Pattern[str],
        say: Callable[[re.Match[str]], Reading | str | None],
    ) -> None:
        """Replace each match of `pattern` by what `say` makes of it; None leaves it."""

        def fill(match: re.Match[str]) -> str:
            said = say(match)
            if said is None:
                return match[0]
            reading = Reading(said) if isinstance(said, str) else said
            self._holes.append(_Hole(match[0], reading.spoken, rule, reading.sure))
            return chr(_FIRST + len(self._holes) - 1)

        self.text = pattern.sub(fill, self.text)

    def spoken(self) -> str:
        """Return the line as it is said: pieces filled in, single blanks."""
        out: list[str] = []
        for part in self._parts():
            words = part.spoken if isinstance(part, _Hole) else part
            if isinstance(part, _Hole) and words:
                out.append(f" {self._fill(words)} ")
            else:
                out.append(words)
        text = _AROUND.sub(" ", "".join(out)).strip()
        return _TIGHT.sub(r"\1", text)

    def decisions(self) -> Iterator[Decision]:
        """Yield what was decided, in order of place."""
        start = 0
        for part in self._parts():
            if isinstance(part, _Hole):
                written = self._written(part)
                end = start + len(written)
                yield Decision(start, end, written, self._fill(part.spoken), part.rule, part.sure)
            else:
                end = start + len(part)
            start = end

    def _parts(self) -> Iterator[_Hole | str]:
        place = 0
        for hole in _HOLE.finditer(self.text):
            if hole.start() > place:
                yield self.text[place : hole.start()]
            yield self._holes[ord(hole[0]) - _FIRST]
            place = hole.end()
        if place < len(self.text):
            yield self.text[place:]

    def _written(self, hole: _Hole) -> str:
        return _HOLE.sub(lambda m: self._written(self._holes[ord(m[0]) - _FIRST]), hole.written)

    def _fill(self, words: str) -> str:
        """Fill in pieces that were read before and stand inside another."""
        inside = _HOLE.sub(
            lambda m: f" {self._fill(self._holes[ord(m[0]) - _FIRST].spoken)} ", words
        )
        return " ".join(inside.split())
