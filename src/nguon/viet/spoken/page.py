"""A line of text in which pieces are replaced by what is said, and which remembers what they were.

A piece that has been read is one private character in the text, a hole: no later rule can read it
again, and patterns see it as neither letter nor space.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

_FIRST = 0xF0000
HOLES = "\U000f0000-\U000ffffd"
"""Every hole, to stand between the brackets of a regular expression."""

_HOLE = re.compile(f"[{HOLES}]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that no text uses between people: taken out before reading, for our own use."""

_TIGHT = re.compile(r"\s+([,.;:!?…)\]”’])")
_LOOSE = re.compile(r"([(\[“‘])\s+")
_BLANKS = re.compile(r"\s+")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…]\s)[\s(“\"‘]*$")
_LOOK_BACK = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule says of a piece; `sure` is False where another reading could be meant."""

    spoken: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """Say each match of `pattern`; `say` may leave one by giving None.

    A group named "context", which every match begins with, is left to be read by other rules.
    A line without a match of `needs` is passed over: it is there for speed alone.
    """

    name: str
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], Reading | str | None]
    needs: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One piece that is not said as it is written: `written` stood at `start` to `end`."""

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    sure: bool

    def moved(self, by: int) -> "Decision":
        """Return the same in a text that begins `by` characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
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

    def read(self, rule: Rule) -> None:
        """Follow one rule wherever it applies."""
        if rule.needs and not rule.needs.search(self.text):
            return

        has_context = "context" in rule.pattern.groupindex

        def fill(match: re.Match[str]) -> str:
            said = rule.say(match)
            if said is None:
                return match[0]
            reading = Reading(said) if isinstance(said, str) else said
            start = match.end("context") if has_context else match.start()
            written = match.string[start : match.end()]
            spoken = _in_case(reading.spoken, written, match.string[:start][-_LOOK_BACK:])
            self._holes.append(_Hole(written, spoken, rule.name, reading.sure))
            return match.string[match.start() : start] + chr(_FIRST + len(self._holes) - 1)

        self.text = rule.pattern.sub(fill, self.text)

    def spoken(self) -> str:
        """Return the line as it is said: pieces filled in, single blanks."""
        words = self._filled(self.text)
        return _LOOSE.sub(r"\1", _TIGHT.sub(r"\1", _BLANKS.sub(" ", words).strip()))

    def decisions(self) -> Iterator[Decision]:
        """Yield what was decided, in order of place."""
        start = 0
        for part in self._parts():
            if isinstance(part, str):
                start += len(part)
                continue
            written = self._written(part)
            spoken = " ".join(self._filled(part.spoken).split())
            yield Decision(start, start + len(written), written, spoken, part.rule, part.sure)
            start += len(written)

    def _parts(self) -> Iterator[_Hole | str]:
        place = 0
        for hole in _HOLE.finditer(self.text):
            if hole.start() > place:
                yield self.text[place : hole.start()]
            yield self._behind(hole)
            place = hole.end()
        if place < len(self.text):
            yield self.text[place:]

    def _behind(self, hole: re.Match[str]) -> _Hole:
        return self._holes[ord(hole[0]) - _FIRST]

    def _written(self, hole: _Hole) -> str:
        return _HOLE.sub(lambda inner: self._written(self._behind(inner)), hole.written)

    def _filled(self, words: str) -> str:
        """Fill in pieces, also those that were read before and stand inside another."""
        return _HOLE.sub(lambda hole: f" {self._filled(self._behind(hole).spoken)} ", words)


def _in_case(spoken: str, written: str, before: str) -> str:
    """A capital that opens a sentence stays one; `before` are the last characters before it."""
    if not written[:1].isupper() or not spoken[:1].islower():
        return spoken
    opens = not before or _OPENS_SENTENCE.search(before)
    return spoken[0].upper() + spoken[1:] if opens else spoken
